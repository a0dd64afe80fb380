package io.highwater.ui.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Alert;
import io.highwater.engine.engine.Snapshot.Window;
import io.highwater.engine.rule.AlertKey;
import io.highwater.engine.rule.AlertState;
import io.highwater.engine.rule.RuleId;
import io.highwater.engine.rule.Severity;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Series;
import io.highwater.engine.signal.Topology.Service;
import io.highwater.ui.topology.ServiceHealth.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ServiceHealthTest {
  private static final Instant NOW = Instant.parse("2026-03-01T03:00:00Z");
  private static final Query UP = new Query("prom", "up{job=\"orders\"}");
  private static final Service ORDERS =
      new Service(
          "orders",
          Labels.of("job", "orders"),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(UP));

  @Test
  void everyInstanceUpIsOk() {
    ServiceHealth health = of(snapshot(List.of(up("a:1", 1, 0), up("a:2", 1, 0)), List.of()));

    assertThat(health.level()).isEqualTo(Level.OK);
    assertThat(health.reason()).isEqualTo("ok");
    assertThat(health.instances())
        .extracting(ServiceHealth.Instance::name)
        .containsExactly("a:1", "a:2");
  }

  @Test
  void oneInstanceDownMakesTheServiceAWarningWithItsName() {
    ServiceHealth health = of(snapshot(List.of(up("a:1", 1, 0), up("a:2", 0, 0)), List.of()));

    assertThat(health.level()).isEqualTo(Level.WARNING);
    assertThat(health.reason()).isEqualTo("a:2 is down");
    assertThat(levels(health)).containsExactly(Level.OK, Level.DOWN);
  }

  @Test
  void allInstancesDownIsDown() {
    assertThat(of(snapshot(List.of(up("a:1", 0, 0), up("a:2", 0, 0)), List.of())).level())
        .isEqualTo(Level.DOWN);
  }

  @Test
  void aZeroThatIsOldIsNotDownButMissing() {
    ServiceHealth health = of(snapshot(List.of(up("a:1", 1, 0), up("a:2", 0, 60)), List.of()));

    assertThat(levels(health)).containsExactly(Level.OK, Level.MISSING);
    assertThat(health.reason()).isEqualTo("a:2 no data for 1m");
  }

  @Test
  void aCriticalAlertOfOneInstanceMarksServiceAndInstance() {
    Alert alert = alert("Slow", Severity.CRITICAL, "orders", "a:2", firing());
    ServiceHealth health = of(snapshot(List.of(up("a:1", 1, 0), up("a:2", 1, 0)), List.of(alert)));

    assertThat(health.level()).isEqualTo(Level.CRITICAL);
    assertThat(health.worst()).contains(alert);
    assertThat(health.reason()).isEqualTo("Slow");
    assertThat(levels(health)).containsExactly(Level.OK, Level.CRITICAL);
  }

  @Test
  void aWarningOfTheWholeServiceMarksNoInstance() {
    ServiceHealth health =
        of(
            snapshot(
                List.of(up("a:1", 1, 0)),
                List.of(alert("Errors", Severity.WARNING, "orders", "", firing()))));

    assertThat(health.level()).isEqualTo(Level.WARNING);
    assertThat(levels(health)).containsExactly(Level.OK);
  }

  @Test
  void aMissingAlertThatFiredStillCounts() {
    AlertState missing = new AlertState.Missing(firing(), NOW.minusSeconds(20));
    assertThat(
            of(snapshot(
                    List.of(up("a:1", 1, 0)),
                    List.of(alert("Slow", Severity.CRITICAL, "orders", "a:1", missing))))
                .level())
        .isEqualTo(Level.CRITICAL);
  }

  @Test
  void pendingInformationalAndForeignAlertsDecideNothing() {
    List<Alert> alerts =
        List.of(
            alert("A", Severity.CRITICAL, "orders", "", new AlertState.Pending(NOW)),
            alert("B", Severity.INFO, "orders", "", firing()),
            alert("C", Severity.CRITICAL, "redis", "", firing()));
    ServiceHealth health = of(snapshot(List.of(up("a:1", 1, 0)), alerts));

    assertThat(health.level()).isEqualTo(Level.OK);
    assertThat(health.alerts()).extracting(alert -> alert.key().name()).containsExactly("A", "B");
  }

  @Test
  void noAnswerForMoreThanTwoPollsIsStale() {
    Snapshot snapshot =
        snapshot(
            window(List.of(up("a:1", 1, 30)), Optional.of(NOW.minusSeconds(30)), ""), List.of());
    ServiceHealth health = of(snapshot);

    assertThat(health.level()).isEqualTo(Level.STALE);
    assertThat(health.reason()).isEqualTo("no data for 30s");
    assertThat(levels(health)).containsExactly(Level.STALE);
  }

  @Test
  void theFailureOfTheSourceIsTheReason() {
    Snapshot snapshot =
        snapshot(window(List.of(), Optional.empty(), "connection refused"), List.of());

    assertThat(of(snapshot).level()).isEqualTo(Level.UNKNOWN);
    assertThat(of(snapshot).reason()).isEqualTo("connection refused");
  }

  @Test
  void beforeTheFirstAnswerNothingIsKnown() {
    assertThat(of(Snapshot.EMPTY).level()).isEqualTo(Level.UNKNOWN);
  }

  @Test
  void anInstanceOnlyAnAlertKnowsIsShown() {
    ServiceHealth health =
        of(
            snapshot(
                List.of(up("a:1", 1, 0)),
                List.of(alert("Gone", Severity.WARNING, "orders", "a:9", firing()))));

    assertThat(health.instances())
        .extracting(ServiceHealth.Instance::name)
        .containsExactly("a:1", "a:9");
  }

  private static ServiceHealth of(Snapshot snapshot) {
    return ServiceHealth.of(ORDERS, snapshot, NOW);
  }

  private static List<Level> levels(ServiceHealth health) {
    return health.instances().stream().map(ServiceHealth.Instance::level).toList();
  }

  private static AlertState firing() {
    return new AlertState.Firing(NOW.minusSeconds(90), NOW.minusSeconds(60));
  }

  private static Series up(String instance, double value, long ageSeconds) {
    return Series.of(
        Labels.of("job", "orders", "instance", instance),
        new long[] {NOW.minusSeconds(ageSeconds).toEpochMilli()},
        new double[] {value});
  }

  private static Alert alert(
      String name, Severity severity, String job, String instance, AlertState state) {
    Labels labels = Labels.of("alertname", name, "job", job, "instance", instance);
    return new Alert(
        new AlertKey("group", name, labels),
        new RuleId("rules.yml", "group", 1, name, 1),
        "episode",
        severity,
        state,
        new TreeMap<>(),
        1,
        Optional.empty(),
        UP,
        Labels.EMPTY,
        List.of(),
        Optional.empty(),
        List.of());
  }

  private static Window window(List<Series> series, Optional<Instant> lastSuccess, String failure) {
    return new Window(UP, Duration.ofSeconds(5), lastSuccess, failure, series);
  }

  private static Snapshot snapshot(List<Series> series, List<Alert> alerts) {
    return snapshot(window(series, Optional.of(NOW), ""), alerts);
  }

  private static Snapshot snapshot(Window window, List<Alert> alerts) {
    return new Snapshot(
        NOW,
        new ArrayList<>(alerts),
        List.of(),
        Map.of(UP, window),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }
}
