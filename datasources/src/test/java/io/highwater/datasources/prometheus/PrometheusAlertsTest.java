package io.highwater.datasources.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.foreign.AlertServer.Report;
import io.highwater.engine.foreign.AlertServer.Written;
import io.highwater.engine.foreign.ForeignAlert;
import io.highwater.engine.signal.Labels;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PrometheusAlertsTest {
  private static final Instant AT = Instant.parse("2026-03-01T03:00:00Z");
  private static final String ALERTS =
      """
      {"status":"success","data":{"alerts":[
       {"labels":{"alertname":"A","cluster":"own"},"annotations":{"summary":"s"},
        "state":"firing","activeAt":"2026-03-01T02:00:00Z","value":"1e+00"},
       {"labels":{"alertname":"B"},"annotations":{},"state":"pending",
        "activeAt":"2026-03-01T02:59:00Z","value":"1e+00"}]}}
      """;
  private static final String CONFIGURATION =
      """
      {"status":"success","data":{"yaml":"global:\\n  external_labels:\\n    cluster: east\\n    rig: loopback\\n"}}
      """;

  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private MockWebServer server;
  private PrometheusAlerts source;

  @BeforeEach
  void start() throws IOException {
    server = new MockWebServer();
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            String body = answers.get(request.getTarget());
            return body == null
                ? new MockResponse.Builder().code(404).build()
                : new MockResponse.Builder()
                    .addHeader("Content-Type", "application/json")
                    .body(body)
                    .build();
          }
        });
    server.start(InetAddress.getByName("127.0.0.1"), 0);
    source =
        new PrometheusAlerts(
            "prom",
            PrometheusSettings.open(
                URI.create("http://127.0.0.1:" + server.getPort()), Duration.ofSeconds(30)));
    answers.put("/api/v1/alerts", ALERTS);
  }

  @AfterEach
  void stop() {
    source.close();
    server.close();
  }

  private Report.Told told(Instant at) {
    Report report = source.read(at);
    assertThat(report).isInstanceOf(Report.Told.class);
    return (Report.Told) report;
  }

  private String last(Instant at) {
    return told(at).alerts().getLast().labels().toString();
  }

  @Test
  void externalLabelsArePutOnAsAnAlertmanagerWouldGetThem() {
    answers.put("/api/v1/status/config", CONFIGURATION);
    assertThat(told(AT).alerts())
        .map(ForeignAlert::labels)
        .containsExactly(
            Labels.of("alertname", "A", "cluster", "own", "rig", "loopback"),
            Labels.of("alertname", "B", "cluster", "east", "rig", "loopback"));
    assertThat(told(AT).alerts())
        .map(ForeignAlert::state)
        .containsExactly(ForeignAlert.State.FIRING, ForeignAlert.State.PENDING);
  }

  @Test
  void externalLabelsOnceKnownStayWhereTheConfigurationCannotBeHad() {
    answers.put("/api/v1/status/config", CONFIGURATION);
    String before = last(AT);
    answers.remove("/api/v1/status/config");
    Instant later = AT.plus(Duration.ofHours(1));
    assertThat(last(later)).isEqualTo(before).contains("east");
  }

  @Test
  void aServerThatTellsNoConfigurationHasNoExternalLabels() {
    assertThat(last(AT)).isEqualTo("{alertname=\"B\"}");
    answers.put("/api/v1/status/config", "{\"status\":\"success\",\"data\":{\"yaml\":\"a: [\"}}");
    assertThat(last(AT)).isEqualTo("{alertname=\"B\"}");
  }

  @Test
  void aFailureIsUnreachedAndSoIsAPartialAnswer() {
    answers.put(
        "/api/v1/alerts", "{\"status\":\"error\",\"errorType\":\"internal\",\"error\":\"no\"}");
    assertThat(source.read(AT))
        .isEqualTo(new Report.Unreached(AT, "answered with an error (internal): no"));
    answers.put("/api/v1/alerts", ALERTS.replace("\"data\"", "\"isPartial\":true,\"data\""));
    assertThat(source.read(AT)).isInstanceOf(Report.Unreached.class);
  }

  @Test
  void nothingIsSilencedHere() {
    assertThat(source.expire("s-1"))
        .isInstanceOfSatisfying(
            Written.Refused.class,
            refused -> assertThat(refused.reason()).contains("keeps no silences"));
  }
}
