package io.highwater.app.trust;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A {@link ConsoleChild} and what it said; it can be killed and started again. */
final class Console implements AutoCloseable {
  /** What a console said, and when. */
  record Line(Instant at, String text) {}

  private final Path configuration;
  private final List<Line> lines = new ArrayList<>();
  private Process process;

  private Console(Path configuration, Process process) {
    this.configuration = configuration;
    this.process = process;
    listen();
  }

  /**
   * @param folder gets the files of the console
   * @param configuration the text of its configuration
   * @param rules the text of {@code rules.yml}
   */
  static Console start(Path folder, String configuration, String rules) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("highwater.yml");
    Files.writeString(file, configuration);
    Files.writeString(folder.resolve("rules.yml"), rules);
    return new Console(file, launch(file));
  }

  private static Process launch(Path configuration) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            ConsoleChild.class.getName(),
            configuration.toString())
        .redirectErrorStream(true)
        .start();
  }

  private void listen() {
    Process one = process;
    Thread.ofVirtual()
        .name("console")
        .start(
            () -> {
              try (BufferedReader reader = one.inputReader(StandardCharsets.UTF_8)) {
                reader.lines().forEach(this::said);
              } catch (IOException | java.io.UncheckedIOException e) {
                // It was killed.
              }
            });
  }

  private synchronized void said(String text) {
    lines.add(new Line(Instant.now(), text));
    notifyAll();
  }

  void silence(String alertname, Duration lasting) throws IOException {
    Writer in = process.outputWriter(StandardCharsets.UTF_8);
    in.write("silence " + alertname + " " + lasting.toSeconds() + "\n");
    in.flush();
  }

  /** Ends it as a power failure would, and starts it again on the same files {@code after} that. */
  Instant killAndStart(HookReceiver receiver, Duration after)
      throws IOException, InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
    receiver.watch(after);
    process = launch(configuration);
    listen();
    return Instant.now();
  }

  /** The first line said since {@code since} that contains {@code part}. */
  synchronized Optional<Line> await(Duration patience, Instant since, String part)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      Optional<Line> found =
          lines.stream()
              .filter(line -> !line.at().isBefore(since) && line.text().contains(part))
              .findFirst();
      long left = (end - System.nanoTime()) / 1_000_000;
      if (found.isPresent() || left <= 0) {
        return found;
      }
      wait(left);
    }
  }

  /** As {@link #await}, and an error where it is not said in time. */
  Line require(Duration patience, Instant since, String part) throws InterruptedException {
    return await(patience, since, part)
        .orElseThrow(() -> new AssertionError("never said \"" + part + "\"; said " + said()));
  }

  synchronized List<Line> said() {
    return List.copyOf(lines);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
