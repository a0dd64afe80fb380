package io.highwater.prometheus.client;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509TrustManager;

/**
 * Whom to trust and who to be in a TLS connection; PEM files.
 *
 * @param authorities the certificates of the authorities to trust instead of the system's
 * @param identity the client's own certificate; its files are read again when they change
 */
public record Tls(Optional<Path> authorities, Optional<Identity> identity) {
  /** The system's authorities, no client certificate. */
  public static final Tls SYSTEM = new Tls(Optional.empty(), Optional.empty());

  /**
   * @param certificate with its chain, own certificate first
   * @param key its private key, unencrypted: PKCS #8, PKCS #1 (RSA) or SEC 1 (EC)
   */
  public record Identity(Path certificate, Path key) {}

  public Tls trusting(Path authorityPem) {
    return new Tls(Optional.of(authorityPem), identity);
  }

  public Tls identifiedBy(Path certificatePem, Path keyPem) {
    return new Tls(authorities, Optional.of(new Identity(certificatePem, keyPem)));
  }

  /**
   * Decides whom to trust, for whoever opens connections of another kind on the same terms.
   *
   * @throws IllegalArgumentException naming the file that cannot be used
   */
  public X509TrustManager trustManager() {
    return TlsMaterial.trust(this);
  }

  /**
   * Holds the client's own certificate, if there is one.
   *
   * @throws IllegalArgumentException naming the file that cannot be used
   */
  public List<KeyManager> keyManagers() {
    return TlsMaterial.keys(this);
  }
}
