package io.highwater.datasources.probe;

import io.highwater.prometheus.client.Tls;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Whom a probe trusts and who it is. The PEM files are read when it is made.
 *
 * @param judge decides whom to trust
 */
record TlsContext(X509TrustManager judge, List<KeyManager> keys) {
  TlsContext {
    keys = List.copyOf(keys);
  }

  /**
   * @throws IllegalArgumentException naming the file that cannot be used
   */
  static TlsContext of(Tls tls) {
    return new TlsContext(tls.trustManager(), tls.keyManagers());
  }

  /** Makes the sockets of one connection, whose chain {@code seen} remembers. */
  SSLSocketFactory sockets(SeenChain seen) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.toArray(KeyManager[]::new), new TrustManager[] {seen}, new SecureRandom());
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java offers no TLS", e);
    }
  }
}
