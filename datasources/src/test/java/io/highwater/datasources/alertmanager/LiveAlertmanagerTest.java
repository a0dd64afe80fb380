package io.highwater.datasources.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.datasources.prometheus.PrometheusSettings;
import io.highwater.engine.foreign.AlertServer.Report;
import io.highwater.engine.foreign.AlertServer.Written;
import io.highwater.engine.foreign.ForeignAlert;
import io.highwater.engine.foreign.ForeignSilence;
import io.highwater.engine.foreign.SilenceRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole life of an acknowledgement at a real Alertmanager. */
class LiveAlertmanagerTest {
  private static final String CONFIGURATION =
      """
      route: {receiver: none}
      receivers: [{name: none}]
      inhibit_rules:
        - source_matchers: [alertname="RackDown"]
          target_matchers: [alertname="TargetDown"]
          equal: [rack]
      """;

  @TempDir private Path folder;

  @Test
  void anAcknowledgementIsPostedExtendedAndEnded() throws Exception {
    try (LiveAlertmanager live = LiveAlertmanager.start(folder, CONFIGURATION);
        AlertmanagerServer server =
            new AlertmanagerServer(
                "live", PrometheusSettings.open(live.url(), Duration.ofSeconds(20)))) {
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      push(live.url());
      ForeignAlert slow = alert(server, now, "Slow");
      assertThat(slow.muted()).isFalse();
      ForeignAlert rack = alert(server, now, "RackDown");
      assertThat(alert(server, now, "TargetDown").inhibitedBy())
          .containsExactly(rack.fingerprint());

      Instant end = now.plusSeconds(600);
      String id =
          done(
              server.silence(
                  SilenceRequest.acknowledging(slow, "ann \"a\"", "on it, é", now, end)));
      assertThat(alert(server, now, "Slow").silencedBy()).containsExactly(id);
      assertThat(silence(server, now).endsAt()).isEqualTo(end);
      assertThat(silence(server, now).comment()).isEqualTo("on it, é");

      Instant later = end.plusSeconds(600);
      assertThat(done(server.extend(id, later))).isEqualTo(id);
      assertThat(silence(server, now).endsAt()).isEqualTo(later);

      assertThat(done(server.expire(id))).isEqualTo(id);
      assertThat(told(server, now).silences()).isEmpty();
      assertThat(alert(server, now, "Slow").muted()).isFalse();
      assertThat(server.expire("00000000-0000-4000-8000-000000000000"))
          .isInstanceOfSatisfying(
              Written.Refused.class, refused -> assertThat(refused.reason()).contains("silence"));
      assertThat(server.extend(id, later.plusSeconds(60))).isInstanceOf(Written.Refused.class);
    }
  }

  private static void push(URI url) throws IOException, InterruptedException {
    String alerts =
        """
        [{"labels":{"alertname":"Slow","path":"a\\"b"}},
         {"labels":{"alertname":"RackDown","rack":"r1"}},
         {"labels":{"alertname":"TargetDown","rack":"r1"}}]
        """;
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(url.resolve("/api/v2/alerts"))
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofString(alerts))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
    }
  }

  private static Report.Told told(AlertmanagerServer server, Instant at) {
    Report report = server.read(at);
    assertThat(report).isInstanceOf(Report.Told.class);
    return (Report.Told) report;
  }

  private static ForeignAlert alert(AlertmanagerServer server, Instant at, String name) {
    return told(server, at).alerts().stream()
        .filter(alert -> alert.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static ForeignSilence silence(AlertmanagerServer server, Instant at) {
    return told(server, at).silences().getFirst();
  }

  private static String done(Written written) {
    assertThat(written).isInstanceOf(Written.Done.class);
    return ((Written.Done) written).silence();
  }
}
