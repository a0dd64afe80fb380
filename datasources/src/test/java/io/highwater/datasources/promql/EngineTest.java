package io.highwater.datasources.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.signal.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineTest {
  private static final Instant T0 = Instant.EPOCH;
  private final MemoryStorage storage = new MemoryStorage();
  private final Engine engine = new Engine(EngineOptions.DEFAULT);

  private void load(String name, int count) {
    for (int i = 0; i < count; i++) {
      storage.add(Labels.of(Labels.NAME, name), i * 60_000L, i);
    }
  }

  private static Engine limited(long samples, int series) {
    return new Engine(EngineOptions.DEFAULT.withLimits(samples, series, Duration.ofMinutes(1)));
  }

  private List<Sample> vector(String query, Instant at) {
    return ((QueryResult.Value.Vector) engine.instant(query, storage, at).value()).samples();
  }

  @Test
  void dropsNamesAtOnceAsAServerDoes() {
    load("a_total", 5);
    load("b_total", 5);
    Instant at = T0.plus(Duration.ofMinutes(4));
    assertThatThrownBy(() -> engine.instant("rate({__name__=~\".+_total\"}[3m])", storage, at))
        .isInstanceOf(PromQlException.class)
        .hasMessage("vector cannot contain metrics with the same labelset");
    assertThat(vector("label_replace(-a_total, \"x\", \"$1\", \"__name__\", \"(.*)\")", at))
        .containsExactly(new Sample(Labels.EMPTY, -4));
    assertThat(vector("a_total > bool 1", at)).containsExactly(new Sample(Labels.EMPTY, 1));
    assertThat(vector("a_total > 1", at))
        .containsExactly(new Sample(Labels.of(Labels.NAME, "a_total"), 4));
    assertThat(vector("last_over_time(a_total[2m])", at))
        .containsExactly(new Sample(Labels.of(Labels.NAME, "a_total"), 4));
  }

  @Test
  void refusesToTouchTooManySamples() {
    load("a", 100);
    Engine small = limited(50, 10);
    Instant late = T0.plus(Duration.ofMinutes(99));
    assertThatThrownBy(() -> small.instant("sum_over_time(a[90m])", storage, late))
        .hasMessage("query processing would load too many samples into memory in query execution");
    assertThat(small.instant("sum_over_time(a[10m])", storage, late).value())
        .isInstanceOf(QueryResult.Value.Vector.class);
    assertThatThrownBy(() -> small.instant("max_over_time(vector(1)[1h:1s])", storage, late))
        .hasMessageContaining("too many samples");
    assertThatThrownBy(() -> small.range("vector(1)", storage, T0, late, Duration.ofSeconds(1)))
        .hasMessageContaining("too many samples");
  }

  @Test
  void refusesToReturnTooManySeries() {
    for (int i = 0; i < 11; i++) {
      storage.add(Labels.of(Labels.NAME, "a", "i", String.valueOf(i)), 0, i);
    }
    Engine small = limited(1000, 10);
    assertThatThrownBy(() -> small.instant("a", storage, T0))
        .hasMessage("query returns 11 series, more than the limit of 10");
    assertThatThrownBy(() -> small.range("a", storage, T0, T0, Duration.ofSeconds(1)))
        .hasMessage("query returns 11 series, more than the limit of 10");
    assertThat(small.instant("sum(a)", storage, T0).value())
        .isEqualTo(new QueryResult.Value.Vector(List.of(new Sample(Labels.EMPTY, 55))));
  }

  @Test
  void stopsWhenInterrupted() {
    load("a", 10);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> engine.instant("a", storage, T0))
          .hasMessage("query was canceled in expression evaluation");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void refusesARangeItCannotAnswer() {
    assertThatThrownBy(() -> engine.range("a[5m]", storage, T0, T0, Duration.ofSeconds(1)))
        .hasMessage(
            "invalid expression type \"range vector\" for range query, must be Scalar or"
                + " instant Vector");
    assertThatThrownBy(
            () -> engine.range("a", storage, T0, T0.plusSeconds(11_001), Duration.ofSeconds(1)))
        .hasMessageStartingWith("exceeded maximum resolution of 11,000 points");
    assertThatThrownBy(() -> engine.range("a", storage, T0, T0, Duration.ZERO))
        .hasMessageContaining("positive step");
  }

  @Test
  void answersARangeSortedByLabels() {
    storage.add(Labels.of(Labels.NAME, "a", "x", "2"), 0, 2);
    storage.add(Labels.of(Labels.NAME, "a", "x", "1"), 0, 1);
    QueryResult result =
        engine.range("a", storage, T0, T0.plusSeconds(600), Duration.ofSeconds(100));
    List<Series> series = ((QueryResult.Value.Matrix) result.value()).series();
    assertThat(series).extracting(s -> s.labels().get("x")).containsExactly("1", "2");
    // The lookback of 300 s is open: the step at 300 s sees nothing any more.
    assertThat(series.getFirst().size()).isEqualTo(3);
  }

  @Test
  void seesNothingInAnEmptyStorage() {
    assertThat(vector("sum(a) or absent(b{c=\"d\"})", T0))
        .containsExactly(new Sample(Labels.of("c", "d"), 1));
  }

  @Test
  void givesAnnotationsTheirPlace() {
    load("requests", 5);
    QueryResult result = engine.instant("1 +\n  rate(requests[5m])", storage, T0.plusSeconds(240));
    assertThat(result.infos())
        .containsExactly(
            "PromQL info: metric might not be a counter, name does not end in"
                + " _total/_sum/_count/_bucket: \"requests\" (2:8)");
    assertThat(result.warnings()).isEmpty();
  }
}
