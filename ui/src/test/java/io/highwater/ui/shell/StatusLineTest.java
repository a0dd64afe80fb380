package io.highwater.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Outgoing;
import io.highwater.engine.engine.Snapshot.RuleStatus;
import io.highwater.engine.engine.Snapshot.Source;
import io.highwater.engine.engine.Snapshot.SourceHealth;
import io.highwater.ui.SampleSnapshots;
import io.highwater.ui.shell.StatusLine.Freshness;
import io.highwater.ui.theme.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusLineTest {
  private static StatusLine of(Snapshot snapshot) {
    return StatusLine.of(snapshot, SampleSnapshots.NOW);
  }

  @Test
  void saysHowBadItIsInWords() {
    StatusLine line = of(SampleSnapshots.troubled());
    assertThat(line.worst()).isEqualTo(Mark.CRITICAL);
    assertThat(line.words())
        .isEqualTo(
            "1 critical · 1 warning · 1 info · 1 missing · 1 source failing · 1 rule not evaluated"
                + " · 1 notification dead · 1 pending · 1 silenced"
                + " · 2 came and went");
    assertThat(line.failingSources()).isEqualTo(1);
    assertThat(line.data()).isEqualTo("edge-health: no data for 5 min");
  }

  @Test
  void quietIsSaidOnFreshDataOnly() {
    assertThat(of(SampleSnapshots.healthy()).words()).isEqualTo("All quiet");
    assertThat(of(SampleSnapshots.healthy()).worst()).isEqualTo(Mark.OK);
    StatusLine later =
        StatusLine.of(SampleSnapshots.healthy(), SampleSnapshots.NOW.plusSeconds(11));
    assertThat(later.words()).isEqualTo("No fresh data");
    assertThat(later.worst()).isEqualTo(Mark.STALE);
  }

  @Test
  void ageTurnsLateThenStale() {
    Snapshot healthy = SampleSnapshots.healthy();
    assertThat(freshness(healthy, 7)).isEqualTo(Freshness.FRESH);
    assertThat(freshness(healthy, 8)).isEqualTo(Freshness.LATE);
    assertThat(freshness(healthy, 10)).isEqualTo(Freshness.LATE);
    assertThat(freshness(healthy, 11)).isEqualTo(Freshness.STALE);
  }

  private static Freshness freshness(Snapshot snapshot, int seconds) {
    return StatusLine.of(snapshot, SampleSnapshots.NOW.plusSeconds(seconds)).freshness();
  }

  @Test
  void nothingKnownIsNotCalledQuiet() {
    StatusLine line = of(Snapshot.EMPTY);
    assertThat(line.freshness()).isEqualTo(Freshness.NONE);
    assertThat(line.words()).isEqualTo("No data yet");
    assertThat(line.worst()).isNotEqualTo(Mark.OK);
  }

  @Test
  void whereNoSourceIsConfiguredNoDataIsPromised() {
    Snapshot none = SampleSnapshots.healthy();
    Snapshot without =
        new Snapshot(
            none.at(),
            List.of(),
            List.of(),
            Map.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            none.checks(),
            Snapshot.Sight.CLEAR);
    assertThat(of(without).words()).isEqualTo("No source of metrics");
    assertThat(of(without).worst()).isNotEqualTo(Mark.OK);
  }

  @Test
  void firingOnOldDataSaysBoth() {
    StatusLine line = of(SampleSnapshots.stale(Duration.ofMinutes(4)));
    assertThat(line.worst()).isEqualTo(Mark.CRITICAL);
    assertThat(line.words()).startsWith("1 critical").contains("no fresh data");
  }

  /** A platform without alerts, of which the rest may be in trouble. */
  private static Snapshot calm(
      List<Source> sources, List<RuleStatus> rules, List<Outgoing> deliveries) {
    Snapshot healthy = SampleSnapshots.healthy();
    return new Snapshot(
        healthy.at(),
        List.of(),
        rules,
        healthy.windows(),
        sources,
        List.of(),
        List.of(),
        deliveries,
        healthy.hooks());
  }

  @Test
  void aFailingSourceIsNeverQuiet() {
    Snapshot healthy = SampleSnapshots.healthy();
    StatusLine line = of(calm(SampleSnapshots.troubled().sources(), healthy.rules(), List.of()));
    assertThat(line.words()).isEqualTo("1 source failing");
    assertThat(line.worst()).isEqualTo(Mark.STALE);
    assertThat(line.freshness()).isEqualTo(Freshness.STALE);
    assertThat(line.data()).isEqualTo("edge-health: no data for 5 min");
    assertThat(line.blind()).isFalse();
    assertThat(line.seesAll()).isFalse();
  }

  @Test
  void aMachineWithoutANetworkSaysSoBeforeItSaysWhatFails() {
    Snapshot calm =
        calm(SampleSnapshots.troubled().sources(), SampleSnapshots.healthy().rules(), List.of());
    Snapshot offline =
        new Snapshot(
            calm.at(),
            calm.alerts(),
            calm.rules(),
            calm.windows(),
            calm.sources(),
            calm.silences(),
            calm.journal(),
            calm.deliveries(),
            calm.hooks(),
            calm.passed(),
            calm.checks(),
            new Snapshot.Sight(Optional.of(calm.at()), List.of()));
    assertThat(of(offline).words()).isEqualTo("this machine has no network · 1 source failing");
    assertThat(of(offline).worst()).isEqualTo(Mark.STALE);
  }

  @Test
  void aRuleThatIsNotEvaluatedIsNeverQuiet() {
    Snapshot healthy = SampleSnapshots.healthy();
    StatusLine line = of(calm(healthy.sources(), SampleSnapshots.troubled().rules(), List.of()));
    assertThat(line.words()).isEqualTo("1 rule not evaluated");
    assertThat(line.worst()).isEqualTo(Mark.STALE);
    assertThat(line.seesAll()).isFalse();
  }

  @Test
  void aDeadNotificationIsNeverQuiet() {
    Snapshot healthy = SampleSnapshots.healthy();
    StatusLine line =
        of(calm(healthy.sources(), healthy.rules(), SampleSnapshots.troubled().deliveries()));
    assertThat(line.words()).isEqualTo("1 notification dead");
    assertThat(line.worst()).isEqualTo(Mark.WARNING);
    assertThat(line.seesAll()).isTrue();
  }

  @Test
  void aSourceThatFellSilentIsNamedWhileOthersAreFresh() {
    Snapshot healthy = SampleSnapshots.healthy();
    List<Source> sources =
        healthy.sources().stream()
            .map(
                source ->
                    source.name().equals(SampleSnapshots.DEAD_SOURCE)
                        ? heard(source, Optional.of(SampleSnapshots.NOW.minusSeconds(21)))
                        : source)
            .toList();
    StatusLine line = of(calm(sources, healthy.rules(), List.of()));
    assertThat(line.data()).isEqualTo("edge-health: no data for 21 s");
    assertThat(line.words()).isEqualTo("1 source silent");
    assertThat(line.worst()).isEqualTo(Mark.STALE);
  }

  @Test
  void theAgeIsThatOfTheOldestSource() {
    Snapshot healthy = SampleSnapshots.healthy();
    List<Source> sources =
        healthy.sources().stream()
            .map(
                source ->
                    heard(
                        source,
                        Optional.of(
                            SampleSnapshots.NOW.minusSeconds(
                                source.name().equals(SampleSnapshots.SOURCE) ? 4 : 9))))
            .toList();
    StatusLine line = of(calm(sources, healthy.rules(), List.of()));
    assertThat(line.data()).isEqualTo("data 9 s ago");
    assertThat(line.freshness()).isEqualTo(Freshness.FRESH);
    assertThat(line.words()).isEqualTo("All quiet");
  }

  @Test
  void aSourceThatNeverAnsweredIsNamed() {
    Snapshot healthy = SampleSnapshots.healthy();
    List<Source> sources =
        SampleSnapshots.troubled().sources().stream()
            .map(
                source ->
                    source.health() == SourceHealth.FAILING
                        ? heard(source, Optional.empty())
                        : source)
            .toList();
    assertThat(of(calm(sources, healthy.rules(), List.of())).data())
        .isEqualTo("edge-health: no data yet");
  }

  private static Source heard(Source source, Optional<Instant> lastSuccess) {
    return new Source(
        source.name(),
        source.kind(),
        source.address(),
        source.health(),
        source.reason(),
        source.since(),
        lastSuccess,
        source.lastAttempt(),
        source.took(),
        source.interval(),
        source.missedSlots(),
        source.queries(),
        source.rules(),
        source.parts());
  }

  @Test
  void badgesCountWhatDemandsSomebody() {
    StatusLine line = of(SampleSnapshots.troubled());
    // Firing: errors, the recovering cache alert, the missing worker; not the silenced, not the
    // acknowledged, not the pending one.
    assertThat(line.badge(ScreenId.ALERTS)).isEqualTo(new Demand(3, Mark.CRITICAL));
    assertThat(line.badge(ScreenId.RULES).count()).isEqualTo(1);
    assertThat(line.badge(ScreenId.SOURCES).count()).isEqualTo(1);
    assertThat(line.badge(ScreenId.DELIVERIES).count()).isEqualTo(1);
    assertThat(line.badge(ScreenId.OVERVIEW)).isEqualTo(Demand.NONE);
  }
}
