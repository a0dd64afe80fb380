package io.highwater.datasources.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.highwater.datasources.network.HostNetwork;
import io.highwater.engine.signal.DataSource.Part;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Sample;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ProbeSourceTest {
  private static final Instant AT = Instant.parse("2026-03-01T03:00:00Z");
  private static final Duration LONG = Duration.ofSeconds(30);

  private final MockWebServer server = new MockWebServer();
  private final List<ProbeSource> sources = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    server.start(InetAddress.getLoopbackAddress(), 0);
  }

  @AfterEach
  void stop() {
    sources.forEach(ProbeSource::close);
    server.close();
  }

  private Endpoint endpoint(String path) {
    return Endpoint.of(URI.create(server.url(path).toString()));
  }

  private String instance() {
    return server.getHostName() + ":" + server.getPort();
  }

  private ProbeSource source(Duration timeout, Probe... probes) {
    ProbeSource source = new ProbeSource("health", timeout, List.of(probes));
    sources.add(source);
    return source;
  }

  private static List<Sample> poll(ProbeSource source, String text, Instant at) {
    Reading reading = source.poll(new Query("health", text), at);
    assertThat(reading).isInstanceOf(Reading.Samples.class);
    return ((Reading.Samples) reading).samples();
  }

  private static double value(ProbeSource source, String text) {
    List<Sample> samples = poll(source, text, AT);
    assertThat(samples).as(text).hasSize(1);
    return samples.getFirst().value();
  }

  private static Part part(ProbeSource source, String name) {
    return source.parts().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void anAnswerIsASuccess() {
    server.enqueue(new MockResponse.Builder().body("{\"status\":\"UP\"}").build());
    ProbeSource source = source(LONG, new Probe.Http("front", endpoint("/health")));
    List<Sample> samples = poll(source, "probe_success", AT);
    assertThat(samples).hasSize(1);
    assertThat(samples.getFirst().value()).isEqualTo(1);
    assertThat(samples.getFirst().labels().toString())
        .isEqualTo("probe_success{instance=\"" + instance() + "\", probe=\"front\"}");
    assertThat(value(source, "probe_http_status_code")).isEqualTo(200);
    assertThat(value(source, "probe_duration_seconds")).isBetween(0.0, 30.0);
    assertThat(poll(source, "probe_failed_due_to_regex", AT)).isEmpty();
    assertThat(part(source, "front").up()).isTrue();
    assertThat(part(source, "front").detail()).startsWith("HTTP 200 in ");
    assertThat(part(source, "front").at()).isEqualTo(AT);
  }

  @Test
  void aFailureIsAMeasurementToo() {
    server.enqueue(new MockResponse.Builder().code(500).build());
    ProbeSource source = source(LONG, new Probe.Http("front", endpoint("/health")));
    assertThat(value(source, "probe_success")).isZero();
    assertThat(value(source, "probe_http_status_code")).isEqualTo(500);
    assertThat(part(source, "front").up()).isFalse();
    assertThat(part(source, "front").detail()).isEqualTo("HTTP 500, expected 200 to 299");
  }

  @Test
  void aComparisonKeepsTheSamplesThatHold() {
    server.enqueue(new MockResponse.Builder().code(500).build());
    ProbeSource source = source(LONG, new Probe.Http("front", endpoint("/health")));
    assertThat(poll(source, "probe_success == 0", AT)).hasSize(1);
    assertThat(poll(source, "probe_success == 1", AT)).isEmpty();
    assertThat(poll(source, "probe_success{instance=\"elsewhere\"}", AT)).isEmpty();
    assertThat(poll(source, "probe_success{component=\"\"}", AT)).hasSize(1);
  }

  @Test
  void aWrongQueryFailsWithItsPlace() {
    ProbeSource source = source(LONG, new Probe.Http("front", endpoint("/health")));
    Reading reading = source.poll(new Query("health", "probe_success{job=\"x\"}"), AT);
    assertThat(reading).isInstanceOf(Reading.Failed.class);
    assertThat(((Reading.Failed) reading).reason())
        .isEqualTo(
            "the query is wrong at line 1, column 15: unknown label \"job\"; known: component,"
                + " instance, optional, probe");
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void oneSlotIsProbedOnceHoweverManyAsk() throws Exception {
    server.enqueue(new MockResponse.Builder().body("ok").build());
    server.enqueue(new MockResponse.Builder().code(503).build());
    ProbeSource source = source(LONG, new Probe.Http("front", endpoint("/health")));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<List<Sample>> task = () -> poll(source, "probe_success", AT);
      for (Future<List<Sample>> samples :
          threads.invokeAll(List.of(task, task, task, task, task, task))) {
        assertThat(samples.get(60, TimeUnit.SECONDS).getFirst().value()).isEqualTo(1);
      }
    }
    assertThat(value(source, "probe_http_status_code")).isEqualTo(200);
    assertThat(server.getRequestCount()).isEqualTo(1);
    assertThat(poll(source, "probe_success", AT.plusSeconds(5)).getFirst().value()).isZero();
    assertThat(server.getRequestCount()).isEqualTo(2);
    assertThat(value(source, "probe_success")).isEqualTo(1);
    assertThat(part(source, "front").at()).isEqualTo(AT.plusSeconds(5));
  }

  @Test
  void probesDoNotWaitForEachOther() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      server.enqueue(new MockResponse.Builder().body("ok").build());
      Endpoint hanging = Endpoint.of(URI.create("http://127.0.0.1:" + silent.getLocalPort()));
      ProbeSource source =
          source(
              LONG,
              new Probe.Http("a", hanging),
              new Probe.Http("b", endpoint("/health")),
              new Probe.Http("c", hanging));
      Future<List<Sample>> samples =
          threads.submit(() -> poll(source, "probe_http_status_code", AT));
      assertThat(server.takeRequest(20, TimeUnit.SECONDS)).as("b is asked at once").isNotNull();
      silent.accept().close();
      silent.accept().close();
      assertThat(samples.get(60, TimeUnit.SECONDS))
          .extracting(sample -> sample.labels().get("probe") + "=" + sample.value())
          .containsExactly("a=0.0", "b=200.0", "c=0.0");
      assertThat(part(source, "a").up()).isFalse();
    }
  }

  @Test
  void anExpectedStatusMayBeAnything() {
    server.enqueue(new MockResponse.Builder().code(401).build());
    server.enqueue(new MockResponse.Builder().code(302).addHeader("Location", "/login").build());
    ProbeSource source =
        source(
            LONG,
            new Probe.Http(
                "front", endpoint("/"), Set.of(401, 302), Optional.empty(), Optional.empty()));
    assertThat(value(source, "probe_success")).isEqualTo(1);
    assertThat(poll(source, "probe_success", AT.plusSeconds(5)).getFirst().value()).isEqualTo(1);
    assertThat(poll(source, "probe_http_status_code", AT.plusSeconds(5)).getFirst().value())
        .isEqualTo(302);
  }

  @Test
  void theBodyIsSearched() {
    ProbeSource source =
        source(
            LONG,
            new Probe.Http(
                "front",
                endpoint("/"),
                Set.of(),
                Optional.of("\"status\":\\s*\"UP\""),
                Optional.of("(?i)maintenance")));
    assertBody(source, 0, "{\"status\": \"UP\"}", true, "HTTP 200 in ");
    assertBody(
        source, 1, "{\"status\": \"DOWN\"}", false, "but the body does not contain \"status\"");
    assertBody(
        source,
        2,
        "{\"status\":\"UP\"} MAINTENANCE",
        false,
        "but the body contains (?i)maintenance");
    assertBody(
        source, 3, "{\"status\":\"UP\"}" + "x".repeat(2 << 20), false, "larger than a megabyte");
    assertBody(
        source, 4, "x".repeat(2 << 20) + "{\"status\":\"UP\"}", false, "in its first megabyte");
  }

  private void assertBody(ProbeSource source, int slot, String body, boolean up, String detail) {
    server.enqueue(new MockResponse.Builder().body(body).build());
    Instant at = AT.plusSeconds(slot);
    assertThat(poll(source, "probe_success", at).getFirst().value()).isEqualTo(up ? 1 : 0);
    assertThat(poll(source, "probe_failed_due_to_regex", at).getFirst().value())
        .isEqualTo(up ? 0 : 1);
    assertThat(part(source, "front").detail()).contains(detail);
  }

  @Test
  void sendsItsHeadersFreshEachTimeAndAsksForNoCompression() throws Exception {
    server.enqueue(new MockResponse.Builder().build());
    server.enqueue(new MockResponse.Builder().build());
    List<String> tokens = new ArrayList<>(List.of("first", "second"));
    ProbeSource source =
        source(
            LONG,
            new Probe.Http(
                "front",
                endpoint("/health?key=s3cret")
                    .withHeader("X-Scope", () -> "shop")
                    .withBearer(tokens::removeFirst)));
    poll(source, "probe_success", AT);
    poll(source, "probe_success", AT.plusSeconds(5));
    RecordedRequest request = server.takeRequest();
    assertThat(request.getMethod()).isEqualTo("GET");
    assertThat(request.getTarget()).isEqualTo("/health?key=s3cret");
    assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer first");
    assertThat(request.getHeaders().get("X-Scope")).isEqualTo("shop");
    assertThat(request.getHeaders().get("Accept-Encoding")).isEqualTo("identity");
    assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer second");
    poll(source, "probe_success", AT.plusSeconds(10));
    assertThat(part(source, "front").up()).isFalse();
    assertThat(part(source, "front").detail())
        .contains("the value of the header Authorization could not be had")
        .doesNotContain("s3cret");
  }

  @Test
  void sendsBasicCredentials() throws Exception {
    server.enqueue(new MockResponse.Builder().build());
    ProbeSource source =
        source(LONG, new Probe.Http("front", endpoint("/").withBasic("user", () -> "p@ss")));
    poll(source, "probe_success", AT);
    assertThat(server.takeRequest().getHeaders().get("Authorization"))
        .isEqualTo("Basic dXNlcjpwQHNz");
    assertThat(endpoint("/x?token=s3cret").toString()).doesNotContain("s3cret");
    assertThat(source.address()).isEqualTo(instance());
  }

  @Test
  void followsRedirectsOfTheSamePlaceOnly() {
    server.enqueue(
        new MockResponse.Builder().code(302).addHeader("Location", "/health/live").build());
    server.enqueue(new MockResponse.Builder().body("ok").build());
    ProbeSource source = source(LONG, new Probe.Http("front", endpoint("/health")));
    assertThat(value(source, "probe_success")).isEqualTo(1);
    server.enqueue(
        new MockResponse.Builder()
            .code(302)
            .addHeader("Location", "https://login.example/?token=s3cret")
            .build());
    assertThat(poll(source, "probe_success", AT.plusSeconds(5)).getFirst().value()).isZero();
    assertThat(part(source, "front").detail())
        .contains("HTTP 302 points to https://login.example, which is not the same place")
        .doesNotContain("s3cret");
    assertThat(server.getRequestCount()).isEqualTo(3);
  }

  @Test
  void aCircleOfRedirectsEnds() {
    for (int i = 0; i < 10; i++) {
      server.enqueue(new MockResponse.Builder().code(302).addHeader("Location", "/health").build());
    }
    ProbeSource source = source(LONG, new Probe.Http("front", endpoint("/health")));
    assertThat(value(source, "probe_success")).isZero();
    assertThat(value(source, "probe_http_status_code")).isEqualTo(302);
    assertThat(server.getRequestCount()).isEqualTo(6);
  }

  @Test
  void anAnswerThatBreaksOffIsAFailure() {
    server.enqueue(
        new MockResponse.Builder()
            .body("a text that does not come to its end")
            .onResponseBody(new SocketEffect.CloseSocket())
            .build());
    ProbeSource source = source(LONG, new Probe.Http("front", endpoint("/health")));
    assertThat(value(source, "probe_success")).isZero();
    assertThat(part(source, "front").detail()).isNotBlank();
  }

  @Test
  void aHealthPageYieldsItsComponents() {
    server.enqueue(
        new MockResponse.Builder()
            .code(503)
            .body(
                """
                {"status":"DOWN","components":{
                  "db":{"status":"UP","components":{"primary":{"status":"UP"}}},
                  "discovery":{"status":"UNKNOWN"},
                  "redis":{"status":"DOWN","details":{"error":"refused"}}}}
                """)
            .build());
    ProbeSource source =
        source(LONG, new Probe.Health("orders", endpoint("/actuator/health"), Set.of("redis")));
    assertThat(value(source, "probe_success")).isEqualTo(1);
    assertThat(value(source, "probe_degraded")).isEqualTo(1);
    assertThat(value(source, "probe_http_status_code")).isEqualTo(503);
    assertThat(poll(source, "probe_component_up", AT))
        .extracting(sample -> sample.labels().get("component") + "=" + sample.value())
        .containsExactly("db=1.0", "db/primary=1.0", "redis=0.0");
    assertThat(poll(source, "probe_component_up{optional=\"false\"} == 0", AT)).isEmpty();
    assertThat(poll(source, "probe_component_up{optional=\"true\"} == 0", AT)).hasSize(1);
    assertThat(source.parts())
        .extracting(Part::name)
        .containsExactly(
            "orders", "orders/db", "orders/db/primary", "orders/discovery", "orders/redis");
    assertThat(part(source, "orders").up()).isTrue();
    assertThat(part(source, "orders").detail()).isEqualTo("HTTP 503, degraded: redis down");
    assertThat(part(source, "orders/redis").up()).isFalse();
    assertThat(part(source, "orders/redis").detail()).isEqualTo("DOWN: refused; optional");
  }

  @Test
  void aHealthPageThatIsDownIsAFailure() {
    server.enqueue(
        new MockResponse.Builder()
            .code(503)
            .body("{\"status\":\"DOWN\",\"components\":{\"db\":{\"status\":\"DOWN\"}}}")
            .build());
    ProbeSource source =
        source(
            LONG,
            new Probe.Health("orders", endpoint("/actuator/health"), Set.of("redis", "mail")));
    assertThat(value(source, "probe_success")).isZero();
    assertThat(value(source, "probe_degraded")).isZero();
    assertThat(part(source, "orders").detail())
        .startsWith("HTTP 503, db down; not on the page, though marked optional: ")
        .contains("mail", "redis");
  }

  @Test
  void aHealthyPageWithAnErrorStatusIsNotBelieved() {
    server.enqueue(new MockResponse.Builder().code(500).body("{\"status\":\"UP\"}").build());
    ProbeSource source = source(LONG, new Probe.Health("orders", endpoint("/h"), Set.of()));
    assertThat(value(source, "probe_success")).isZero();
  }

  @Test
  void aLoginPageIsNotHealth() {
    server.enqueue(new MockResponse.Builder().body("<html>Log in</html>").build());
    ProbeSource source = source(LONG, new Probe.Health("orders", endpoint("/h"), Set.of()));
    assertThat(value(source, "probe_success")).isZero();
    assertThat(poll(source, "probe_component_up", AT)).isEmpty();
    assertThat(part(source, "orders").detail()).contains("no health page");
  }

  @Test
  void aHealthPageThatDoesNotAnswerHasNoComponents() throws Exception {
    ProbeSource source = source(LONG, new Probe.Health("orders", refused(), Set.of("redis")));
    assertThat(value(source, "probe_success")).isZero();
    assertThat(value(source, "probe_http_status_code")).isZero();
    assertThat(poll(source, "probe_component_up", AT)).isEmpty();
    assertThat(poll(source, "probe_degraded", AT)).isEmpty();
    assertThat(part(source, "orders").detail()).startsWith("connection refused by 127.0.0.1:");
  }

  private static Endpoint refused() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return Endpoint.of(URI.create("http://127.0.0.1:" + free.getLocalPort() + "/h"));
    }
  }

  @Test
  void aTcpConnectionIsASuccess() throws Exception {
    ProbeSource source;
    try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      source =
          source(LONG, new Probe.Tcp("db", new HostPort("127.0.0.1", listening.getLocalPort())));
      assertThat(value(source, "probe_success")).isEqualTo(1);
      assertThat(part(source, "db").detail()).isEqualTo("connected to 127.0.0.1");
    }
    assertThat(poll(source, "probe_success", AT.plusSeconds(5)).getFirst().value()).isZero();
    assertThat(part(source, "db").detail()).startsWith("connection refused by 127.0.0.1:");
    assertThat(poll(source, "probe_http_status_code", AT)).isEmpty();
  }

  @Test
  void partsAreUnknownBeforeTheFirstRound() {
    assertThat(source(LONG, new Probe.Http("front", endpoint("/"))).parts()).isEmpty();
  }

  @Test
  void anInterruptedPollFailsAndTheRoundGoesOn() {
    server.enqueue(new MockResponse.Builder().body("ok").build());
    ProbeSource source = source(LONG, new Probe.Http("front", endpoint("/")));
    Thread.currentThread().interrupt();
    Reading interrupted = source.poll(new Query("health", "probe_success"), AT);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(interrupted).isInstanceOf(Reading.Failed.class);
    assertThat(value(source, "probe_success")).isEqualTo(1);
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void closingEndsWhatIsUnderWay() throws Exception {
    server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    ProbeSource source = source(Duration.ofSeconds(100), new Probe.Http("front", endpoint("/")));
    CompletableFuture<Reading> reading =
        CompletableFuture.supplyAsync(
            () -> source.poll(new Query("health", "probe_success"), AT),
            Executors.newVirtualThreadPerTaskExecutor());
    server.takeRequest();
    source.close();
    assertThat(reading.get(60, TimeUnit.SECONDS)).isInstanceOf(Reading.Failed.class);
    assertThat(source.poll(new Query("health", "probe_success"), AT))
        .isInstanceOf(Reading.Failed.class);
  }

  @Test
  void tookIsWhatTheProbesTook() {
    server.enqueue(new MockResponse.Builder().headersDelay(100, TimeUnit.MILLISECONDS).build());
    ProbeSource source = source(LONG, new Probe.Http("front", endpoint("/")));
    Reading reading = source.poll(new Query("health", "probe_duration_seconds"), AT);
    double seconds = ((Reading.Samples) reading).samples().getFirst().value();
    assertThat(seconds).isGreaterThanOrEqualTo(0.1);
    assertThat(reading.took().toNanos() / 1e9).isGreaterThanOrEqualTo(0.1);
    assertThat(value(source, "probe_duration_seconds")).isCloseTo(seconds, within(0.0));
  }

  @Test
  void saysWhatItIsAndWhere() {
    ProbeSource source =
        source(
            LONG,
            new Probe.Tcp("a", HostPort.parse("db1:5432")),
            new Probe.Tcp("b", HostPort.parse("db2:5432")),
            new Probe.Tcp("c", HostPort.parse("db2:5432")),
            new Probe.Tcp("d", HostPort.parse("db3:5432")),
            new Probe.Tcp("e", HostPort.parse("[::1]:5432")));
    assertThat(source.name()).isEqualTo("health");
    assertThat(source.kind()).isEqualTo("probe");
    assertThat(source.address()).isEqualTo("db1:5432, db2:5432, db3:5432 and 1 more");
  }

  @Test
  void complainsAboutWrongSettings() {
    Probe probe = new Probe.Tcp("a", HostPort.parse("db1:5432"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProbeSource("health", LONG, List.of(probe, probe)))
        .withMessageContaining("two probes \"a\"");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Probe.Http(
                    "a", endpoint("/"), Set.of(), Optional.of("(unclosed"), Optional.empty()))
        .withMessageContaining("bad regular expression");
    assertThatIllegalArgumentException().isThrownBy(() -> new Probe.Http(" ", endpoint("/")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Endpoint.of(URI.create("ftp://127.0.0.1/")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Endpoint.of(URI.create("http://user:s3cret@127.0.0.1/")))
        .withMessageNotContaining("s3cret");
  }

  @Test
  void withoutANetworkAProbeOfAnotherMachineSaysNothing() {
    // An address of this machine that does not look like one.
    Probe beyond = new Probe.Tcp("db", new HostPort("0.0.0.0", 1));
    AtomicBoolean there = new AtomicBoolean();
    ProbeSource source =
        new ProbeSource("health", List.of(beyond), new Network(LONG), HostNetwork.of(there::get));
    sources.add(source);
    assertThat(source.needsNetwork()).isTrue();
    assertThat(((Reading.Failed) source.poll(new Query("health", "probe_success"), AT)).reason())
        .isEqualTo("this machine has no network");
    there.set(true);
    assertThat(value(source, "probe_success")).isZero();
    assertThat(source(LONG, new Probe.Tcp("here", new HostPort("127.0.0.1", 1))).needsNetwork())
        .isFalse();
  }
}
