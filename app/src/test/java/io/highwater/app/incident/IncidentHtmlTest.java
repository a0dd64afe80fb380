package io.highwater.app.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.app.incident.Incident.Picture;
import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Alert;
import io.highwater.engine.engine.Snapshot.RuleHealth;
import io.highwater.engine.engine.Snapshot.RuleStatus;
import io.highwater.engine.engine.Snapshot.Window;
import io.highwater.engine.notify.Ack;
import io.highwater.engine.notify.Note;
import io.highwater.engine.rule.AlertKey;
import io.highwater.engine.rule.AlertState;
import io.highwater.engine.rule.Rule;
import io.highwater.engine.rule.RuleId;
import io.highwater.engine.rule.Severity;
import io.highwater.engine.rule.Transition;
import io.highwater.engine.signal.Comparison;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Series;
import io.highwater.engine.signal.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class IncidentHtmlTest {
  private static final Instant AT = Instant.parse("2026-03-01T03:00:10Z");
  private static final Query QUERY = new Query("prod", "latency{job=\"orders\"}");
  private static final AlertKey KEY =
      new AlertKey(
          "orders",
          "LatencyHigh",
          Labels.of("alertname", "LatencyHigh", "instance", "<order-2>", "job", "orders"));

  private static Incident incident() {
    Threshold threshold = new Threshold(QUERY, Comparison.GREATER, 0.25);
    AlertState.Firing firing = new AlertState.Firing(AT.minusSeconds(20), AT.minusSeconds(10));
    Alert alert =
        new Alert(
            KEY,
            new RuleId("rules.yml", "orders", 1, "LatencyHigh", 4),
            "e1",
            Severity.CRITICAL,
            firing,
            new TreeMap<>(Map.of("summary", "</script><b>p99 of \"order-2\" is 0.61 s")),
            0.61,
            Optional.of(threshold),
            QUERY,
            Labels.of("instance", "<order-2>"),
            List.of("s1"),
            Optional.of(new Ack("e1", "ops", "on it", AT, Optional.empty())),
            List.of(new Note("e1", "ops", "deploy at 02:58", AT)));
    Transition transition =
        new Transition(
            7,
            KEY,
            "e1",
            new AlertState.Pending(AT.minusSeconds(20)),
            firing,
            AT.minusSeconds(10),
            0.61,
            "above 0.25 for 10s",
            new TreeMap<>());
    Rule rule =
        new Rule(
            new RuleId("rules.yml", "orders", 1, "LatencyHigh", 4),
            new Query("prod", "latency{job=\"orders\"} > 0.25"),
            Optional.of(threshold),
            Duration.ofSeconds(10),
            Duration.ZERO,
            new TreeMap<>(Map.of("severity", "critical")),
            new TreeMap<>(Map.of("summary", "it's {{ $value }}")),
            Duration.ofSeconds(5));
    Window window =
        new Window(
            QUERY,
            Duration.ofSeconds(5),
            Optional.of(AT),
            "",
            List.of(
                Series.of(
                    Labels.of("instance", "a"),
                    new long[] {1000, 2000},
                    new double[] {Double.NaN, 0.61})));
    Snapshot snapshot =
        new Snapshot(
            AT,
            List.of(alert),
            List.of(new RuleStatus(rule, RuleHealth.OK, "", Optional.of(AT), Duration.ZERO, 1)),
            Map.of(QUERY, window),
            List.of(),
            List.of(),
            List.of(transition),
            List.of(),
            List.of());
    return new Incident(
        "Shop & sons",
        "ops",
        ZoneOffset.UTC,
        snapshot,
        List.of(Picture.ofPng("Map", new byte[] {1, 2, 3})));
  }

  private static JsonNode data(String html) {
    Matcher matcher =
        Pattern.compile(
                "<script type=\"application/json\" id=\"highwater-data\">(.*?)</script>",
                Pattern.DOTALL)
            .matcher(html);
    assertThat(matcher.find()).isTrue();
    return JsonMapper.shared().readTree(matcher.group(1));
  }

  @Test
  void asksNobodyForAnything() {
    String html = IncidentHtml.of(incident());
    assertThat(html)
        .contains("default-src 'none'")
        .doesNotContain("http://", "https://", "<link", "@import", "src=\"/");
    assertThat(html).contains("data:image/png;base64,AQID");
  }

  @Test
  void showsWhatOperatorsSaidAndWhy() {
    assertThat(IncidentHtml.of(incident()))
        .contains(
            "Shop &amp; sons",
            "Acknowledged by ops",
            "deploy at 02:58",
            "above 0.25 for 10s",
            "2026-03-01 03:00:00")
        .contains(
            "against &gt; 0.25",
            "expr: &#39;latency{job=&quot;orders&quot;} &gt; 0.25&#39;",
            "it&#39;&#39;s {{ $value }}");
  }

  @Test
  void foreignTextCannotLeaveItsPlace() {
    String html = IncidentHtml.of(incident());
    assertThat(html).doesNotContain("<order-2>", "</script><b>");
    assertThat(html.split("</script>", -1)).hasSize(2);
  }

  @Test
  void carriesTheDataItShows() {
    JsonNode data = data(IncidentHtml.of(incident()));
    assertThat(data.get("format").asString()).isEqualTo("highwater-incident/1");
    JsonNode alert = data.get("alerts").get(0);
    assertThat(alert.get("labels").get("instance").asString()).isEqualTo("<order-2>");
    assertThat(alert.get("threshold").asDouble()).isEqualTo(0.25);
    assertThat(alert.get("acknowledged").get("comment").asString()).isEqualTo("on it");
    assertThat(data.get("timeline").get(0).get("to").asString()).isEqualTo("firing");
    JsonNode series = data.get("windows").get(0).get("series").get(0);
    assertThat(series.get("values").get(0).asString()).isEqualTo("NaN");
    assertThat(series.get("values").get(1).asDouble()).isEqualTo(0.61);
  }

  @Test
  void theFileNameSortsByTime() {
    assertThat(IncidentHtml.fileName(AT)).isEqualTo("incident-20260301-030010Z.html");
  }
}
