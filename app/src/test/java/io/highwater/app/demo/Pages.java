package io.highwater.app.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** The metrics of a demo platform as somebody outside sees them. */
final class Pages implements AutoCloseable {
  /** Long enough for any machine; only a page that never answers takes it up. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final DemoPlatform platform;

  Pages(DemoPlatform platform) {
    this.platform = platform;
  }

  DemoTarget target(String instance) {
    return platform.targets().stream()
        .filter(target -> target.instance().equals(instance))
        .findFirst()
        .orElseThrow();
  }

  /** The page of {@code instance} without comments. */
  String page(String instance) throws IOException, InterruptedException {
    return get(target(instance).metrics()).body();
  }

  HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(uri).timeout(PATIENCE).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  CompletableFuture<HttpResponse<String>> ask(URI uri) {
    return http.sendAsync(
        HttpRequest.newBuilder(uri).timeout(PATIENCE).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> post(String type, String body) throws IOException, InterruptedException {
    return send("POST", platform.orderUri(), type, body);
  }

  HttpResponse<String> send(String method, URI uri, String type, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(PATIENCE)
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Every sample of {@code instance} by name and labels, as written. */
  Map<String, Double> samples(String instance) throws IOException, InterruptedException {
    Map<String, Double> samples = new TreeMap<>();
    page(instance)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(
            line -> {
              int blank = line.lastIndexOf(' ');
              samples.put(line.substring(0, blank), Double.parseDouble(line.substring(blank + 1)));
            });
    return samples;
  }

  /** The sum of the samples of {@code instance} that begin with {@code name} and hold all parts. */
  double sum(String instance, String name, String... parts)
      throws IOException, InterruptedException {
    double sum = 0;
    for (Map.Entry<String, Double> sample : samples(instance).entrySet()) {
      String key = sample.getKey();
      boolean named = key.equals(name) || key.startsWith(name + "{");
      if (named && Arrays.stream(parts).allMatch(key::contains)) {
        sum += sample.getValue();
      }
    }
    return sum;
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
