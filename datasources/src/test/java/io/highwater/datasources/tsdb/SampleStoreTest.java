package io.highwater.datasources.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.datasources.promql.LabelMatcher;
import io.highwater.datasources.promql.LabelMatcher.Kind;
import io.highwater.datasources.promql.Stale;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SampleStoreTest {
  private record Exposed(Labels labels, double value) {}

  private static Exposed sample(double value, String... labels) {
    return new Exposed(Labels.of(labels), value);
  }

  private static SampleStore store(Duration retention) {
    return store(retention, 4L << 20);
  }

  private static SampleStore store(Duration retention, long maxMemory) {
    return new SampleStore(
        new StoreSettings(Optional.empty(), retention, maxMemory, StoreSettings.DEFAULT_MAX_DISK));
  }

  private static void append(SampleStore store, List<Exposed> samples, long now) {
    Batch batch = new Batch();
    samples.forEach(one -> batch.add(store.series(one.labels()), now, one.value()));
    store.append(batch, now);
  }

  private static List<Series> all(SampleStore store) {
    return store.select(
        List.of(new LabelMatcher(Labels.NAME, Kind.MATCHES, ".+")), Long.MIN_VALUE, Long.MAX_VALUE);
  }

  @Test
  void givesBackEveryBitOfEverySample() {
    Random random = new Random(42);
    SampleStore store = store(Duration.ofDays(10_000));
    List<Long> times = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    long time = 1_700_000_000_000L;
    for (int i = 0; i < 5000; i++) {
      time +=
          switch (random.nextInt(6)) {
            case 0 -> 1;
            case 1 -> 15_000 + random.nextInt(2_000);
            case 2 -> random.nextInt(200_000) + 1;
            case 3 -> random.nextInt(100) == 0 ? 10_000_000_000L : 15_000;
            default -> 15_000;
          };
      double value =
          switch (random.nextInt(8)) {
            case 0 -> Stale.MARKER;
            case 1 -> Double.NaN;
            case 2 -> Double.longBitsToDouble(random.nextLong());
            case 3 -> -0.0;
            case 4 -> Double.NEGATIVE_INFINITY;
            case 5 -> i;
            default -> values.isEmpty() ? 0 : values.getLast();
          };
      append(store, List.of(sample(value, "__name__", "a")), time);
      times.add(time);
      values.add(value);
    }
    Series series = all(store).getFirst();
    assertThat(series.size()).isEqualTo(5000);
    for (int i = 0; i < 5000; i++) {
      assertThat(series.timeAt(i)).isEqualTo(times.get(i));
      assertThat(Double.doubleToRawLongBits(series.valueAt(i)))
          .isEqualTo(Double.doubleToRawLongBits(values.get(i)));
    }
  }

  @Test
  void cutsTheWindowOpenAtItsOldEnd() {
    SampleStore store = store(Duration.ofHours(1));
    for (int i = 1; i <= 300; i++) {
      append(store, List.of(sample(i, "__name__", "a")), i * 1000L);
    }
    List<LabelMatcher> a = List.of(new LabelMatcher(Labels.NAME, Kind.EQUAL, "a"));
    Series window = store.select(a, 10_000, 250_000).getFirst();
    assertThat(window.size()).isEqualTo(240);
    assertThat(window.timeAt(0)).isEqualTo(11_000);
    assertThat(window.lastTime()).isEqualTo(250_000);
    assertThat(store.select(a, 300_000, 400_000)).isEmpty();
  }

  @Test
  void givesTheNewestSampleOfAnyWindow() {
    SampleStore store = store(Duration.ofHours(1));
    for (int i = 1; i <= 300; i++) {
      double value = i == 300 ? Stale.MARKER : i;
      append(store, List.of(sample(value, "__name__", "a")), i * 1000L);
    }
    List<LabelMatcher> a = List.of(new LabelMatcher(Labels.NAME, Kind.EQUAL, "a"));
    assertThat(store.latest(a, 300_000, 400_000)).isEmpty();
    assertThat(store.latest(a, 0, 999)).isEmpty();
    assertThat(store.latest(a, 0, 400_000)).singleElement().matches(s -> Stale.is(s.lastValue()));
    for (long to = 1000; to <= 301_000; to += 500) {
      Series selected = store.select(a, to - 5000, to).getFirst();
      Series newest = store.latest(a, to - 5000, to).getFirst();
      assertThat(newest.size()).isEqualTo(1);
      assertThat(newest.lastTime()).isEqualTo(selected.lastTime());
      assertThat(Double.doubleToRawLongBits(newest.lastValue()))
          .isEqualTo(Double.doubleToRawLongBits(selected.lastValue()));
    }
  }

  @Test
  void findsSeriesByEveryKindOfMatcher() {
    SampleStore store = store(Duration.ofHours(1));
    append(
        store,
        List.of(
            sample(1, "__name__", "a", "x", "1"),
            sample(2, "__name__", "a", "x", "2", "y", "3"),
            sample(3, "__name__", "b")),
        1000);
    assertThat(values(store, new LabelMatcher(Labels.NAME, Kind.EQUAL, "a")))
        .containsExactlyInAnyOrder(1.0, 2.0);
    assertThat(values(store, new LabelMatcher("x", Kind.MATCHES, "1|2"))).hasSize(2);
    assertThat(values(store, new LabelMatcher("x", Kind.EQUAL, ""))).containsExactly(3.0);
    assertThat(values(store, new LabelMatcher("y", Kind.NOT_EQUAL, "3"))).hasSize(2);
    assertThat(values(store, new LabelMatcher("x", Kind.NOT_MATCHES, "1.*"))).hasSize(2);
    assertThat(values(store, new LabelMatcher("x", Kind.EQUAL, "9"))).isEmpty();
  }

  private static List<Double> values(SampleStore store, LabelMatcher matcher) {
    return store.select(List.of(matcher), 0, 2000).stream().map(Series::lastValue).toList();
  }

  @Test
  void forgetsWhatIsOlderThanItsRetention() {
    SampleStore store = store(Duration.ofMinutes(10));
    append(store, List.of(sample(1, "__name__", "gone")), 0);
    for (int i = 1; i <= 1000; i++) {
      append(store, List.of(sample(i, "__name__", "a")), i * 15_000L);
    }
    List<Series> kept = all(store);
    assertThat(kept).extracting(series -> series.labels().get(Labels.NAME)).containsExactly("a");
    long oldest = kept.getFirst().timeAt(0);
    long now = 1000 * 15_000L;
    assertThat(now - oldest).isBetween(600_000L, 600_000L + 2 * 120 * 15_000L);
    assertThat(store.size()).isEqualTo(kept.getFirst().size());
    assertThat(store.shortage()).isEmpty();
  }

  @Test
  void dropsTheOldestAndSaysSoWhenItIsFull() {
    SampleStore store = store(Duration.ofHours(60), 1L << 20);
    Random random = new Random(1);
    long now = 0;
    while (store.shortage().isEmpty()) {
      now += 15_000;
      List<Exposed> page = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        page.add(sample(random.nextDouble(), "__name__", "a", "i", "" + i));
      }
      append(store, page, now);
      assertThat(store.heapBytes()).isLessThanOrEqualTo(1L << 20);
    }
    assertThat(all(store)).hasSize(20);
    long last = now;
    assertThat(all(store)).allMatch(series -> series.lastTime() == last);
    assertThat(all(store)).allMatch(series -> series.timeAt(0) > 15_000);
    assertThat(all(store)).allMatch(series -> series.size() > 5000);
    assertThat(store.size()).isEqualTo(all(store).stream().mapToInt(Series::size).sum());
    assertThat(store.shortage().orElseThrow())
        .matches(
            "the limit of 1 MiB is reached: the oldest samples were dropped, about \\d+ min of"
                + " 3600 min are kept; raise max_memory or scrape less");
  }

  @Test
  void keepsItsLimitAlsoAgainstSeriesWithoutEnd() {
    SampleStore store = store(Duration.ofHours(6), 1L << 20);
    for (int scrape = 1; scrape <= 5; scrape++) {
      List<Exposed> page = new ArrayList<>();
      for (int i = 0; i < 20_000; i++) {
        page.add(sample(i, "__name__", "a", "i", scrape + "-" + i));
      }
      append(store, page, scrape * 15_000L);
      assertThat(store.heapBytes()).isLessThanOrEqualTo(1_100_000);
      assertThat(store.shortage().orElseThrow()).contains(" samples of new series found no room");
    }
    List<Exposed> few = List.of(sample(1, "__name__", "b"));
    append(store, few, 3600 * 7000L);
    append(store, few, 3600 * 14_000L);
    assertThat(store.shortage()).isEmpty();
    assertThat(all(store)).extracting(s -> s.labels().get(Labels.NAME)).containsExactly("b");
    assertThat(store.labelNames()).containsExactly("__name__");
    assertThat(store.labelValues("__name__")).containsExactly("b");
  }

  @Test
  void leavesOutWhatIsNotLaterThanTheLast() {
    SampleStore store = store(Duration.ofHours(1));
    append(store, List.of(sample(1, "__name__", "a"), sample(2, "__name__", "a")), 2000);
    append(store, List.of(sample(3, "__name__", "a")), 1000);
    assertThat(values(store, new LabelMatcher(Labels.NAME, Kind.EQUAL, "a"))).containsExactly(1.0);
    assertThat(store.size()).isEqualTo(1);
  }
}
