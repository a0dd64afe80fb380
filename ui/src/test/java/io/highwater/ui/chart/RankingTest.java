package io.highwater.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Series;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RankingTest {
  private static final Instant FROM = Instant.ofEpochSecond(1_000);
  private final Ranking ranking = new Ranking();

  /** A curve whose samples, a second apart, begin at the left edge. */
  private static Trace trace(String name, double... values) {
    long[] times = new long[values.length];
    for (int i = 0; i < times.length; i++) {
      times[i] = FROM.toEpochMilli() + 1_000L * i;
    }
    return new Trace(name, Series.of(Labels.of("instance", name), times, values), 0);
  }

  private List<String> order(Trace... traces) {
    long from = FROM.toEpochMilli();
    double[] peaks =
        Stream.of(traces).mapToDouble(trace -> trace.peak(from, from + 60_000)).toArray();
    return IntStream.of(ranking.rank(List.of(traces), peaks))
        .mapToObj(place -> traces[place].label())
        .toList();
  }

  @Test
  void theHighestPeakComesFirstAndEqualOnesKeepTheirOrder() {
    assertThat(order(trace("a", 1, 1), trace("b", 9, 2), trace("c", 1, 1), trace("d", 3, 3)))
        .containsExactly("b", "d", "a", "c");
  }

  @Test
  void onePassesAnotherOnlyWhenItIsClearlyHigher() {
    assertThat(order(trace("a", 100), trace("b", 90), trace("c", 80)))
        .containsExactly("a", "b", "c");
    assertThat(order(trace("a", 90), trace("b", 100), trace("c", 130)))
        .containsExactly("a", "b", "c");
    assertThat(order(trace("a", 90), trace("b", 100), trace("c", 200)))
        .containsExactly("c", "a", "b");
    assertThat(order(trace("a", 220), trace("b", 100), trace("c", 200)))
        .containsExactly("c", "a", "b");
  }

  @Test
  void otherCurvesAreRankedAnew() {
    order(trace("a", 100), trace("b", 90));
    assertThat(order(trace("a", 100), trace("b", 101), trace("c", 102)))
        .containsExactly("c", "b", "a");
  }

  @Test
  void onlyWhatIsShownCounts() {
    Trace past =
        new Trace(
            "past",
            Series.of(
                Labels.of("instance", "past"),
                new long[] {FROM.toEpochMilli() - 1, FROM.toEpochMilli()},
                new double[] {1_000, 1}),
            0);
    assertThat(order(past, trace("now", 2), trace("none", Double.NaN)))
        .containsExactly("now", "past", "none");
  }

  @Test
  void curvesOfTheSameNameAndLabelsAreAllNamed() {
    Trace[] twins = Stream.of(1.0, 2.0).map(value -> trace("a", value)).toArray(Trace[]::new);
    assertThat(order(twins)).hasSize(2);
    assertThat(order(twins)).hasSize(2);
  }
}
