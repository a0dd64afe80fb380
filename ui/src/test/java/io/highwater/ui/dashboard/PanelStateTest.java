package io.highwater.ui.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Window;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Series;
import io.highwater.ui.chart.Limits;
import io.highwater.ui.chart.Trace;
import io.highwater.ui.chart.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PanelStateTest {
  private static final Instant NOW = Instant.parse("2026-03-01T03:00:00Z");
  private static final Query QUERY = new Query("prom", "x");

  @Test
  void ratesAreSummedTimesAndSharesAreTheWorst() {
    Window window = window(NOW, "", series("a", 3, 0), series("b", 4, 0));

    assertThat(state(Unit.REQUESTS_PER_SECOND, window).value()).isEqualTo(7);
    assertThat(state(Unit.SECONDS, window).value()).isEqualTo(4);
    assertThat(state(Unit.PERCENT, window).value()).isEqualTo(4);
  }

  @Test
  void aSeriesThatVanishedCountsNoMore() {
    Window window = window(NOW, "", series("a", 3, 0), series("b", 4, 11));

    assertThat(state(Unit.SHORT, window).value()).isEqualTo(3);
    assertThat(state(Unit.SHORT, window).traces()).hasSize(2);
  }

  @Test
  void aFailureIsToldAndOldDataIsStale() {
    PanelState state =
        state(Unit.SHORT, window(NOW.minusSeconds(60), "connection refused", series("a", 3, 60)));

    assertThat(state.stale()).isTrue();
    assertThat(state.failure()).isEqualTo("connection refused");
    assertThat(state.message()).isEmpty();
    assertThat(state.value()).isEqualTo(3);
  }

  @Test
  void neverAnsweredIsNoDataOrTheFailure() {
    Window silent = new Window(QUERY, Duration.ofSeconds(5), Optional.empty(), "", List.of());
    Window broken =
        new Window(QUERY, Duration.ofSeconds(5), Optional.empty(), "connection refused", List.of());

    assertThat(state(Unit.SHORT, silent).message()).isEqualTo("no data yet");
    assertThat(state(Unit.SHORT, broken).message()).isEqualTo("connection refused");
    assertThat(PanelState.of(panel(Unit.SHORT), Snapshot.EMPTY, live()).message())
        .isEqualTo("no data yet");
  }

  @Test
  void anEmptyAnswerIsNotNoAnswer() {
    assertThat(state(Unit.SHORT, window(NOW, "")).message())
        .isEqualTo("the query yields no series");
  }

  @Test
  void coloursFollowTheOrderOfTheLabels() {
    PanelState state =
        state(Unit.SHORT, window(NOW, "", series("c", 1, 0), series("a", 1, 0), series("b", 1, 0)));

    assertThat(state.traces()).extracting(Trace::label).containsExactly("a", "b", "c");
    assertThat(state.traces()).extracting(Trace::colour).containsExactly(0, 1, 2);
  }

  private static PanelState state(Unit unit, Window window) {
    Snapshot snapshot =
        new Snapshot(
            NOW,
            List.of(),
            List.of(),
            Map.of(QUERY, window),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    return PanelState.of(panel(unit), snapshot, live());
  }

  private static Panel panel(Unit unit) {
    return new Panel(
        "p",
        Panel.Kind.LINE,
        unit,
        12,
        Limits.NONE,
        OptionalDouble.empty(),
        List.of(new PanelQuery(QUERY, "{{i}}")));
  }

  private static Window window(Instant lastSuccess, String failure, Series... series) {
    return new Window(
        QUERY, Duration.ofSeconds(5), Optional.of(lastSuccess), failure, List.of(series));
  }

  private static Series series(String label, double value, long age) {
    return Series.of(
        Labels.of("i", label),
        new long[] {NOW.minusSeconds(age).toEpochMilli()},
        new double[] {value});
  }

  private static TimeView live() {
    return TimeView.live(NOW, Duration.ofHours(1));
  }
}
