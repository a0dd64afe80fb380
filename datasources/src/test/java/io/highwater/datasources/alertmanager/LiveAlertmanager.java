package io.highwater.datasources.alertmanager;

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

/** A real Alertmanager on a free loopback port, without a cluster; it ends with {@link #close}. */
final class LiveAlertmanager implements AutoCloseable {
  /** Debian's, unless the environment names another. */
  private static final Path BINARY =
      Path.of(
          System.getenv().getOrDefault("ALERTMANAGER_BINARY", "/usr/bin/prometheus-alertmanager"));

  private final Process process;
  private final int port;
  private final CountDownLatch listening = new CountDownLatch(1);
  private final List<String> log = Collections.synchronizedList(new ArrayList<>());

  private LiveAlertmanager(Process process, int port) {
    this.process = process;
    this.port = port;
    Thread.ofVirtual().name("log of alertmanager").start(this::readLog);
  }

  /** Starts a server and waits until it listens; skips the test where none is installed. */
  static LiveAlertmanager start(Path folder, String configuration) throws IOException {
    Assumptions.assumeTrue(
        Files.isExecutable(BINARY),
        "no "
            + BINARY
            + " here: install the package prometheus-alertmanager, or set ALERTMANAGER_BINARY");
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = socket.getLocalPort();
    }
    Path file = folder.resolve("alertmanager.yml");
    Files.writeString(file, configuration);
    Process process =
        new ProcessBuilder(
                BINARY.toString(),
                "--config.file=" + file,
                "--storage.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--cluster.listen-address=")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    LiveAlertmanager server = new LiveAlertmanager(process, port);
    if (!server.listens()) {
      server.close();
      throw new AssertionError("Alertmanager did not start:\n" + String.join("\n", server.log));
    }
    return server;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  private void readLog() {
    try (BufferedReader reader = process.inputReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        log.add(line);
        if (line.contains("Listening on") || line.contains("msg=Listening")) {
          listening.countDown();
        }
      }
    } catch (IOException e) {
      log.add("the log cannot be read: " + e);
    } finally {
      listening.countDown();
    }
  }

  private boolean listens() {
    try {
      return listening.await(60, TimeUnit.SECONDS) && process.isAlive();
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
