package io.highwater.prometheus.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys in PEM files. Every complaint names the file, none quotes it. */
final class Pem {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

  private Pem() {}

  /**
   * @throws IllegalArgumentException when there is none in {@code file}
   */
  static List<Certificate> certificates(Path file) {
    byte[] bytes = read(file);
    try {
      List<Certificate> certificates =
          List.copyOf(
              CertificateFactory.getInstance("X.509")
                  .generateCertificates(new ByteArrayInputStream(bytes)));
      if (certificates.isEmpty()) {
        throw new CertificateException("the file is empty");
      }
      return certificates;
    } catch (CertificateException e) {
      throw new IllegalArgumentException(file + " holds no certificate in PEM form", e);
    }
  }

  /**
   * @throws IllegalArgumentException when there is none in {@code file} that can be used
   */
  static PrivateKey privateKey(Path file) {
    Matcher blocks = BLOCK.matcher(new String(read(file), StandardCharsets.ISO_8859_1));
    while (blocks.find()) {
      String kind = blocks.group(1);
      if (kind.equals("ENCRYPTED PRIVATE KEY") || blocks.group(2).contains("ENCRYPTED")) {
        throw new IllegalArgumentException(
            file + " holds an encrypted key; store it decrypted, readable by this user only");
      }
      if (kind.endsWith("PRIVATE KEY")) {
        return privateKey(file, kind, blocks.group(2));
      }
    }
    throw new IllegalArgumentException(file + " holds no private key in PEM form");
  }

  private static PrivateKey privateKey(Path file, String kind, String base64) {
    try {
      byte[] der = Base64.getMimeDecoder().decode(base64);
      return switch (kind) {
        case "RSA PRIVATE KEY" -> generate(Der.pkcs8OfRsa(der), "RSA");
        case "EC PRIVATE KEY" -> generate(Der.pkcs8OfEc(der), "EC");
        default -> generate(der, "RSA", "EC", "EdDSA");
      };
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          file
              + " holds a private key that cannot be read; convert it with 'openssl pkcs8 -topk8"
              + " -nodes'",
          e);
    }
  }

  private static PrivateKey generate(byte[] pkcs8, String... algorithms)
      throws GeneralSecurityException {
    for (String algorithm : algorithms) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      } catch (InvalidKeySpecException next) {
        // A key of another algorithm.
      }
    }
    throw new InvalidKeySpecException("no known algorithm");
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(file + " does not exist", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          file + " cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }
  }
}
