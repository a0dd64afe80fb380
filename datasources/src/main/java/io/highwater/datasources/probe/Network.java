package io.highwater.datasources.probe;

import io.highwater.prometheus.client.Tls;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;

/** What the probes of a source share: the deadline, the trusted authorities, the HTTP client. */
final class Network {
  private final Duration timeout;
  private final OkHttpClient http;
  private final Map<Tls, TlsContext> contexts = new ConcurrentHashMap<>();

  /**
   * @param timeout of each probe
   */
  Network(Duration timeout) {
    this.timeout = timeout;
    // No connection is kept: a probe sees what a new client sees.
    this.http =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
            .callTimeout(timeout)
            .connectTimeout(timeout)
            .readTimeout(timeout)
            .writeTimeout(timeout)
            .build();
  }

  Duration timeout() {
    return timeout;
  }

  /** For plain HTTP. */
  OkHttpClient http() {
    return http;
  }

  /** For HTTPS, one connection whose chain {@code seen} remembers. */
  OkHttpClient https(TlsContext context, SeenChain seen) {
    return http.newBuilder()
        .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS))
        .sslSocketFactory(context.sockets(seen), seen)
        .build();
  }

  /**
   * The files are read once.
   *
   * @throws IllegalArgumentException naming the file that cannot be used
   */
  TlsContext context(Tls tls) {
    return contexts.computeIfAbsent(tls, TlsContext::of);
  }

  Asker asker(Probe probe) {
    return switch (probe) {
      case Probe.Http http -> new HttpAsker(http, this);
      case Probe.Tcp tcp -> new TcpAsker(tcp, timeout);
      case Probe.Certificate certificate -> new CertificateAsker(certificate, this);
      case Probe.Health health -> new HealthAsker(health, this);
    };
  }
}
