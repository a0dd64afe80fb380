package io.highwater.app.self;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.datasources.self.SelfSource;
import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.notify.Ack;
import io.highwater.engine.rule.AlertKey;
import io.highwater.engine.rule.AlertState;
import io.highwater.engine.rule.RuleId;
import io.highwater.engine.rule.Severity;
import io.highwater.engine.rule.Transition;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SelfMetricsTest {
  private static final Instant T0 = Instant.ofEpochSecond(1_000_000);
  private static final AlertKey KEY =
      new AlertKey("g", "High", Labels.of("alertname", "High", "severity", "critical"));
  private static final AlertState.Firing FIRING = new AlertState.Firing(T0, T0);

  private static Snapshot snapshot(List<Snapshot.Alert> alerts, Transition... journal) {
    return new Snapshot(
        T0,
        alerts,
        List.of(),
        Map.of(),
        List.of(),
        List.of(),
        List.of(journal).reversed(),
        List.of(),
        List.of());
  }

  private static Transition transition(long sequence, AlertState from, AlertState to, long after) {
    return new Transition(
        sequence, KEY, "e", from, to, T0.plusSeconds(after), 1, "because", new TreeMap<>());
  }

  private static Snapshot.Alert alert(Optional<Ack> ack) {
    return new Snapshot.Alert(
        KEY,
        new RuleId("f", "g", 0, "High", 0),
        "e",
        Severity.CRITICAL,
        FIRING,
        new TreeMap<>(),
        1,
        Optional.empty(),
        new Query("prom", "x"),
        Labels.EMPTY,
        List.of(),
        ack,
        List.of());
  }

  private static double value(SelfMetrics metrics, String name, String... pairs) {
    Labels labels = Labels.of(pairs).with(Labels.NAME, name);
    return metrics.samples().stream()
        .filter(sample -> sample.labels().equals(labels))
        .mapToDouble(Sample::value)
        .findFirst()
        .orElse(Double.NaN);
  }

  @Test
  void whatHappensIsCountedOnceAndWhatWasBeforeIsNot() {
    AlertState quiet = new AlertState.Quiet();
    Transition old = transition(7, quiet, FIRING, 0);
    Transition end = transition(8, FIRING, quiet, 30);
    Transition again = transition(9, quiet, FIRING, 60);
    SelfMetrics metrics = new SelfMetrics();
    metrics.accept(snapshot(List.of(alert(Optional.empty())), old));
    String[] labels = {"alertname", "High", "severity", "critical"};
    assertThat(value(metrics, "highwater_alerts_fired_total", labels)).isNaN();
    metrics.accept(snapshot(List.of(), old, end, again));
    metrics.accept(snapshot(List.of(), old, end, again));
    assertThat(value(metrics, "highwater_alerts_fired_total", labels)).isEqualTo(1);
    assertThat(value(metrics, "highwater_alerts_ended_total", labels)).isEqualTo(1);
    assertThat(value(metrics, "highwater_alert_firing_seconds_total", labels)).isEqualTo(30);
  }

  @Test
  void alertsAreCountedByStateAndAcknowledgementsByTheirTime() {
    SelfMetrics metrics = new SelfMetrics();
    metrics.accept(snapshot(List.of(alert(Optional.empty()))));
    assertThat(value(metrics, "highwater_alerts", "severity", "critical", "state", "firing"))
        .isEqualTo(1);
    assertThat(value(metrics, "highwater_alerts", "severity", "info", "state", "firing")).isZero();
    Ack ack = new Ack("e", "me", "", T0.plusSeconds(90), Optional.empty());
    metrics.accept(snapshot(List.of(alert(Optional.of(ack)))));
    metrics.accept(snapshot(List.of(alert(Optional.of(ack)))));
    String name = "highwater_time_to_acknowledge_seconds";
    assertThat(value(metrics, name + "_count")).isEqualTo(1);
    assertThat(value(metrics, name + "_sum")).isEqualTo(90);
    assertThat(value(metrics, name + "_bucket", "le", "60")).isZero();
    assertThat(value(metrics, name + "_bucket", "le", "120")).isEqualTo(1);
    assertThat(value(metrics, "highwater_alerts_acknowledged")).isEqualTo(1);
  }

  @Test
  void theSourceAnswersWithWhatWasMeasuredAndEndsWhatIsNoMore() {
    List<Sample> measured = new ArrayList<>();
    measured.add(new Sample(Labels.of("__name__", "a", "i", "1"), 5));
    measured.add(new Sample(Labels.of("__name__", "b"), 1));
    Query query = new Query("self", "a");
    try (SelfSource source =
        new SelfSource("self", Duration.ofHours(1), () -> T0, () -> List.copyOf(measured))) {
      source.measure(T0);
      assertThat(samples(source.poll(query, T0))).extracting(Sample::value).containsExactly(5.0);
      measured.removeFirst();
      source.measure(T0.plusSeconds(5));
      assertThat(samples(source.poll(query, T0.plusSeconds(5)))).isEmpty();
      assertThat(source.history(query, T0, T0.plusSeconds(4), Duration.ofSeconds(1)))
          .singleElement()
          .satisfies(series -> assertThat(series.size()).isEqualTo(5));
    }
  }

  private static List<Sample> samples(Reading reading) {
    assertThat(reading).isInstanceOf(Reading.Samples.class);
    return ((Reading.Samples) reading).samples();
  }
}
