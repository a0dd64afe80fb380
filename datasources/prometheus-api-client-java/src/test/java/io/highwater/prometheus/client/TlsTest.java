package io.highwater.prometheus.client;

import static io.highwater.prometheus.client.Answers.failure;
import static io.highwater.prometheus.client.Answers.value;
import static io.highwater.prometheus.client.Servers.VECTOR;
import static io.highwater.prometheus.client.Servers.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.highwater.prometheus.client.Failure.Reason;
import io.highwater.prometheus.client.Failure.Unreachable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  private static final HeldCertificate AUTHORITY =
      new HeldCertificate.Builder().certificateAuthority(0).commonName("authority").build();
  private static final HeldCertificate SERVER =
      new HeldCertificate.Builder()
          .signedBy(AUTHORITY)
          .addSubjectAlternativeName("127.0.0.1")
          .build();
  private static final HeldCertificate CLIENT =
      new HeldCertificate.Builder().rsa2048().signedBy(AUTHORITY).commonName("console").build();

  @TempDir Path folder;

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static MockWebServer server(boolean clientAuth, HeldCertificate certificate)
      throws IOException {
    HandshakeCertificates handshake =
        new HandshakeCertificates.Builder()
            .heldCertificate(certificate)
            .addTrustedCertificate(AUTHORITY.certificate())
            .build();
    MockWebServer server = new MockWebServer();
    server.useHttps(handshake.sslSocketFactory());
    if (clientAuth) {
      server.requireClientAuth();
    }
    Servers.start(server);
    server.enqueue(json(VECTOR));
    return server;
  }

  private static PrometheusClient client(MockWebServer server, Tls tls) {
    return PrometheusClient.builder("https://127.0.0.1:" + server.getPort())
        .callTimeout(Duration.ofSeconds(30))
        .tls(tls)
        .build();
  }

  private static Unreachable refused(MockWebServer server, Tls tls) {
    try (PrometheusClient client = client(server, tls)) {
      return failure(client.query("up"), Unreachable.class);
    }
  }

  @Test
  void anOwnAuthorityIsTrusted() throws IOException {
    try (MockWebServer server = server(false, SERVER);
        PrometheusClient client =
            client(server, Tls.SYSTEM.trusting(file("ca.pem", AUTHORITY.certificatePem())))) {
      value(client.query("up"));
    }
  }

  @Test
  void anUnknownAuthorityIsNot() throws IOException {
    try (MockWebServer server = server(false, SERVER)) {
      assertThat(refused(server, Tls.SYSTEM))
          .isEqualTo(
              new Unreachable(Reason.TLS, "its certificate is not signed by a trusted authority"));
    }
  }

  @Test
  void aCertificateForAnotherHostIsNot() throws IOException {
    HeldCertificate other =
        new HeldCertificate.Builder()
            .signedBy(AUTHORITY)
            .addSubjectAlternativeName("other.example")
            .build();
    try (MockWebServer server = server(false, other)) {
      assertThat(refused(server, Tls.SYSTEM.trusting(file("ca.pem", AUTHORITY.certificatePem()))))
          .isEqualTo(new Unreachable(Reason.TLS, "its certificate is for another host"));
    }
  }

  @Test
  void anExpiredCertificateIsNot() throws IOException {
    HeldCertificate old =
        new HeldCertificate.Builder()
            .signedBy(AUTHORITY)
            .addSubjectAlternativeName("127.0.0.1")
            .validityInterval(0, 1000)
            .build();
    try (MockWebServer server = server(false, old)) {
      assertThat(refused(server, Tls.SYSTEM.trusting(file("ca.pem", AUTHORITY.certificatePem()))))
          .isEqualTo(new Unreachable(Reason.TLS, "its certificate has expired"));
    }
  }

  @Test
  void aClientCertificateOpensTheDoor() throws IOException {
    Tls trusting = Tls.SYSTEM.trusting(file("ca.pem", AUTHORITY.certificatePem()));
    Path certificate = file("cert.pem", CLIENT.certificatePem());
    for (String key : new String[] {CLIENT.privateKeyPkcs8Pem(), CLIENT.privateKeyPkcs1Pem()}) {
      try (MockWebServer server = server(true, SERVER);
          PrometheusClient client =
              client(server, trusting.identifiedBy(certificate, file("key.pem", key)))) {
        value(client.query("up"));
        assertThat(server.getRequestCount()).isEqualTo(1);
      }
    }
  }

  @Test
  void aReplacedClientCertificateIsUsedFromTheNextConnectionOn()
      throws IOException, GeneralSecurityException {
    HeldCertificate next =
        new HeldCertificate.Builder().signedBy(AUTHORITY).commonName("renewed").build();
    Tls.Identity files =
        new Tls.Identity(
            file("cert.pem", CLIENT.certificatePem()),
            file("key.pem", CLIENT.privateKeyPkcs8Pem()));
    ClientIdentity identity = new ClientIdentity(files);
    assertThat(shownBy(identity)).isEqualTo("CN=console");
    replace(files.certificate(), next.certificatePem());
    assertThat(shownBy(identity)).as("half replaced").isEqualTo("CN=console");
    replace(files.key(), next.privateKeyPkcs8Pem());
    assertThat(shownBy(identity)).isEqualTo("CN=renewed");
    Files.delete(files.key());
    assertThat(shownBy(identity)).as("file gone").isEqualTo("CN=renewed");
  }

  /** The name in the certificate that a new connection gets. */
  private static String shownBy(ClientIdentity identity) {
    String alias = identity.chooseClientAlias(new String[] {"RSA", "EC"}, null, null);
    assertThat(identity.getPrivateKey(alias)).isNotNull();
    return identity.getCertificateChain(alias)[0].getSubjectX500Principal().getName();
  }

  private static void replace(Path file, String content) throws IOException {
    FileTime before = Files.getLastModifiedTime(file);
    Files.writeString(file, content);
    Files.setLastModifiedTime(file, FileTime.from(before.toInstant().plusSeconds(1)));
  }

  @Test
  void withoutAClientCertificateItStaysShut() throws IOException {
    Tls trusting = Tls.SYSTEM.trusting(file("ca.pem", AUTHORITY.certificatePem()));
    try (MockWebServer server = server(true, SERVER)) {
      assertThat(refused(server, trusting).reason()).isIn(Reason.TLS, Reason.CUT_OFF);
      assertThat(server.getRequestCount()).isZero();
    }
  }

  @Test
  void plainHttpOnAnHttpsAddressIsSaid() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        PrometheusClient client =
            PrometheusClient.builder("https://127.0.0.1:" + server.getLocalPort()).build()) {
      Thread.ofVirtual().name("plain server").start(() -> answerInPlainText(server));
      assertThat(failure(client.query("up"), Unreachable.class))
          .isEqualTo(new Unreachable(Reason.TLS, "it does not speak TLS on this port"));
    }
  }

  private static void answerInPlainText(ServerSocket server) {
    try (Socket socket = server.accept()) {
      socket.getInputStream().read(new byte[4096]);
      socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aServerThatHangsUpIsSaid() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getByName("127.0.0.1"));
        PrometheusClient client =
            PrometheusClient.builder("https://127.0.0.1:" + server.getLocalPort()).build()) {
      Thread.ofVirtual().name("rude server").start(() -> hangUp(server));
      assertThat(failure(client.query("up"), Unreachable.class))
          .isEqualTo(new Unreachable(Reason.TLS, "it ended the handshake"));
    }
  }

  /** Reads the client's greeting and closes, as often as it is tried. */
  private static void hangUp(ServerSocket server) {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        socket.getInputStream().read(new byte[16_384]);
      } catch (IOException closed) {
        return;
      }
    }
  }

  @Test
  void keysOfAllKindsAreRead() throws IOException, GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp384r1"));
    KeyPair pair = generator.generateKeyPair();
    String pkcs8 = pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    assertThat(number(Pem.privateKey(file("ec8.pem", pkcs8)))).isEqualTo(number(pair.getPrivate()));
    String sec1 =
        "-----BEGIN EC PARAMETERS-----\nBgUrgQQAIg==\n-----END EC PARAMETERS-----\n"
            + pem("EC PRIVATE KEY", sec1(pair.getPrivate()));
    assertThat(number(Pem.privateKey(file("ec1.pem", sec1)))).isEqualTo(number(pair.getPrivate()));
    PrivateKey edwards = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate();
    assertThat(Pem.privateKey(file("ed.pem", pem("PRIVATE KEY", edwards.getEncoded()))))
        .isEqualTo(edwards);
  }

  private static BigInteger number(PrivateKey key) {
    assertThat(((ECPrivateKey) key).getParams().getCurve().getField().getFieldSize())
        .isEqualTo(384);
    return ((ECPrivateKey) key).getS();
  }

  /**
   * What OpenSSL writes as an EC key: the inner key of the PKCS #8 form with the name of its curve
   * in it.
   */
  private static byte[] sec1(PrivateKey key) {
    byte[] pkcs8 = key.getEncoded();
    // The inner key is the last element, an octet string around a sequence: version, number, …
    byte[] number = null;
    for (int i = 0; i < pkcs8.length - 50; i++) {
      if (pkcs8[i] == 2 && pkcs8[i + 1] == 1 && pkcs8[i + 2] == 1 && pkcs8[i + 3] == 4) {
        number = Arrays.copyOfRange(pkcs8, i + 3, i + 5 + pkcs8[i + 4]);
      }
    }
    assertThat(number).isNotNull();
    byte[] curve = {(byte) 0xa0, 7, 6, 5, 0x2b, (byte) 0x81, 4, 0, 0x22};
    byte[] sec1 = new byte[5 + number.length + curve.length];
    sec1[0] = 0x30;
    sec1[1] = (byte) (sec1.length - 2);
    sec1[2] = 2;
    sec1[3] = 1;
    sec1[4] = 1;
    System.arraycopy(number, 0, sec1, 5, number.length);
    System.arraycopy(curve, 0, sec1, 5 + number.length, curve.length);
    return sec1;
  }

  private static String pem(String kind, byte[] der) {
    return "-----BEGIN "
        + kind
        + "-----\n"
        + Base64.getMimeEncoder().encodeToString(der)
        + "\n-----END "
        + kind
        + "-----\n";
  }

  @Test
  void filesThatCannotBeUsedAreNamedAndNotQuoted() throws IOException {
    Path text = file("notes.txt", "hunter2");
    Path broken = file("broken.pem", pem("EC PRIVATE KEY", "hunter2".getBytes(UTF_8)));
    Path locked = file("locked.pem", pem("ENCRYPTED PRIVATE KEY", "hunter2".getBytes(UTF_8)));
    Path absent = folder.resolve("absent.pem");
    refuses(Tls.SYSTEM.trusting(text), text + " holds no certificate in PEM form");
    refuses(Tls.SYSTEM.trusting(absent), absent + " does not exist");
    Path certificate = file("cert.pem", CLIENT.certificatePem());
    refuses(Tls.SYSTEM.identifiedBy(certificate, text), text + " holds no private key in PEM form");
    refuses(
        Tls.SYSTEM.identifiedBy(certificate, broken),
        broken
            + " holds a private key that cannot be read; convert it with 'openssl pkcs8 -topk8"
            + " -nodes'");
    Path other = file("other.pem", SERVER.privateKeyPkcs8Pem());
    refuses(
        Tls.SYSTEM.identifiedBy(certificate, other),
        other + " is not the key of the certificate in " + certificate);
    refuses(
        Tls.SYSTEM.identifiedBy(certificate, locked),
        locked + " holds an encrypted key; store it decrypted, readable by this user only");
  }

  private static void refuses(Tls tls, String message) {
    PrometheusClientBuilder builder = PrometheusClient.builder("https://127.0.0.1").tls(tls);
    assertThatIllegalArgumentException().isThrownBy(builder::build).withMessage(message);
  }
}
