package io.highwater.datasources.probe;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.X509TrustManager;

/**
 * Trusts whom {@code judge} trusts, and remembers the chain it was shown: its expiry is worth
 * knowing above all when nobody trusts it. For one connection.
 */
final class SeenChain implements X509TrustManager {
  private final Supplier<X509TrustManager> judge;
  private final boolean tolerant;
  private volatile List<X509Certificate> chain = List.of();
  private volatile Optional<CertificateException> objection = Optional.empty();

  /**
   * @param tolerant whether a chain that is not trusted is only noted, and the handshake goes on
   */
  SeenChain(Supplier<X509TrustManager> judge, boolean tolerant) {
    this.judge = judge;
    this.tolerant = tolerant;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] shown, String authType)
      throws CertificateException {
    chain = List.copyOf(Arrays.asList(shown));
    try {
      judge.get().checkServerTrusted(shown, authType);
      objection = Optional.empty();
    } catch (CertificateException e) {
      objection = Optional.of(e);
      if (!tolerant) {
        throw e;
      }
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] shown, String authType)
      throws CertificateException {
    judge.get().checkClientTrusted(shown, authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return judge.get().getAcceptedIssuers();
  }

  /** Why the chain is not trusted, if it is not. */
  Optional<String> objection() {
    return objection.map(Reasons::tls);
  }

  /** When the first certificate of the chain expires; empty where no chain was seen. */
  Optional<Instant> expiry() {
    return chain.stream()
        .map(certificate -> certificate.getNotAfter().toInstant())
        .min(Comparator.naturalOrder());
  }

  /** The metrics of the certificate as of {@code at}; none where no chain was seen. */
  Map<Metric, Double> values(Instant at) {
    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    expiry()
        .ifPresent(
            expiry -> {
              values.put(Metric.SSL_EXPIRY, expiry.toEpochMilli() / 1e3);
              values.put(Metric.SSL_SECONDS_LEFT, Duration.between(at, expiry).toMillis() / 1e3);
              values.put(Metric.SSL_TRUSTED, objection.isEmpty() ? 1.0 : 0.0);
            });
    return values;
  }
}
