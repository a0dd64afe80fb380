package io.highwater.datasources.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.highwater.engine.signal.DataSource.Part;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Sample;
import io.highwater.prometheus.client.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class CertificateTest {
  /** Certificates are judged by the real clock, so these are made for the real day. */
  private static final Instant NOW = InstantSource.system().instant();

  private static final Instant SOON = Instant.ofEpochSecond(NOW.getEpochSecond() + 9 * 86_400);
  private static final Instant LATER = Instant.ofEpochSecond(NOW.getEpochSecond() + 99 * 86_400);
  private static final Instant AT = SOON.minus(Duration.ofDays(9));

  private final MockWebServer server = new MockWebServer();
  private final HeldCertificate authority =
      new HeldCertificate.Builder()
          .certificateAuthority(0)
          .commonName("test authority")
          .validityInterval(NOW.minusSeconds(86_400).toEpochMilli(), LATER.toEpochMilli())
          .build();

  @TempDir private Path folder;

  @BeforeEach
  void start() throws IOException {
    server.start(InetAddress.getLoopbackAddress(), 0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HeldCertificate certificate(Instant from, Instant to, String... names) {
    HeldCertificate.Builder builder =
        new HeldCertificate.Builder()
            .signedBy(authority)
            .validityInterval(from.toEpochMilli(), to.toEpochMilli());
    for (String name : names) {
      builder.addSubjectAlternativeName(name);
    }
    return builder.build();
  }

  private void serve(HeldCertificate own) {
    server.useHttps(
        new HandshakeCertificates.Builder()
            .heldCertificate(own, authority.certificate())
            .build()
            .sslSocketFactory());
    server.enqueue(new MockResponse.Builder().body("ok").build());
  }

  private Tls trusting() throws IOException {
    Path file = folder.resolve("ca.pem");
    Files.writeString(file, authority.certificatePem());
    return Tls.SYSTEM.trusting(file);
  }

  private Probe.Certificate probe(Optional<String> serverName, Tls tls) {
    return new Probe.Certificate(
        "tls", new HostPort("127.0.0.1", server.getPort()), serverName, tls);
  }

  private static Optional<Double> value(ProbeSource source, String text) {
    Reading reading = source.poll(new Query("health", text), AT);
    return ((Reading.Samples) reading).samples().stream().map(Sample::value).findFirst();
  }

  private static Part only(ProbeSource source) {
    assertThat(source.parts()).hasSize(1);
    return source.parts().getFirst();
  }

  private static ProbeSource source(Probe probe) {
    return new ProbeSource("health", Duration.ofSeconds(30), List.of(probe));
  }

  @Test
  void tellsWhenTheFirstCertificateOfTheChainExpires() throws Exception {
    serve(certificate(NOW.minusSeconds(60), SOON, "127.0.0.1"));
    try (ProbeSource source = source(probe(Optional.empty(), trusting()))) {
      assertThat(value(source, "probe_success")).contains(1.0);
      assertThat(value(source, "probe_ssl_earliest_cert_expiry"))
          .contains((double) SOON.getEpochSecond());
      assertThat(value(source, "probe_ssl_cert_seconds_left")).contains(9 * 86_400.0);
      assertThat(value(source, "probe_ssl_cert_seconds_left < 14d")).isPresent();
      assertThat(value(source, "probe_ssl_chain_trusted")).contains(1.0);
      assertThat(value(source, "probe_ssl_hostname_match")).contains(1.0);
      assertThat(only(source).detail()).startsWith("the certificate expires on 20");
    }
  }

  @Test
  void tellsTheExpiryOfAChainNobodyTrusts() {
    serve(certificate(NOW.minusSeconds(60), SOON, "127.0.0.1"));
    try (ProbeSource source = source(probe(Optional.empty(), Tls.SYSTEM))) {
      assertThat(value(source, "probe_success")).contains(0.0);
      assertThat(value(source, "probe_ssl_earliest_cert_expiry"))
          .contains((double) SOON.getEpochSecond());
      assertThat(value(source, "probe_ssl_chain_trusted")).contains(0.0);
      assertThat(value(source, "probe_ssl_hostname_match")).contains(1.0);
      assertThat(only(source).detail())
          .startsWith(
              "the certificate comes from no trusted authority; the certificate expires on");
    }
  }

  @Test
  void tellsThatACertificateHasExpired() throws Exception {
    Instant past = Instant.ofEpochSecond(NOW.getEpochSecond() - 3600);
    serve(certificate(past.minusSeconds(86_400), past, "127.0.0.1"));
    try (ProbeSource source = source(probe(Optional.empty(), trusting()))) {
      assertThat(value(source, "probe_success")).contains(0.0);
      assertThat(value(source, "probe_ssl_earliest_cert_expiry"))
          .contains((double) past.getEpochSecond());
      assertThat(value(source, "probe_ssl_cert_seconds_left < 0")).isPresent();
      assertThat(only(source).detail()).startsWith("the certificate has expired");
    }
  }

  @Test
  void tellsThatACertificateIsForAnotherHost() throws Exception {
    serve(certificate(NOW.minusSeconds(60), SOON, "shop.example"));
    try (ProbeSource source = source(probe(Optional.empty(), trusting()))) {
      assertThat(value(source, "probe_success")).contains(0.0);
      assertThat(value(source, "probe_ssl_chain_trusted")).contains(1.0);
      assertThat(value(source, "probe_ssl_hostname_match")).contains(0.0);
      assertThat(only(source).detail()).startsWith("the certificate is not for 127.0.0.1;");
    }
  }

  @Test
  void asksForTheServerNameItIsTold() throws Exception {
    serve(certificate(NOW.minusSeconds(60), SOON, "shop.example"));
    try (ProbeSource source = source(probe(Optional.of("shop.example"), trusting()))) {
      assertThat(value(source, "probe_success")).contains(1.0);
    }
  }

  @Test
  void aServerThatSpeaksNoTlsIsAFailureWithoutAnExpiry() throws Exception {
    server.enqueue(new MockResponse.Builder().body("plain").build());
    try (ProbeSource source = source(probe(Optional.empty(), Tls.SYSTEM))) {
      assertThat(value(source, "probe_success")).contains(0.0);
      assertThat(value(source, "probe_ssl_earliest_cert_expiry")).isEmpty();
      assertThat(only(source).detail()).isNotBlank();
    }
  }

  @Test
  void aServerThatSaysNothingIsOverAtTheDeadline() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        ProbeSource source =
            new ProbeSource(
                "health",
                Duration.ofMillis(200),
                List.of(
                    new Probe.Certificate(
                        "tls", new HostPort("127.0.0.1", silent.getLocalPort()))))) {
      assertThat(value(source, "probe_success")).contains(0.0);
      assertThat(only(source).detail()).isEqualTo("no answer within 200ms");
    }
  }

  @Test
  void anHttpsProbeTellsTheExpiryToo() throws Exception {
    serve(certificate(NOW.minusSeconds(60), SOON, "127.0.0.1"));
    Endpoint endpoint =
        Endpoint.of(URI.create("https://127.0.0.1:" + server.getPort() + "/")).withTls(trusting());
    try (ProbeSource source = source(new Probe.Http("tls", endpoint))) {
      assertThat(value(source, "probe_success")).contains(1.0);
      assertThat(value(source, "probe_ssl_cert_seconds_left")).contains(9 * 86_400.0);
      assertThat(value(source, "probe_ssl_chain_trusted")).contains(1.0);
    }
  }

  @Test
  void anHttpsProbeOfAnUntrustedServerSendsNothingAndTellsTheExpiry() {
    serve(certificate(NOW.minusSeconds(60), SOON, "127.0.0.1"));
    Endpoint endpoint =
        Endpoint.of(URI.create("https://127.0.0.1:" + server.getPort() + "/"))
            .withBearer(() -> "s3cret");
    try (ProbeSource source = source(new Probe.Http("tls", endpoint))) {
      assertThat(value(source, "probe_success")).contains(0.0);
      assertThat(value(source, "probe_http_status_code")).contains(0.0);
      assertThat(value(source, "probe_ssl_earliest_cert_expiry"))
          .contains((double) SOON.getEpochSecond());
      assertThat(value(source, "probe_ssl_chain_trusted")).contains(0.0);
      assertThat(only(source).detail())
          .isEqualTo("the certificate comes from no trusted authority");
      assertThat(server.getRequestCount()).isZero();
    }
  }

  @Test
  void anHttpsProbeChecksTheHostName() throws Exception {
    serve(certificate(NOW.minusSeconds(60), SOON, "shop.example"));
    Endpoint endpoint =
        Endpoint.of(URI.create("https://127.0.0.1:" + server.getPort() + "/")).withTls(trusting());
    try (ProbeSource source = source(new Probe.Http("tls", endpoint))) {
      assertThat(value(source, "probe_success")).contains(0.0);
      assertThat(only(source).detail()).isEqualTo("the certificate is for another host");
    }
  }

  @Test
  void aServerThatTricklesItsHandshakeIsOverAtTheDeadline() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    try (ServerSocket slow = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread trickle =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (var socket = slow.accept()) {
                      // The start of a record that never becomes complete, byte by byte.
                      byte[] record = {0x16, 3, 3, 0x3f, 0};
                      socket.getOutputStream().write(record);
                      while (!done.await(20, TimeUnit.MILLISECONDS)) {
                        socket.getOutputStream().write(2);
                        socket.getOutputStream().flush();
                      }
                    } catch (IOException | InterruptedException e) {
                      // The probe hung up, as it should.
                    }
                  });
      try (ProbeSource source =
          new ProbeSource(
              "health",
              Duration.ofMillis(300),
              List.of(
                  new Probe.Certificate("tls", new HostPort("127.0.0.1", slow.getLocalPort()))))) {
        assertThat(value(source, "probe_success")).contains(0.0);
        assertThat(only(source).detail()).isEqualTo("no answer within 300ms");
      }
      assertThat(trickle.join(Duration.ofSeconds(60))).isTrue();
      done.countDown();
    }
  }

  @Test
  void namesAFileThatCannotBeUsed() {
    Path absent = folder.resolve("absent.pem");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> source(probe(Optional.empty(), Tls.SYSTEM.trusting(absent))))
        .withMessageContaining("absent.pem");
    Endpoint endpoint =
        Endpoint.of(URI.create("https://127.0.0.1/")).withTls(Tls.SYSTEM.trusting(absent));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> source(new Probe.Http("tls", endpoint)))
        .withMessageContaining("absent.pem");
  }
}
