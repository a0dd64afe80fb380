package io.highwater.datasources.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.datasources.prometheus.PrometheusSettings;
import io.highwater.engine.foreign.AlertServer.Report;
import io.highwater.engine.foreign.AlertServer.Written;
import io.highwater.engine.foreign.ForeignAlert;
import io.highwater.engine.foreign.SilenceMatcher;
import io.highwater.engine.foreign.SilenceRequest;
import io.highwater.engine.notify.Matcher.Op;
import io.highwater.engine.notify.Silence;
import io.highwater.engine.signal.Labels;
import io.highwater.prometheus.client.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
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

class AlertmanagerServerTest {
  private static final Instant AT = Instant.parse("2026-03-01T03:00:00Z");
  private static final String ALERT =
      """
      {"fingerprint":"f1","labels":{"alertname":"A","severity":"page"},
       "annotations":{"summary":"it is down"},"startsAt":"2026-03-01T02:00:00.5Z",
       "endsAt":"2026-03-01T03:04:00Z","receivers":[{"name":"pager"}],"new":{"field":[1]},
       "status":{"state":"suppressed","silencedBy":["s-1"],"inhibitedBy":["f2"],"mutedBy":["nights"]}}
      """;
  private static final String SILENCE =
      """
      {"id":"s-1","status":{"state":"active"},"updatedAt":"2026-03-01T02:30:00Z",
       "comment":"on it","createdBy":"ann","startsAt":"2026-03-01T02:30:00.123Z",
       "endsAt":"2026-03-01T04:00:00Z",
       "matchers":[{"name":"alertname","value":"A|B","isRegex":true,"isEqual":false}]}
      """;

  /** Answers by method and path, and keeps what was asked. */
  private static final class Paths extends Dispatcher {
    final Map<String, MockResponse> answers = new ConcurrentHashMap<>();
    final BlockingQueue<RecordedRequest> asked = new LinkedBlockingQueue<>();

    @Override
    public MockResponse dispatch(RecordedRequest request) {
      asked.add(request);
      return answers.getOrDefault(
          request.getMethod() + " " + request.getTarget(),
          new MockResponse.Builder().code(404).build());
    }
  }

  private final Paths paths = new Paths();
  private MockWebServer server;
  private AlertmanagerServer alertmanager;

  @BeforeEach
  void start() throws IOException {
    server = new MockWebServer();
    server.setDispatcher(paths);
    server.start(InetAddress.getByName("127.0.0.1"), 0);
    alertmanager = alertmanager(Optional.empty());
    answer("GET", "alerts", "[" + ALERT + "]");
    answer("GET", "silences", "[" + SILENCE + "]");
    answer("GET", "status", "{\"cluster\":{\"peers\":[{\"name\":\"m1\"},{\"name\":\"m2\"}]}}");
  }

  @AfterEach
  void stop() {
    alertmanager.close();
    server.close();
  }

  private AlertmanagerServer alertmanager(Optional<Supplier<String>> bearer) {
    return new AlertmanagerServer(
        "am",
        new PrometheusSettings(
            URI.create("http://127.0.0.1:" + server.getPort()),
            Optional.empty(),
            bearer,
            Map.of(),
            Tls.SYSTEM,
            Duration.ofSeconds(30),
            4096));
  }

  private void answer(String method, String path, String body) {
    answer(method, path, 200, body);
  }

  private void answer(String method, String path, int code, String body) {
    paths.answers.put(
        method + " /api/v2/" + path, new MockResponse.Builder().code(code).body(body).build());
  }

  private Report.Told told() {
    assertThat(alertmanager.read(AT)).isInstanceOf(Report.Told.class);
    return (Report.Told) alertmanager.read(AT);
  }

  private String reason() {
    assertThat(alertmanager.read(AT)).isInstanceOf(Report.Unreached.class);
    return ((Report.Unreached) alertmanager.read(AT)).reason();
  }

  private static String refused(Written written) {
    assertThat(written).isInstanceOf(Written.Refused.class);
    return ((Written.Refused) written).reason();
  }

  private static SilenceRequest request() {
    return new SilenceRequest(
        List.of(new SilenceMatcher("alertname", Op.EQUAL, "A")),
        AT,
        AT.plusSeconds(60),
        "ann",
        "on it");
  }

  @Test
  void readsAlertsWithWhatMutesThem() {
    assertThat(told().alerts())
        .containsExactly(
            new ForeignAlert(
                "f1",
                Labels.of("alertname", "A", "severity", "page"),
                Map.of("summary", "it is down"),
                ForeignAlert.State.FIRING,
                Optional.of(Instant.parse("2026-03-01T02:00:00.5Z")),
                List.of("s-1"),
                List.of("f2"),
                List.of("nights"),
                List.of("pager")));
    assertThat(told().members()).containsExactlyInAnyOrder("m1", "m2");
  }

