package io.highwater.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Series;
import io.highwater.ui.chart.ChartData.Kind;
import io.highwater.ui.theme.Palette;
import io.highwater.ui.theme.Theme;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaintingTest {
  private static final Instant START = Instant.parse("2026-03-01T03:00:00Z");
  private static final int WIDTH = 120;
  private static final int HEIGHT = 60;
  private static final ValueRange RANGE = new ValueRange(0, 100);

  private final Palette palette = Theme.dark().palette();

  /** Samples of three curves that come every second, with pauses, now and then some of the past. */
  private static final class Feed {
    private final Random random;
    private final List<List<double[]>> samples = new ArrayList<>();
    private long now;

    Feed(long seed) {
      random = new Random(seed);
      for (int i = 0; i < 3; i++) {
        samples.add(new ArrayList<>());
      }
    }

    void goOn(int seconds) {
      for (int i = 0; i < seconds; i++) {
        now += 1_000;
        for (List<double[]> curve : samples) {
          if (random.nextInt(40) > 0) {
            double value = random.nextInt(50) == 0 ? 95 : 20 + 30 * random.nextDouble();
            curve.add(new double[] {now, random.nextInt(90) == 0 ? Double.NaN : value});
          }
        }
      }
    }

    /** A sample is not what it was. */
    void rewrite() {
      List<double[]> curve = samples.get(random.nextInt(3));
      curve.get(curve.size() - 1 - random.nextInt(Math.min(200, curve.size())))[1] = 70;
    }

    List<Trace> traces() {
      List<Trace> traces = new ArrayList<>();
      for (int i = 0; i < samples.size(); i++) {
        long[] times = new long[samples.get(i).size()];
        double[] values = new double[times.length];
        for (int j = 0; j < times.length; j++) {
          times[j] = START.toEpochMilli() + (long) samples.get(i).get(j)[0];
          values[j] = samples.get(i).get(j)[1];
        }
        Series series = Series.of(Labels.of("le", i + ".5"), times, values);
        traces.add(new Trace("curve " + i, series, i));
      }
      return traces;
    }

    ChartData data(Kind kind, int seconds, long back) {
      Instant to = START.plusMillis(now - back);
      ChartData data =
          ChartData.lines(Unit.SHORT, to.minusSeconds(seconds), to, Duration.ofSeconds(1), traces())
              .with(kind);
      return kind == Kind.LINE || kind == Kind.STACKED
          ? data
          : data.with(new Limits(Optional.of(Limit.above(60)), Optional.of(Limit.above(30))));
    }
  }

  private Drawing drawing(ChartData data, double scale) {
    return Plot.of(data, WIDTH, scale)
        .drawing(Optional.of(RANGE), new Drawing.Ground(palette, scale, WIDTH, HEIGHT));
  }

  private int[] fresh(ChartData data, double scale) {
    Workspace.own().begin();
    int[] pixels = new int[WIDTH * HEIGHT];
    drawing(data, scale).paint(new Raster(pixels, WIDTH, HEIGHT));
    return pixels;
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatIsAddedToAPictureMakesItTheOneThatIsPaintedAnew(Kind kind) {
    for (int seed = 0; seed < 6; seed++) {
      Feed feed = new Feed(seed);
      Random random = new Random(seed);
      // Dense, about one sample a pixel, sparse.
      int seconds = List.of(900, 130, 30).get(seed % 3);
      double scale = seed < 3 ? 1 : 2;
      int[] pixels = new int[WIDTH * HEIGHT];
      Raster raster = new Raster(pixels, WIDTH, HEIGHT);
      Painting painting = new Painting();
      feed.goOn(seconds / 2);
      long back = 0;
      for (int step = 0; step < 150; step++) {
        feed.goOn(random.nextInt(20) == 0 ? seconds : random.nextInt(3));
        back = random.nextInt(10) == 0 ? random.nextInt(seconds) * 100L : back;
        if (random.nextInt(12) == 0) {
          feed.rewrite();
        }
        ChartData data = feed.data(kind, seconds, back);
        int[] expected = fresh(data, scale);
        Workspace.own().begin();
        int[] before = pixels.clone();
        Optional<Painting.Changed> changed = painting.paint(drawing(data, scale), raster);
        assertThat(pixels).as("%s, seed %d, step %d", kind, seed, step).isEqualTo(expected);
        assertThat(differ(before, pixels, changed)).isFalse();
      }
    }
  }

  /** Whether the pictures differ outside of {@code changed}. */
  private static boolean differ(int[] before, int[] after, Optional<Painting.Changed> changed) {
    for (int i = 0; i < before.length; i++) {
      int x = i % WIDTH;
      boolean said = changed.isPresent() && x >= changed.get().from() && x < changed.get().to();
      if (before[i] != after[i] && !said) {
        return true;
      }
    }
    return false;
  }

  @Test
  void aSecondOfAnHourTouchesOnlyTheLastPixels() {
    Feed feed = new Feed(1);
    feed.goOn(3_600);
    Raster raster = new Raster(new int[WIDTH * HEIGHT], WIDTH, HEIGHT);
    Painting painting = new Painting();
    int narrow = 0;
    for (int i = 0; i < 60; i++) {
      feed.goOn(1);
      Workspace.own().begin();
      Optional<Painting.Changed> changed =
          painting.paint(drawing(feed.data(Kind.LINE, 3_600, 0), 1), raster);
      narrow += changed.isEmpty() || changed.get().from() > WIDTH - 8 ? 1 : 0;
    }
    // The first is all of it, and of a minute two, for a pixel is half of one, move the picture.
    assertThat(narrow).isEqualTo(57);
  }

  @Test
  void aStaleTailIsPaintedAnew() {
    Feed feed = new Feed(2);
    feed.goOn(60);
    int[] pixels = new int[WIDTH * HEIGHT];
    Raster raster = new Raster(pixels, WIDTH, HEIGHT);
    Painting painting = new Painting();
    for (long late = 0; late < 30_000; late += 500) {
      ChartData data = feed.data(Kind.LINE, 60, -late);
      int[] expected = fresh(data, 1);
      Workspace.own().begin();
      painting.paint(drawing(data, 1), raster);
      assertThat(pixels).as("%d ms late", late).isEqualTo(expected);
    }
  }
}
