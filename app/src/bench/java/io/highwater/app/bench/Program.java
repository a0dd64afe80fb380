package io.highwater.app.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that serves HTTP on a loopback port until it is closed. */
final class Program implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final long TICKS_PER_SECOND = 100;
  private static final int PATIENCE = 300;

  private final Process process;
  private final int port;
  private final Path log;

  private Program(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /**
   * Starts one and waits until it says that it is ready.
   *
   * @param folder for its log
   */
  static Program start(Path folder, int port, String ready, List<String> command)
      throws IOException, InterruptedException {
    Path log = folder.resolve(Path.of(command.getFirst()).getFileName() + "-" + port + ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Program program = new Program(process, port, log);
    endsWithUs(process);
    for (int i = 0; i < PATIENCE && process.isAlive(); i++) {
      if (program.answers(ready)) {
        return program;
      }
      process.waitFor(100, TimeUnit.MILLISECONDS);
    }
    program.close();
    throw new IOException(command.getFirst() + " did not start:\n" + Files.readString(log));
  }

  /** Also where the benchmark is cut short. */
  static void endsWithUs(Process process) {
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("end").unstarted(process::destroy));
  }

  private boolean answers(String path) throws InterruptedException {
    try {
      return send(path).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private HttpResponse<String> send(String path) throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofSeconds(30)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** The sum of the samples of its own {@code /metrics} that begin with {@code series}. */
  double metric(String series) throws IOException, InterruptedException {
    return send("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(series))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  double cpuMillis() throws IOException {
    return cpuMillis(process.pid());
  }

  /** The processor time of a process since it began, to 10 ms. */
  static double cpuMillis(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 1000.0 / TICKS_PER_SECOND;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public String toString() {
    return log.getFileName().toString();
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
