package io.highwater.prometheus.client;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The client's certificate and key, read again for a new connection when their files have changed:
 * short-lived certificates are replaced while a client runs for weeks. Files that cannot be used,
 * or of which only one has been replaced so far, leave the former certificate in use.
 */
final class ClientIdentity extends X509ExtendedKeyManager {
  /**
   * @param times of the last change of the two files
   */
  private record Loaded(List<Optional<FileTime>> times, X509ExtendedKeyManager keys) {}

  private final Tls.Identity files;
  private volatile Loaded loaded;

  /**
   * @throws IllegalArgumentException when a file cannot be used or the two do not fit; it names
   *     them
   */
  ClientIdentity(Tls.Identity files) throws GeneralSecurityException, IOException {
    this.files = files;
    this.loaded = load(files);
  }

  private static Loaded load(Tls.Identity files) throws GeneralSecurityException, IOException {
    // Taken first: what is replaced during the reading is read again.
    List<Optional<FileTime>> times = times(files);
    List<Certificate> chain = Pem.certificates(files.certificate());
    PrivateKey key = Pem.privateKey(files.key());
    if (!fit(chain.getFirst(), key)) {
      throw new IllegalArgumentException(
          files.key() + " is not the key of the certificate in " + files.certificate());
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("client", key, new char[0], chain.toArray(Certificate[]::new));
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, new char[0]);
    for (KeyManager manager : factory.getKeyManagers()) {
      if (manager instanceof X509ExtendedKeyManager keys) {
        return new Loaded(times, keys);
      }
    }
    throw new GeneralSecurityException("this Java manages no keys");
  }

  private static List<Optional<FileTime>> times(Tls.Identity files) {
    return Stream.of(files.certificate(), files.key()).map(ClientIdentity::time).toList();
  }

  private static Optional<FileTime> time(Path file) {
    try {
      return Optional.of(Files.getLastModifiedTime(file));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** Whether what {@code key} signs is verified by {@code certificate}. */
  private static boolean fit(Certificate certificate, PrivateKey key)
      throws GeneralSecurityException {
    String algorithm = key.getAlgorithm();
    if (!algorithm.equals(certificate.getPublicKey().getAlgorithm())) {
      return false;
    }
    Signature signature =
        Signature.getInstance(
            switch (algorithm) {
              case "RSA" -> "SHA256withRSA";
              case "EC" -> "SHA256withECDSA";
              default -> algorithm;
            });
    signature.initSign(key);
    byte[] signed = signature.sign();
    signature.initVerify(certificate.getPublicKey());
    return signature.verify(signed);
  }

  /** The keys for a new connection. */
  private X509ExtendedKeyManager fresh() {
    Loaded now = loaded;
    if (!times(files).equals(now.times())) {
      try {
        now = load(files);
        loaded = now;
      } catch (GeneralSecurityException | IOException | IllegalArgumentException notNow) {
        // Being replaced: the former ones serve until both files can be used.
        return now.keys();
      }
    }
    return now.keys();
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return fresh().chooseClientAlias(keyTypes, issuers, socket);
  }

  @Override
  public @Nullable String chooseEngineClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    return fresh().chooseEngineClientAlias(keyTypes, issuers, engine);
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    return loaded.keys().getCertificateChain(alias);
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    return loaded.keys().getPrivateKey(alias);
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return loaded.keys().getClientAliases(keyType, issuers);
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }
}
