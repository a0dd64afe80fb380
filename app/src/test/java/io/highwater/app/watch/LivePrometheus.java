package io.highwater.app.watch;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A real Prometheus server on a free loopback port, with its data in a temporary folder; it ends
 * with {@link #close}. Depends on nothing but the JDK and JUnit.
 */
public final class LivePrometheus implements AutoCloseable {
  private static final Path BINARY = Path.of("/usr/bin/prometheus");

  private final Path folder;
  private final int port;
  private Process process;
  private CountDownLatch ready = new CountDownLatch(1);
  private CountDownLatch ended = new CountDownLatch(1);
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());

  private LivePrometheus(Path folder, int port) throws IOException {
    this.folder = folder;
    this.port = port;
    this.process = launch();
  }

  /**
   * Starts a server and waits until it answers; skips the test where none is installed.
   *
   * @param folder a new one
   * @param configuration in Prometheus's own form; {@code SELF} in it stands for the server's
   *     {@code host:port}
   */
  public static LivePrometheus start(Path folder, String configuration) throws IOException {
    Assumptions.assumeTrue(
        Files.isExecutable(BINARY),
        "no " + BINARY + " here: install the package prometheus to run this test");
    int port = freePort();
    Path file = folder.resolve("prometheus.yml");
    Files.writeString(file, configuration.replace("SELF", "127.0.0.1:" + port));
    LivePrometheus server = new LivePrometheus(folder, port);
    server.awaitReady();
    return server;
  }

  private Process launch() throws IOException {
    Process started =
        new ProcessBuilder(
                BINARY.toString(),
                "--config.file=" + folder.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                // Without these, targets are found after 5 s and an alert lost in between comes
                // again after a minute.
                "--scrape.discovery-reload-interval=200ms",
                "--rules.alert.resend-delay=1s")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    Thread.ofVirtual().name("log of prometheus").start(() -> readLog(started, ready, ended));
    return started;
  }

  private void awaitReady() {
    if (!becomesReady()) {
      close();
      throw new AssertionError("Prometheus did not start:\n" + String.join("\n", log));
    }
  }

  /** Ends the server as a power failure would. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** After {@link #kill}: the same server on the same port and data. */
  public void startAgain() throws IOException {
    ready = new CountDownLatch(1);
    ended = new CountDownLatch(1);
    process = launch();
    awaitReady();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  private void readLog(Process one, CountDownLatch ready, CountDownLatch ended) {
    try (BufferedReader reader = one.inputReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        log.add(line);
        if (line.contains("Server is ready to receive web requests")) {
          ready.countDown();
        }
      }
    } catch (IOException e) {
      log.add("the log cannot be read: " + e);
    } finally {
      ready.countDown();
      ended.countDown();
    }
  }

  private boolean becomesReady() {
    try {
      return ready.await(60, TimeUnit.SECONDS) && ended.getCount() > 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends the server and waits for its end. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