  @Test
  void readsSilencesThatHaveNotEnded() {
    answer(
        "GET",
        "silences",
        "[" + SILENCE + "," + SILENCE.replace("active", "expired").replace("s-1", "s-2") + "]");
    assertThat(told().silences())
        .singleElement()
        .satisfies(
            silence -> {
              assertThat(silence.id()).isEqualTo("s-1");
              assertThat(silence.status()).isEqualTo(Silence.Status.ACTIVE);
              assertThat(silence.createdBy()).isEqualTo("ann");
              assertThat(silence.comment()).isEqualTo("on it");
              assertThat(silence.matcherText()).isEqualTo("alertname!~\"A|B\"");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[",
        "{}",
        "\"[]\"",
        "[1]",
        "[] []",
        "[{\"labels\":null,\"startsAt\":\"2026-03-01T02:00:00Z\"}]",
        "[{\"labels\":{\"a\":{}},\"startsAt\":\"2026-03-01T02:00:00Z\"}]",
        "[{\"labels\":{\"a\":\"b\"}}]",
        "[{\"labels\":{\"a\":\"b\"},\"startsAt\":\"yesterday\"}]",
        "<html>log in</html>"
      })
  void aPageThatIsNoListOfAlertsFailsTheWhole(String page) {
    answer("GET", "alerts", page);
    assertThat(reason()).startsWith("answered in a form that cannot be read");
  }

  @Test
  void deepNestingIsRefused() {
    answer("GET", "alerts", "[".repeat(2000));
    assertThat(reason()).startsWith("answered in a form that cannot be read");
  }

  @Test
  void anAnswerBeyondTheLimitIsRefused() {
    answer("GET", "silences", " ".repeat(5000) + "[]");
    assertThat(reason()).isEqualTo("answer larger than the limit of 4096 bytes");
  }

  @Test
  void aPartThatFailsFailsTheWhole() {
    answer("GET", "silences", 503, "<html><h1>no\nupstream</h1></html>");
    assertThat(reason()).isEqualTo("answered HTTP status 503 (no upstream)");
  }

  @Test
  void aRedirectIsNotFollowed() {
    paths.answers.put(
        "GET /api/v2/alerts",
        new MockResponse.Builder().code(302).addHeader("Location", "http://127.0.0.1:1/").build());
    assertThat(reason()).contains("not followed");
  }

  @Test
  void wrongCredentialsNameTheServerAndNeverTheSecret() throws InterruptedException {
    alertmanager = alertmanager(Optional.of(() -> "hunter2"));
    answer("GET", "alerts", 401, "");
    assertThat(reason())
        .isEqualTo("answered HTTP status 401: check the credentials of alert server am");
    assertThat(paths.asked.take().getHeaders().get("Authorization")).isEqualTo("Bearer hunter2");
    alertmanager = alertmanager(Optional.of(() -> "hunter2\nHost: elsewhere"));
    assertThat(reason())
        .isEqualTo("nothing was asked: the value of Authorization cannot be sent in a header");
  }

  @Test
  void aServerThatIsGoneIsUnreached() {
    server.close();
    assertThat(reason()).contains("refused the connection");
  }

  @Test
  void anAcknowledgementIsPostedAsASilence() throws InterruptedException {
    answer("POST", "silences", "{\"silenceID\":\"s-9\"}");
    assertThat(alertmanager.silence(request())).isEqualTo(new Written.Done("s-9"));
    assertThat(body())
        .isEqualTo(
            "{\"matchers\":[{\"name\":\"alertname\",\"value\":\"A\",\"isRegex\":false,"
                + "\"isEqual\":true}],\"startsAt\":\"2026-03-01T03:00:00Z\",\"endsAt\":\"2026-03-01T03:01:00Z\",\"createdBy\":\"ann\",\"comment\":\"on"
                + " it\"}");
  }

  private String body() throws InterruptedException {
    RecordedRequest request = paths.asked.take();
    return request.getBody() == null ? "" : request.getBody().utf8();
  }

  @Test
  void aRefusalSaysTheServersWords() {
    answer("POST", "silences", 400, "\"silence invalid: bad matcher\"\n");
    assertThat(refused(alertmanager.silence(request())))
        .isEqualTo("answered HTTP status 400 (silence invalid: bad matcher)");
  }

  @Test
  void aLostAnswerIsNotAskedForTwiceAndSaysSo() {
    paths.answers.put(
        "POST /api/v2/silences",
        new MockResponse.Builder().onRequestBody(SocketEffect.ShutdownConnection.INSTANCE).build());
    assertThat(refused(alertmanager.silence(request()))).endsWith("look before trying again");
    assertThat(paths.asked.size()).isLessThanOrEqualTo(1);
  }

  @Test
  void anExtensionChangesTheEndAndNothingElse() throws InterruptedException {
    answer("GET", "silence/s-1", SILENCE);
    answer("POST", "silences", "{\"silenceID\":\"s-1\"}");
    assertThat(alertmanager.extend("s-1", Instant.parse("2026-03-01T05:00:00Z")))
        .isEqualTo(new Written.Done("s-1"));
    String asked = body();
    assertThat(asked).isEmpty();
    assertThat(body())
        .contains(
            "\"id\":\"s-1\"",
            "\"startsAt\":\"2026-03-01T02:30:00.123Z\"",
            "\"endsAt\":\"2026-03-01T05:00:00Z\"",
            "\"createdBy\":\"ann\"",
            "\"isRegex\":true,\"isEqual\":false")
        .doesNotContain("updatedAt", "status");
  }

  @Test
  void anExtensionNeverShortensWhatAnotherHasExtended() {
    answer("GET", "silence/s-1", SILENCE);
    assertThat(refused(alertmanager.extend("s-1", Instant.parse("2026-03-01T03:30:00Z"))))
        .contains("lasts until 2026-03-01T04:00:00Z already");
    answer("GET", "silence/s-1", SILENCE.replace("active", "expired"));
    assertThat(refused(alertmanager.extend("s-1", Instant.parse("2026-03-01T05:00:00Z"))))
        .contains("has ended meanwhile");
  }

  @Test
  void anEndIsWrittenByIdAndNoOtherPathIsReached() throws InterruptedException {
    answer("DELETE", "silence/s-1", "");
    assertThat(alertmanager.expire("s-1")).isEqualTo(new Written.Done("s-1"));
    assertThat(paths.asked.take().getMethod()).isEqualTo("DELETE");
    assertThat(refused(alertmanager.expire("../status"))).contains("is no id of a silence");
    assertThat(paths.asked).isEmpty();
  }
}
