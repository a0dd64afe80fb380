package io.highwater.datasources.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.highwater.datasources.promql.PromQl;
import io.highwater.engine.signal.DataSource.Part;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.signal.Scrape;
import io.highwater.engine.signal.Series;
import io.highwater.prometheus.client.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusSourceTest {
  private static final Instant AT = Instant.parse("2026-11-23T08:00:00Z");
  private static final Query UP = new Query("prod", "up");
  private static final String TARGETS = "/api/v1/targets?state=active";

  private static final PromQl PROMQL = new PromQl();

  /** Answers by path, and keeps what was asked. */
  private static final class Paths extends Dispatcher {
    final Map<String, MockResponse> answers = new ConcurrentHashMap<>();
    final BlockingQueue<String> queries = new LinkedBlockingQueue<>();

    @Override
    public MockResponse dispatch(RecordedRequest request) {
      String path = request.getTarget();
      String form = request.getBody() == null ? "" : request.getBody().utf8();
      if (!path.equals(TARGETS)) {
        queries.add(path + " " + form);
      }
      return answers.getOrDefault(path, new MockResponse.Builder().code(404).build());
    }
  }

  private final Paths paths = new Paths();
  private final BlockingQueue<Runnable> background = new LinkedBlockingQueue<>();
  private MockWebServer server;
  private PrometheusSource source;

  @BeforeEach
  void start() throws IOException {
    server = new MockWebServer();
    server.setDispatcher(paths);
    server.start(InetAddress.getByName("127.0.0.1"), 0);
    source = source(Duration.ofSeconds(30));
  }

  @AfterEach
  void stop() {
    source.close();
    server.close();
  }

  private PrometheusSource source(Duration timeout) {
    return new PrometheusSource(
        "prod", PrometheusSettings.open(URI.create(url()), timeout), PROMQL, background::add);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getPort();
  }

  private void answer(String path, String body) {
    paths.answers.put(
        path,
        new MockResponse.Builder()
            .setHeader("Content-Type", "application/json")
            .body(body)
            .build());
  }

  private Reading poll(String data) {
    answer("/api/v1/query", "{\"status\":\"success\",\"data\":" + data + "}");
    return source.poll(UP, AT);
  }

  private Reading.Samples samples(String data) {
    return (Reading.Samples) poll(data);
  }

  private String failure(Reading reading) {
    return ((Reading.Failed) reading).reason();
  }

  private static <E> E taken(BlockingQueue<E> queue) throws InterruptedException {
    E taken = queue.poll(30, TimeUnit.SECONDS);
    assertThat(taken).isNotNull();
    return taken;
  }

  @Test
  void saysWhatAndWhereItIs() {
    assertThat(source.name()).isEqualTo("prod");
    assertThat(source.kind()).isEqualTo("prometheus");
    assertThat(source.address()).isEqualTo(url() + "/");
    assertThat(source.language()).isSameAs(PROMQL);
  }

  @Test
  void aVectorIsAReadingAsOfTheSlot() throws InterruptedException {
    Reading.Samples reading =
        samples(
            "{\"resultType\":\"vector\",\"result\":["
                + "{\"metric\":{\"__name__\":\"up\",\"job\":\"a\"},\"value\":[1,\"1\"]},"
                + "{\"metric\":{},\"value\":[1,\"NaN\"]}]}");
    assertThat(reading.at()).isEqualTo(AT);
    assertThat(reading.took()).isPositive();
    assertThat(reading.samples())
        .containsExactly(
            new Sample(Labels.of("__name__", "up", "job", "a"), 1),
            new Sample(Labels.EMPTY, Double.NaN));
    assertThat(reading.warnings()).isEmpty();
    assertThat(taken(paths.queries)).isEqualTo("/api/v1/query query=up&time=1795420800&timeout=30");
  }

  @Test
  void aScalarIsOneSampleWithoutLabels() {
    assertThat(samples("{\"resultType\":\"scalar\",\"result\":[1,\"42\"]}").samples())
        .containsExactly(new Sample(Labels.EMPTY, 42));
  }

  @Test
  void textsAndRangesAreNoReading() {
    assertThat(failure(poll("{\"resultType\":\"string\",\"result\":[1,\"a\"]}")))
        .isEqualTo("the query yields a text; a rule needs a vector or a scalar");
    assertThat(failure(poll("{\"resultType\":\"matrix\",\"result\":[]}")))
        .isEqualTo("the query yields a range of samples; a rule needs a vector or a scalar");
  }

  @Test
  void nativeHistogramsAreLeftOutAndThatIsSaid() {
    Reading.Samples reading =
        samples(
            "{\"resultType\":\"vector\",\"result\":["
                + "{\"metric\":{},\"histogram\":[1,{\"count\":\"1\",\"sum\":\"1\"}]},"
                + "{\"metric\":{\"a\":\"1\"},\"value\":[1,\"1\"]}]}");
    assertThat(reading.samples()).hasSize(1);
    assertThat(reading.warnings())
        .containsExactly("1 series are native histograms, which have no single value");
  }

  @Test
  void warningsAndInfosStandBesideTheSamples() {
    answer(
        "/api/v1/query",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]},"
            + "\"warnings\":[\"PromQL warning: w\"],\"infos\":[\"PromQL info: i\"]}");
    assertThat(((Reading.Samples) source.poll(UP, AT)).warnings())
        .containsExactly("PromQL warning: w", "PromQL info: i");
  }

  @Test
  void anAnswerThatLacksAPartIsPartial() {
    answer(
        "/api/v1/query",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1,\"1\"]},"
            + "\"warnings\":[\"receive series from 10.0.0.7:10901: rpc error\",\"partial data\"]}");
    Reading.Partial reading = (Reading.Partial) source.poll(UP, AT);
    assertThat(reading.samples()).hasSize(1);
    assertThat(reading.reason())
        .isEqualTo(
            "a part of the data is missing: receive series from 10.0.0.7:10901: rpc error"
                + " (and 1 more)");
  }

  @Test
  void aFailureIsASentence() {
    assertThat(failure(source.poll(UP, AT)))
        .isEqualTo("answered 404 Not Found: check the path in the url of source prod");
    server.close();
    assertThat(failure(source.poll(UP, AT)))
        .isIn(
            "127.0.0.1:" + server.getPort() + " refused the connection", "the answer was cut off");
  }

  @Test
  void silenceIsAFailureAfterTheTimeout() {
    paths.answers.put(
        "/api/v1/query",
        new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    try (PrometheusSource hasty = source(Duration.ofMillis(200))) {
      Reading reading = hasty.poll(UP, AT);
      assertThat(failure(reading)).isEqualTo("no answer within 200 ms");
      assertThat(reading.at()).isEqualTo(AT);
    }
  }

  @Test
  void noMoreThanEightQueriesAreUnderWay() throws InterruptedException {
    paths.answers.put(
        "/api/v1/query",
        new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    for (int i = 0; i < 8; i++) {
      Thread.ofVirtual().name("poll " + i).start(() -> source.poll(UP, AT));
    }
    for (int i = 0; i < 8; i++) {
      taken(paths.queries);
    }
    BlockingQueue<Reading> readings = new LinkedBlockingQueue<>();
    Thread ninth = Thread.ofVirtual().name("ninth").start(() -> readings.add(source.poll(UP, AT)));
    ninth.interrupt();
    assertThat(failure(taken(readings))).isEqualTo("the query was cancelled");
    assertThat(paths.queries).as("the ninth was never sent").isEmpty();
  }

  @Test
  void historyIsTheMatrixOfARange() throws InterruptedException {
    answer(
        "/api/v1/query_range",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":["
            + "{\"metric\":{\"a\":\"1\"},\"values\":[[1,\"1\"],[2,\"2\"]]},"
            + "{\"metric\":{\"a\":\"2\"},\"histograms\":[[1,{}]]}]}}");
    List<Series> series = source.history(UP, AT.minusSeconds(60), AT, Duration.ofSeconds(5));
    assertThat(series).hasSize(1);
    assertThat(series.getFirst().labels().equals(Labels.of("a", "1"))).isTrue();
    assertThat(series.getFirst().lastTime()).isEqualTo(2000);
    assertThat(series.getFirst().valueAt(0)).isEqualTo(1);
    assertThat(taken(paths.queries))
        .isEqualTo(
            "/api/v1/query_range query=up&start=1795420740&end=1795420800&step=5&timeout=30");
  }

  @Test
  void historyIsNeverLongerThanServersAllow() throws InterruptedException {
    source.history(UP, AT.minus(Duration.ofDays(1)), AT, Duration.ofSeconds(1));
    assertThat(taken(paths.queries)).contains("&start=1795409801&end=1795420800&step=1&");
  }

  @Test
  void aFailingServerHasNoHistory() {
    assertThat(source.history(UP, AT.minusSeconds(60), AT, Duration.ofSeconds(5))).isEmpty();
  }

  @Test
  void targetsAreThePartsAndAreLookedUpBesideThePolls() {
    answer(
        TARGETS,
        "{\"status\":\"success\",\"data\":{\"activeTargets\":["
            + target("a:1", "up", "")
            + ","
            + target("b:2", "down", "connection refused")
            + ",{\"scrapePool\":\"new\",\"health\":\"unknown\"}]}}");
    assertThat(source.parts()).as("nothing is known before the first poll").isEmpty();
    source.poll(UP, AT);
    source.poll(UP, AT);
    assertThat(source.parts()).as("a poll waits for no targets").isEmpty();
    Instant scraped = Instant.parse("2026-11-23T07:59:58Z");
    assertThat(partsAfterLookUp())
        .containsExactly(
            new Part("orders a:1", true, "", scraped),
            new Part("orders b:2", false, "connection refused", scraped));
  }

  @Test
  void p5_scrapesComeFromTheTargetsWithATimeAndAnInterval() {
    answer(
        TARGETS,
        "{\"status\":\"success\",\"data\":{\"activeTargets\":["
            + "{\"labels\":{\"job\":\"orders\",\"instance\":\"a:1\"},\"health\":\"up\","
            + "\"lastScrape\":\"2026-11-23T07:59:58.25Z\",\"lastScrapeDuration\":0.025,"
            + "\"scrapeInterval\":\"1m30s\"},"
            + target("no interval", "up", "")
            + ",{\"scrapePool\":\"new\",\"health\":\"unknown\",\"scrapeInterval\":\"5s\"}]}}");
    List<Query> queries = List.of(UP);
    assertThat(source.scrapes(queries, AT)).as("nothing is known before the first poll").isEmpty();
    source.poll(UP, AT);
    partsAfterLookUp();
    assertThat(source.scrapes(queries, AT))
        .containsExactly(
            new Scrape(
                "orders",
                "a:1",
                Instant.parse("2026-11-23T07:59:58.25Z"),
                Duration.ofMillis(25),
                Duration.ofSeconds(90)));
  }

  private static String target(String instance, String health, String error) {
    return "{\"labels\":{\"job\":\"orders\",\"instance\":\"%s\"},\"health\":\"%s\",\"lastError\":\"%s\",\"lastScrape\":\"2026-11-23T07:59:58Z\"}"
        .formatted(instance, health, error);
  }

  /** Does what the source left to the background. */
  private List<Part> partsAfterLookUp() {
    assertThat(background).hasSize(1);
    background.remove().run();
    return source.parts();
  }

  @Test
  void targetsAreLookedUpAtMostEvery15Seconds() {
    answer(TARGETS, "{\"status\":\"success\",\"data\":{\"activeTargets\":[]}}");
    source.poll(UP, AT);
    partsAfterLookUp();
    source.poll(UP, AT.plusSeconds(14));
    assertThat(background).isEmpty();
    source.poll(UP, AT.plusSeconds(15));
    partsAfterLookUp();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 405, 501})
  void aServerWithoutTargetsIsLeftInPeaceForTenMinutes(int status) {
    paths.answers.put(TARGETS, new MockResponse.Builder().code(status).build());
    source.poll(UP, AT);
    assertThat(partsAfterLookUp()).isEmpty();
    source.poll(UP, AT.plusSeconds(599));
    assertThat(background).isEmpty();
    source.poll(UP, AT.plusSeconds(600));
    partsAfterLookUp();
  }

  @Test
  void partsStayAsTheyWereWhileTheServerFails() {
    answer(
        TARGETS,
        "{\"status\":\"success\",\"data\":{\"activeTargets\":[" + target("a:1", "up", "") + "]}}");
    source.poll(UP, AT);
    List<Part> before = partsAfterLookUp();
    paths.answers.put(TARGETS, new MockResponse.Builder().code(500).build());
    source.poll(UP, AT.plusSeconds(15));
    assertThat(partsAfterLookUp()).isEqualTo(before).hasSize(1);
  }

  @Test
  void credentialsAndTenantsGoAlongAndStayHidden() throws InterruptedException {
    BlockingQueue<RecordedRequest> requests = new LinkedBlockingQueue<>();
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            requests.add(request);
            return new MockResponse.Builder().code(401).build();
          }
        });
    PrometheusSettings settings =
        new PrometheusSettings(
            URI.create(url() + "/prometheus"),
            Optional.of(new PrometheusSettings.Login("console", () -> "hunter2")),
            Optional.empty(),
            Map.of("X-Scope-OrgID", () -> "shop"),
            Tls.SYSTEM,
            Duration.ofSeconds(30),
            1000);
    assertThat(settings.toString()).doesNotContain("hunter2");
    try (PrometheusSource mimir = new PrometheusSource("mimir", settings, PROMQL)) {
      assertThat(failure(mimir.poll(UP, AT)))
          .isEqualTo("answered 401 Unauthorized: check the credentials of source mimir");
    }
    RecordedRequest request = taken(requests);
    assertThat(request.getTarget()).startsWith("/prometheus/api/v1/");
    assertThat(request.getHeaders().get("Authorization")).isEqualTo("Basic Y29uc29sZTpodW50ZXIy");
    assertThat(request.getHeaders().get("X-Scope-OrgID")).isEqualTo("shop");
    assertThat(request.getHeaders().get("User-Agent")).isEqualTo("Highwater");
  }

  @Test
  void aCertificateFileThatIsMissingIsNamed() {
    PrometheusSettings settings =
        new PrometheusSettings(
            URI.create(url()),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Tls.SYSTEM.trusting(Path.of("absent.pem")),
            Duration.ofSeconds(30),
            1000);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PrometheusSource("prod", settings, PROMQL))
        .withMessage("absent.pem does not exist");
  }

  /**
   * A server that has {@code up} of the last minute by its own clock, which is {@code ahead}; it
   * says so in each answer's date.
   */
  private void serverIsAhead(Duration ahead) {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            Instant there = Instant.now().plus(ahead);
            String form = request.getBody() == null ? "" : request.getBody().utf8();
            String asked = form.replaceAll(".*(?:time|end)=([0-9.]+).*", "$1");
            paths.queries.add(asked);
            boolean range = request.getTarget().contains("query_range");
            boolean known =
                Math.abs(Double.parseDouble(asked) - there.toEpochMilli() / 1000.0) < 60;
            String sample = "[" + asked + ",\"1\"]";
            String result =
                !known
                    ? ""
                    : "{\"metric\":{\"a\":\"1\"},"
                        + (range ? "\"values\":[" + sample + "]" : "\"value\":" + sample)
                        + "}";
            return new MockResponse.Builder()
                .setHeader("Content-Type", "application/json")
                .setHeader(
                    "Date",
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(there.atZone(ZoneOffset.UTC)))
                .body(
                    "{\"status\":\"success\",\"data\":{\"resultType\":\""
                        + (range ? "matrix" : "vector")
                        + "\",\"result\":["
                        + result
                        + "]}}")
                .build();
          }
        });
  }

  @ParameterizedTest
  @ValueSource(longs = {-2, 2})
  void aServerWhoseClockIsTwoHoursOffIsAskedInItsOwnTime(long hours) {
    serverIsAhead(Duration.ofHours(hours));
    Instant now = Instant.now();
    Reading first = source.poll(UP, now);
    assertThat(((Reading.Samples) first).samples())
        .as("nothing is missing, in the first answer neither")
        .containsExactly(new Sample(Labels.of("a", "1"), 1));
    assertThat(((Reading.Samples) first).at()).isEqualTo(now);
    assertThat(paths.queries).hasSize(3);
    source.poll(UP, now);
    assertThat(paths.queries).as("once it is known it is asked once").hasSize(4);
    assertThat(source.parts())
        .singleElement()
        .satisfies(
            part ->
                assertThat(part.detail())
                    .startsWith(hours < 0 ? "some 2h behind" : "some 2h ahead of")
                    .endsWith("times are corrected"));
    List<Series> history = source.history(UP, now.minusSeconds(60), now, Duration.ofSeconds(5));
    assertThat(history).hasSize(1);
    assertThat(Instant.ofEpochMilli(history.getFirst().lastTime()))
        .isBetween(now.minusSeconds(2), now.plusSeconds(2));
  }

  @Test
  void aClockThatIsSetRightAgainIsFollowed() {
    serverIsAhead(Duration.ofHours(2));
    source.poll(UP, Instant.now());
    serverIsAhead(Duration.ZERO);
    assertThat(((Reading.Samples) source.poll(UP, Instant.now())).samples()).hasSize(1);
    assertThat(source.parts()).isEmpty();
  }

  @Test
  void answersWithDatesHoursApartDecideNothing() {
    AtomicInteger turn = new AtomicInteger();
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return new MockResponse.Builder()
                .setHeader("Content-Type", "application/json")
                .setHeader(
                    "Date",
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        Instant.now()
                            .minus(Duration.ofHours(turn.incrementAndGet()))
                            .atZone(ZoneOffset.UTC)))
                .body(
                    "{\"status\":\"success\",\"data\":"
                        + "{\"resultType\":\"vector\",\"result\":[]}}")
                .build();
          }
        });
    assertThat(failure(source.poll(UP, Instant.now()))).contains("clock jumps");
  }
}
