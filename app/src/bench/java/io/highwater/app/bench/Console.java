package io.highwater.app.bench;

import io.highwater.engine.bench.PerformancePage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A {@link ConsoleProcess} and what it said. */
final class Console implements AutoCloseable {
  private final Process process;
  private final List<Double> slots = new ArrayList<>();
  private final BlockingQueue<Long> heaps = new LinkedBlockingQueue<>();

  private Console(Process process) {
    this.process = process;
    Program.endsWithUs(process);
    Thread.ofVirtual().name("console").start(this::read);
  }

  /**
   * @param follows whether its slots follow the scrapes
   */
  static Console start(Path folder, String server, String hook, String rules, boolean follows)
      throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("rules.yml"), rules);
    Path configuration = folder.resolve("highwater.yml");
    Files.writeString(
        configuration,
        """
        state: state
        interval: 5s
        sources: [{name: prod, type: prometheus, url: '%s'}]
        rules: [rules.yml]
        hooks: [{name: pager, type: webhook, url: '%s'}]
        """
            .formatted(server, hook));
    return new Console(
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                PerformancePage.asLaunched(),
                "-cp",
                System.getProperty("java.class.path"),
                ConsoleProcess.class.getName(),
                configuration.toString(),
                Boolean.toString(follows))
            .redirectError(folder.resolve("console.log").toFile())
            .start());
  }

  private void read() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      reader.lines().map(line -> line.split(" ")).forEach(this::said);
    } catch (IOException | UncheckedIOException e) {
      // It has ended.
    }
  }

  private void said(String[] words) {
    if (words[0].equals("slot")) {
      synchronized (slots) {
        slots.add(Double.parseDouble(words[1]));
      }
    } else if (words[0].equals("heap")) {
      heaps.add(Long.parseLong(words[1]));
    }
  }

  /** How long its evaluations took since this was asked before, ms. */
  List<Double> slots() {
    synchronized (slots) {
      List<Double> all = List.copyOf(slots);
      slots.clear();
      return all;
    }
  }

  /** Bytes in use after a collection. */
  long heap() throws IOException, InterruptedException {
    Writer in = process.outputWriter(StandardCharsets.UTF_8);
    in.write("heap\n");
    in.flush();
    Long bytes = heaps.poll(60, TimeUnit.SECONDS);
    if (bytes == null) {
      throw new IOException("the console does not say how large its heap is");
    }
    return bytes;
  }

  double cpuMillis() throws IOException {
    return Program.cpuMillis(process.pid());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(15, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
