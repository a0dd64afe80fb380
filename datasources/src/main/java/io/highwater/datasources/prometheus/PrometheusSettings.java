package io.highwater.datasources.prometheus;

import io.highwater.prometheus.client.Tls;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where a Prometheus-compatible server is and how to ask it.
 *
 * @param url with the path prefix where there is one
 * @param login sent with every query, unless there is a bearer token
 * @param bearer a token sent with every query
 * @param headers sent with every query: the tenant of a shared server
 * @param timeout for a whole answer
 * @param maxBytes of one answer, after decompression
 */
public record PrometheusSettings(
    URI url,
    Optional<Login> login,
    Optional<Supplier<String>> bearer,
    Map<String, Supplier<String>> headers,
    Tls tls,
    Duration timeout,
    long maxBytes) {
  public static final long DEFAULT_MAX_BYTES = 64L << 20;

  public PrometheusSettings {
    headers = Map.copyOf(headers);
  }

  /**
   * A user and password (basic authentication).
   *
   * @param password asked for before each query; throws {@link IllegalStateException} with a
   *     message for the operator where there is none
   */
  public record Login(String user, Supplier<String> password) {}

  /** A server that asks for no credentials. */
  public static PrometheusSettings open(URI url, Duration timeout) {
    return new PrometheusSettings(
        url, Optional.empty(), Optional.empty(), Map.of(), Tls.SYSTEM, timeout, DEFAULT_MAX_BYTES);
  }
}
