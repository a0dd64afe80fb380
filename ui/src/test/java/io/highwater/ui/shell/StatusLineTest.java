package io.highwater.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.engine.Snapshot;
import io.highwater.ui.SampleSnapshots;
import io.highwater.ui.shell.StatusLine.Freshness;
import io.highwater.ui.theme.Mark;
import java.time.Duration;
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
        .isEqualTo("1 critical · 1 warning · 1 info · 1 missing · 1 pending · 1 silenced");
    assertThat(line.failingSources()).isEqualTo(1);
    assertThat(line.data()).isEqualTo("data 0 s ago");
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
  void firingOnOldDataSaysBoth() {
    StatusLine line = of(SampleSnapshots.stale(Duration.ofMinutes(4)));
    assertThat(line.worst()).isEqualTo(Mark.CRITICAL);
    assertThat(line.words()).startsWith("1 critical").contains("no fresh data");
  }

  @Test
  void badgesCountWhatDemandsSomebody() {
    StatusLine line = of(SampleSnapshots.troubled());
    // Firing: errors, the recovering cache alert, the missing worker; not the silenced, not the
    // acknowledged, not the pending one.
    assertThat(line.badge(ScreenId.ALERTS)).isEqualTo(3);
    assertThat(line.badge(ScreenId.RULES)).isEqualTo(1);
    assertThat(line.badge(ScreenId.SOURCES)).isEqualTo(1);
    assertThat(line.badge(ScreenId.DELIVERIES)).isEqualTo(1);
    assertThat(line.badge(ScreenId.OVERVIEW)).isZero();
  }
}
