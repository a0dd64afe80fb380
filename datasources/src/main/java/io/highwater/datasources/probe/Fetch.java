package io.highwater.datasources.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Gets a page over a fresh connection each time, so that a probe sees what a new client sees.
 * Follows redirects within the same host only. Asks for no compression: the pages are small, and
 * the server has better things to do.
 */
final class Fetch {
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_REDIRECTS = 5;

  private final Endpoint endpoint;
  private final HttpUrl url;
  private final Network network;

  /**
   * @throws IllegalArgumentException naming the file for TLS that cannot be used
   */
  Fetch(Endpoint endpoint, Network network) {
    this.endpoint = endpoint;
    this.url = HttpUrl.get(endpoint.url().toString());
    this.network = network;
    if (url.isHttps()) {
      network.context(endpoint.tls());
    }
  }

  /** There was no answer; the certificate's metrics may be known all the same. */
  static final class NoAnswerException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Map<Metric, Double> values;

    NoAnswerException(String reason, Map<Metric, Double> values) {
      super(reason);
      this.values = values;
    }

    Map<Metric, Double> values() {
      return values;
    }
  }

  /**
   * @param redirects whether to follow; a probe that expects a redirect wants to see it
   */
  Page page(Instant at, boolean redirects) throws NoAnswerException {
    // The authorities are looked up only where there is a certificate to be judged.
    SeenChain seen = new SeenChain(() -> network.context(endpoint.tls()).judge(), false);
    long begun = System.nanoTime();
    try {
      Headers headers = headers();
      HttpUrl next = url;
      for (int hop = 0; ; hop++) {
        try (Response response = client(next, seen).newCall(request(next, headers)).execute()) {
          Optional<HttpUrl> to = redirects ? Redirects.target(response, next) : Optional.empty();
          if (to.isEmpty() || !Redirects.allowed(next, to.get()) || hop == MOST_REDIRECTS) {
            return read(response, to, begun, seen.values(at));
          }
          next = to.get();
        }
      }
    } catch (Exception e) {
      // Besides what it declares, the client lets an interrupt of its caller through.
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new NoAnswerException(
          Reasons.of(e, endpoint.hostPort(), network.timeout()), seen.values(at));
    }
  }

  private OkHttpClient client(HttpUrl next, SeenChain seen) {
    return next.isHttps() ? network.https(network.context(endpoint.tls()), seen) : network.http();
  }

  private static Page read(
      Response response, Optional<HttpUrl> to, long begun, Map<Metric, Double> values)
      throws IOException {
    byte[] bytes = response.body().byteStream().readNBytes(MOST_BYTES + 1);
    boolean cut = bytes.length > MOST_BYTES;
    return new Page(
        response.code(),
        new String(bytes, 0, Math.min(bytes.length, MOST_BYTES), StandardCharsets.UTF_8),
        cut,
        to.map(Redirects::told),
        Duration.ofNanos(System.nanoTime() - begun),
        values);
  }

  private static Request request(HttpUrl url, Headers headers) {
    return new Request.Builder()
        .url(url)
        .headers(headers)
        .header("User-Agent", "Highwater")
        .header("Accept-Encoding", "identity")
        .build();
  }

  /** What a supplier throws may quote the secret, so nothing of it is kept. */
  private Headers headers() throws IOException {
    Headers.Builder headers = new Headers.Builder();
    for (Map.Entry<String, Supplier<String>> header : endpoint.headers().entrySet()) {
      try {
        headers.set(header.getKey(), header.getValue().get());
      } catch (RuntimeException e) {
        throw new UnusableHeaderException(header.getKey());
      }
    }
    return headers.build();
  }

  private static final class UnusableHeaderException extends IOException {
    private static final long serialVersionUID = 1;

    UnusableHeaderException(String name) {
      super("the value of the header " + name + " could not be had or sent");
    }
  }
}
