package io.highwater.ui.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Alert;
import io.highwater.engine.engine.Snapshot.Window;
import io.highwater.engine.notify.Matcher;
import io.highwater.engine.notify.Silence;
import io.highwater.engine.rule.AlertState;
import io.highwater.engine.rule.Transition;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Series;
import io.highwater.ui.SampleSnapshots;
import io.highwater.ui.chart.Annotation;
import io.highwater.ui.chart.Limits;
import io.highwater.ui.chart.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AnnotationsTest {
  private static final Snapshot TROUBLED = SampleSnapshots.troubled();

  private static Panel panel(Query query) {
    return new Panel(
        "p",
        Panel.Kind.LINE,
        Unit.SHORT,
        12,
        Limits.NONE,
        OptionalDouble.empty(),
        List.of(new PanelQuery(query, "")));
  }

  private static Snapshot with(
      Snapshot all, List<Transition> journal, List<Silence> silences, Map<Query, Window> windows) {
    return new Snapshot(
        all.at(),
        all.alerts(),
        all.rules(),
        windows,
        all.sources(),
        silences,
        journal,
        List.of(),
        List.of());
  }

  private static Transition transition(
      long sequence, Alert alert, String episode, AlertState from, AlertState to, Instant at) {
    return new Transition(
        sequence, alert.key(), episode, from, to, at, 1, "because", new TreeMap<>());
  }

  private static Alert firing() {
    return TROUBLED.firing().getFirst();
  }

  @Test
  void alertsOfRulesThatAskAQueryOfThePanelAreMarkedAndNoOthers() {
    Alert alert = firing();
    Snapshot snapshot = with(TROUBLED, List.of(), List.of(), Map.of());
    List<Annotation> marked = Annotations.of(panel(alert.polled()), List.of(), snapshot);
    assertThat(marked)
        .isNotEmpty()
        .allMatch(Annotation::goesOn)
        .anyMatch(one -> one.text().startsWith(alert.key().name()))
        .anyMatch(one -> one.from().equals(alert.state().fired().orElseThrow()));
    assertThat(Annotations.of(panel(new Query("prom", "other")), List.of(), snapshot)).isEmpty();
  }

  @Test
  void anEpisodeLastsFromItsFiringToItsEnd() {
    Alert alert = firing();
    Instant at = TROUBLED.at().minusSeconds(600);
    AlertState quiet = new AlertState.Quiet();
    AlertState pending = new AlertState.Pending(at);
    AlertState fires = new AlertState.Firing(at, at.plusSeconds(30));
    List<Transition> journal =
        List.of(
            transition(3, alert, "old", fires, quiet, at.plusSeconds(90)),
            transition(2, alert, "old", pending, fires, at.plusSeconds(30)),
            transition(1, alert, "old", quiet, pending, at));
    List<Annotation> marked =
        Annotations.of(
            panel(alert.polled()), List.of(), with(TROUBLED, journal, List.of(), Map.of()));
    assertThat(marked)
        .filteredOn(one -> !one.goesOn())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.from()).isEqualTo(at.plusSeconds(30));
              assertThat(one.to()).contains(at.plusSeconds(90));
            });
  }

  @Test
  void aSilenceIsMarkedWhereItConcernsAnAlertOfThePanel() {
    Alert alert = firing();
    Instant at = TROUBLED.at();
    Silence concerns = silence("alertname", alert.key().name(), at);
    Silence other = silence("alertname", "SomethingElse", at);
    Snapshot snapshot = with(TROUBLED, List.of(), List.of(concerns, other), Map.of());
    assertThat(Annotations.of(panel(alert.polled()), List.of(), snapshot))
        .filteredOn(one -> one.kind() == Annotation.Kind.SILENCE)
        .extracting(Annotation::text)
        .containsExactly("silence by ana: known");
  }

  private static Silence silence(String name, String value, Instant at) {
    return new Silence(
        value,
        List.of(new Matcher(name, Matcher.Op.EQUAL, value)),
        at,
        at.plusSeconds(3_600),
        "ana",
        "known");
  }

  @Test
  void aSeriesThatBeginsIsAnEventAndOneThatGoesOnIsNone() {
    Query deploys = new Query("prom", "changes(build_info[1m]) > 0");
    long start = TROUBLED.at().minusSeconds(300).toEpochMilli();
    Series series =
        Series.of(
            Labels.of("job", "orders"),
            new long[] {start, start + 5_000, start + 10_000, start + 100_000, start + 105_000},
            new double[] {1, 1, 1, 1, 1});
    Window window =
        new Window(deploys, Duration.ofSeconds(5), Optional.of(TROUBLED.at()), "", List.of(series));
    List<Annotation> marked =
        Annotations.of(
            panel(new Query("prom", "x")),
            List.of(new PanelQuery(deploys, "deploy of {{job}}")),
            with(TROUBLED, List.of(), List.of(), Map.of(deploys, window)));
    assertThat(marked).extracting(Annotation::text).containsOnly("deploy of orders");
    assertThat(marked)
        .extracting(Annotation::from)
        .containsExactly(Instant.ofEpochMilli(start), Instant.ofEpochMilli(start + 100_000));
  }
}
