package io.highwater.datasources.promql;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Series;
import io.highwater.prometheus.client.Answer;
import io.highwater.prometheus.client.PrometheusClient;
import io.highwater.prometheus.client.QueryResult;
import io.highwater.prometheus.client.RangeSeries;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Prometheus server on a free loopback port that scrapes nothing and holds what {@code promtool
 * tsdb create-blocks-from openmetrics} made of a page. {@link #close} ends it and deletes its
 * folder.
 */
final class DifferentialServer implements AutoCloseable {
  private final Path folder;
  private Optional<Process> process = Optional.empty();
  private int port;

  private DifferentialServer(Path folder) {
    this.folder = folder;
  }

  /** The program on the search path. */
  static Optional<Path> program(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * @param page OpenMetrics with timestamps
   */
  static DifferentialServer start(Path prometheus, Path promtool, String page) throws IOException {
    DifferentialServer server = new DifferentialServer(Files.createTempDirectory("differential"));
    try {
      server.load(promtool, page);
      server.serve(prometheus);
      return server;
    } catch (IOException | RuntimeException | Error e) {
      server.close();
      throw e;
    }
  }

  private void load(Path promtool, String page) throws IOException {
    Path file = Files.writeString(folder.resolve("page.om"), page);
    Process promtoolRun =
        new ProcessBuilder(
                promtool.toString(),
                "tsdb",
                "create-blocks-from",
                "openmetrics",
                file.toString(),
                folder.resolve("data").toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(promtoolRun.getInputStream().readAllBytes());
    try {
      if (promtoolRun.waitFor() != 0) {
        throw new IOException("promtool makes no blocks: " + output);
      }
    } catch (InterruptedException e) {
      promtoolRun.destroyForcibly();
      throw interrupted(e);
    }
  }

  private void serve(Path prometheus) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = socket.getLocalPort();
    }
    Process started =
        new ProcessBuilder(
                prometheus.toString(),
                "--config.file=" + Files.writeString(folder.resolve("prometheus.yml"), ""),
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--storage.tsdb.retention.time=100y",
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .start();
    process = Optional.of(started);
    List<String> log = new ArrayList<>();
    BufferedReader reader = started.inputReader();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      log.add(line);
      if (line.contains("Server is ready to receive web requests")) {
        Thread.ofVirtual().name("log of prometheus").start(() -> drain(reader));
        return;
      }
    }
    throw new IOException("Prometheus did not start:\n" + String.join("\n", log));
  }

  private static void drain(BufferedReader reader) {
    try {
      while (reader.readLine() != null) {
        // Nobody reads it, but the server must be able to write it.
      }
    } catch (IOException e) {
      // The server has ended.
    }
  }

  PrometheusClient client() {
    return PrometheusClient.builder("http://127.0.0.1:" + port)
        .callTimeout(Duration.ofMinutes(2))
        .build();
  }

  /** Everything the server holds from {@code from} to {@code to}, in its own order. */
  static Storage imported(PrometheusClient client, Instant from, Instant to) {
    String all = "{__name__=~\".+\"}[" + Duration.between(from, to).toMillis() + "ms]";
    return switch (client.query(all, to)) {
      case Answer.Success<QueryResult>(QueryResult.Matrix(List<RangeSeries> series), _, _, _) ->
          storage(series.stream().map(DifferentialServer::series).toList());
      case Answer.Success<QueryResult> other ->
          throw new IllegalStateException("no matrix: " + other.value());
      case Answer.Failed<QueryResult> failed ->
          throw new IllegalStateException("no samples: " + failed.failure());
    };
  }

  private static Series series(RangeSeries series) {
    return Series.of(Labels.of(series.labels().asMap()), series.times(), series.values());
  }

  private static Storage storage(List<Series> all) {
    return (matchers, from, to) -> {
      List<Series> found = new ArrayList<>();
      for (Series series : all) {
        if (from < to && matchers.stream().allMatch(m -> m.matches(series.labels()))) {
          int first = series.indexAt(from + 1);
          int end = series.indexAt(to + 1);
          long[] times = new long[end - first];
          double[] values = new double[end - first];
          for (int i = first; i < end; i++) {
            times[i - first] = series.timeAt(i);
            values[i - first] = series.valueAt(i);
          }
          found.add(Series.of(series.labels(), times, values));
        }
      }
      return found;
    };
  }

  private static IOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IOException("interrupted", e);
  }

  @Override
  public void close() throws IOException {
    if (process.isPresent()) {
      Process running = process.get();
      running.destroy();
      try {
        if (!running.waitFor(30, TimeUnit.SECONDS)) {
          running.destroyForcibly().waitFor();
        }
      } catch (InterruptedException e) {
        running.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
