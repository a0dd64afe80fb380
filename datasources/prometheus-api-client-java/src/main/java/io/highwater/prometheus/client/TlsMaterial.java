package io.highwater.prometheus.client;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;

/** Puts {@link Tls} into an HTTP client. */
final class TlsMaterial {
  private TlsMaterial() {}

  /**
   * @throws IllegalArgumentException naming the file that cannot be used
   */
  static void apply(Tls tls, OkHttpClient.Builder http) {
    if (tls.equals(Tls.SYSTEM)) {
      return;
    }
    try {
      X509TrustManager trust = trustManager(tls);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keyManagers(tls.identity()), new TrustManager[] {trust}, new SecureRandom());
      http.sslSocketFactory(context.getSocketFactory(), trust);
    } catch (GeneralSecurityException | IOException e) {
      throw unusable(e);
    }
  }

  static X509TrustManager trust(Tls tls) {
    try {
      return trustManager(tls);
    } catch (GeneralSecurityException | IOException e) {
      throw unusable(e);
    }
  }

  static List<KeyManager> keys(Tls tls) {
    try {
      return List.of(keyManagers(tls.identity()));
    } catch (GeneralSecurityException | IOException e) {
      throw unusable(e);
    }
  }

  private static IllegalArgumentException unusable(Exception e) {
    return new IllegalArgumentException(
        "the certificates for TLS cannot be used: " + e.getMessage(), e);
  }

  private static X509TrustManager trustManager(Tls tls)
      throws GeneralSecurityException, IOException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    if (tls.authorities().isPresent()) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      List<Certificate> authorities = Pem.certificates(tls.authorities().get());
      for (int i = 0; i < authorities.size(); i++) {
        store.setCertificateEntry("authority-" + i, authorities.get(i));
      }
      factory.init(store);
    } else {
      // Null asks for the system's authorities.
      factory.init((KeyStore) null);
    }
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager trust) {
        return trust;
      }
    }
    throw new GeneralSecurityException("this Java checks no certificates");
  }

  private static KeyManager[] keyManagers(Optional<Tls.Identity> identity)
      throws GeneralSecurityException, IOException {
    return identity.isPresent()
        ? new KeyManager[] {new ClientIdentity(identity.get())}
        : new KeyManager[0];
  }
}
