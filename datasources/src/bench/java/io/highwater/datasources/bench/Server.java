package io.highwater.datasources.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A Prometheus server of its own on a free loopback port, with its data in a temporary folder. */
final class Server implements AutoCloseable {
  private static final int PART = 5_000;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Path folder;
  private final Process process;
  private final String base;

  /**
   * @throws IOException also when there is no program {@code prometheus}
   */
  Server() throws IOException, InterruptedException {
    folder = Files.createTempDirectory("highwater-bench");
    Files.writeString(folder.resolve("prometheus.yml"), "global: {scrape_interval: 15s}\n");
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    base = "http://127.0.0.1:" + port;
    // One block spans everything, so that all data stays in the head, in memory, as ours does.
    process =
        new ProcessBuilder(
                "prometheus",
                "--config.file=" + folder.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--storage.tsdb.min-block-duration=24h",
                "--storage.tsdb.max-block-duration=24h",
                "--web.listen-address=127.0.0.1:" + port,
                "--web.enable-remote-write-receiver",
                "--log.level=error")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    awaitReady();
  }

  private void awaitReady() throws IOException, InterruptedException {
    for (int attempt = 0; attempt < 600; attempt++) {
      if (!process.isAlive()) {
        throw new IOException(Files.readString(folder.resolve("log")));
      }
      try {
        if (get("/-/ready").statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        // Not listening yet.
      }
      Thread.sleep(100);
    }
    throw new IOException("prometheus did not become ready");
  }

  private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(base + path)).build();
    return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  String version() throws IOException, InterruptedException {
    String info = text(get("/api/v1/status/buildinfo"));
    int from = info.indexOf("\"version\":\"") + "\"version\":\"".length();
    return info.substring(from, info.indexOf('"', from));
  }

  void load(BenchData data) {
    data.replay(
        (time, series, values) -> {
          for (int from = 0; from < series.size(); from += PART) {
            int to = Math.min(series.size(), from + PART);
            write(RemoteWrite.request(time, series, values, from, to));
          }
        });
  }

  private void write(byte[] body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/api/v1/write"))
            .header("Content-Encoding", "snappy")
            .header("Content-Type", "application/x-protobuf")
            .header("X-Prometheus-Remote-Write-Version", "0.1.0")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException("remote write: " + text(answer));
      }
    } catch (IOException e) {
      throw new IllegalStateException("remote write", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("remote write", e);
    }
  }

  /** The whole answer, as the server sends it. */
  byte[] query(BenchQuery query, Instant end) throws IOException, InterruptedException {
    StringBuilder path = new StringBuilder("/api/v1/query");
    String text = URLEncoder.encode(query.text(), StandardCharsets.UTF_8);
    if (query.isRange()) {
      path.append("_range?query=").append(text);
      path.append("&start=").append(seconds(end.minus(query.range())));
      path.append("&end=").append(seconds(end));
      path.append("&step=").append(query.step().toSeconds());
    } else {
      path.append("?query=").append(text).append("&time=").append(seconds(end));
    }
    HttpResponse<byte[]> answer = get(path.toString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(query + ": " + text(answer));
    }
    return answer.body();
  }

  private static String seconds(Instant instant) {
    return String.format(Locale.ROOT, "%.3f", instant.toEpochMilli() / 1000.0);
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  /** CPU time that the server has used. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void close() throws IOException {
    client.close();
    process.destroyForcibly();
    process.onExit().join();
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    }
  }
}
