package io.highwater.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Series;
import io.highwater.ui.chart.ChartData.Kind;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Palette;
import io.highwater.ui.theme.Theme;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlotTest {
  private static final Instant TO = Instant.parse("2026-03-01T03:00:00Z");
  private static final int WIDTH = 120;
  private static final int HEIGHT = 60;

  private final Palette palette = Theme.dark().palette();
  private final int[] pixels = new int[WIDTH * HEIGHT];
  private final Raster raster = new Raster(pixels, WIDTH, HEIGHT);

  /** Two minutes of a sample a second. */
  private static Trace trace(int colour, double... last) {
    long[] times = new long[last.length];
    for (int i = 0; i < last.length; i++) {
      times[i] = TO.toEpochMilli() - 1_000L * (last.length - 1 - i);
    }
    String name = "curve " + colour;
    return new Trace(name, Series.of(Labels.of("curve", name), times, last), colour);
  }

  private static ChartData data(Kind kind, Trace... traces) {
    return ChartData.lines(
            Unit.SHORT, TO.minusSeconds(120), TO, Duration.ofSeconds(1), List.of(traces))
        .with(kind);
  }

  private Optional<ValueRange> paint(ChartData data) {
    Workspace.own().begin();
    Plot plot = Plot.of(data, WIDTH, 1);
    Optional<ValueRange> range = plot.range(Optional.empty());
    plot.drawing(range, new Drawing.Ground(palette, 1, WIDTH, HEIGHT)).paint(raster);
    return range;
  }

  private static double[] flat(int samples, double value) {
    double[] values = new double[samples];
    java.util.Arrays.fill(values, value);
    return values;
  }

  @Test
  void barsStandOnEachOtherAndAreAsHighAsTheGreatestOfTheirTime() {
    double[] spiked = flat(120, 2);
    spiked[70] = 6;
    ChartData data = data(Kind.BARS, trace(0, flat(120, 4)), trace(1, spiked));
    Workspace.own().begin();
    Plot plot = Plot.of(data, WIDTH, 1);
    assertThat(plot.range(Optional.empty()).orElseThrow().max()).isGreaterThanOrEqualTo(10);
    assertThat(plot.peak(1)).isEqualTo(6);
  }

  @Test
  void aLineOverLayersIsNotAddedToThem() {
    Trace total = trace(2, flat(120, 9));
    Trace line = new Trace(total.label(), total.series(), total.colour(), false);
    ValueRange range =
        paint(data(Kind.STACKED, trace(0, flat(120, 2)), line, trace(1, flat(120, 3))))
            .orElseThrow();
    assertThat(range.max()).isBetween(9.0, 12.0);
    int middle = WIDTH / 2;
    // Nothing between the layers' upper edge, at 5, and the line, at 9.
    assertThat(raster.argb(middle, (int) range.y(7, HEIGHT))).isZero();
    assertThat(raster.argb(middle, (int) range.y(9, HEIGHT))).isNotZero();
    assertThat(raster.argb(middle, (int) range.y(4, HEIGHT))).isNotZero();
    assertThat(paint(data(Kind.STACKED, line)).orElseThrow().max()).isBetween(9.0, 12.0);
  }

  /** How different the colours of two rows are in the middle. */
  private int apart(double one, double other) {
    int a = raster.argb(WIDTH / 2, (int) one);
    int b = raster.argb(WIDTH / 2, (int) other);
    return Math.abs((a >> 16 & 0xff) - (b >> 16 & 0xff))
        + Math.abs((a >> 8 & 0xff) - (b >> 8 & 0xff))
        + Math.abs((a & 0xff) - (b & 0xff));
  }

  @Test
  void sharesFillTheWholeHeight() {
    ValueRange range =
        paint(data(Kind.SHARES, trace(0, flat(120, 300)), trace(1, flat(120, 100)))).orElseThrow();
    assertThat(range).isEqualTo(new ValueRange(0, 1));
    // The grounds fade a little downwards, but not from one colour into the other.
    assertThat(apart(range.y(0.5, HEIGHT), range.y(0.7, HEIGHT)))
        .isLessThan(apart(range.y(0.7, HEIGHT), range.y(0.8, HEIGHT)) / 3);
    double[][] edges = Stack.shares(List.of(new double[] {0, 1}, new double[] {0, Double.NaN}));
    assertThat(edges[0]).containsExactly(0, 1);
    assertThat(edges[1]).containsExactly(0, 1);
  }

  @Test
  void barsKeepTheirPlaceInTimeWhateverIsSeenOfThem() {
    double[] values = new double[240];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 7;
    }
    Trace trace = trace(0, values);
    List<List<Integer>> seen = new ArrayList<>();
    for (int back = 0; back < 12; back++) {
      Instant to = TO.minusSeconds(back);
      paint(
          ChartData.lines(
                  Unit.SHORT, to.minusSeconds(120), to, Duration.ofSeconds(1), List.of(trace))
              .with(Kind.BARS));
      List<Integer> column = new ArrayList<>();
      for (int y = 0; y < HEIGHT; y++) {
        column.add(raster.argb(60 + back, y));
      }
      seen.add(column);
    }
    assertThat(seen).allMatch(column -> column.equals(seen.getFirst()));
  }

  @Test
  void aBandIsFilledBetweenItsLowestAndItsHighestCurve() {
    paint(
        data(Kind.BAND, trace(0, flat(120, 20)), trace(1, flat(120, 50)), trace(2, flat(120, 90))));
    ValueRange range =
        Plot.of(data(Kind.BAND, trace(2, flat(120, 90))), WIDTH, 1)
            .range(Optional.empty())
            .orElseThrow();
    assertThat(raster.argb(60, (int) range.y(70, HEIGHT)) >>> 24)
        .isEqualTo(Argb.of(palette.series(0), 0.26) >>> 24);
    assertThat(raster.argb(60, (int) range.y(10, HEIGHT))).isZero();
  }

  @Test
  void aStateHoldsUntilTheNextAndAShortBreachIsNeverLost() {
    double[] up = flat(120, 1);
    up[100] = 0;
    ChartData hour =
        new ChartData(
            Kind.STATES,
            Unit.SHORT,
            TO.minusSeconds(3_600),
            TO,
            Duration.ofSeconds(1),
            List.of(trace(0, up)),
            Limits.critical(Limit.below(1)),
            java.util.OptionalDouble.empty());
    paint(hour);
    int critical = Argb.of(palette.of(Mark.CRITICAL));
    int breached = 0;
    for (int x = 0; x < WIDTH; x++) {
      for (int y = 0; y < HEIGHT; y++) {
        if (raster.argb(x, y) == critical) {
          breached++;
          break;
        }
      }
    }
    // Half a minute a pixel, and one second of it.
    assertThat(breached).isEqualTo(1);
    assertThat(raster.argb(30, HEIGHT / 2)).as("nothing is known yet").isZero();
  }

  @Test
  void statesThatComeSeldomHoldForAnInterval() {
    Series series =
        Series.of(
            Labels.of("shard", "1"),
            new long[] {TO.toEpochMilli() - 110_000, TO.toEpochMilli() - 20_000},
            new double[] {1, 2});
    paint(
        ChartData.lines(
                Unit.SHORT,
                TO.minusSeconds(120),
                TO,
                Duration.ofSeconds(30),
                List.of(new Trace("shard", series, 0)))
            .with(Kind.STATES));
    int one = Argb.of(palette.series(1), 0.72);
    int two = Argb.of(palette.series(2), 0.72);
    assertThat(raster.argb(15, 30)).isEqualTo(one);
    assertThat(raster.argb(75, 30)).as("two intervals and a quarter").isEqualTo(one);
    assertThat(raster.argb(85, 30)).as("nobody knows").isZero();
    assertThat(raster.argb(112, 30)).isEqualTo(two);
  }

  @Test
  void partsOfATimeBeginAtMultiplesOfTheirLength() {
    for (int millis = 0; millis < 60_000; millis += 777) {
      Span asked = Span.before(TO.plusMillis(millis), Duration.ofMinutes(15));
      Span seen = asked.aligned(391);
      long part = seen.length().toMillis() / 391;
      assertThat(seen.length().toMillis()).isEqualTo(391 * part);
      assertThat(seen.from().toEpochMilli() % part).isZero();
      assertThat(seen.from()).isBeforeOrEqualTo(asked.from());
      assertThat(seen.to()).isAfterOrEqualTo(asked.to());
      assertThat((double) seen.length().toMillis())
          .isCloseTo(asked.length().toMillis(), within(391.0 + part));
    }
  }
}
