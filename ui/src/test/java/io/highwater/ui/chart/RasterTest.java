package io.highwater.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Series;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RasterTest {
  private static final int WHITE = 0xffffffff;
  private static final int WIDTH = 300;
  private static final int HEIGHT = 200;

  private final Raster raster = new Raster(new int[WIDTH * HEIGHT], WIDTH, HEIGHT);

  @ParameterizedTest
  @ValueSource(ints = {11, 12, 13, 14})
  void aSingleSpikeAmongThousandsOfSamplesIsPaintedToItsTip(int seed) {
    Random random = new Random(seed);
    int samples = 20_000;
    int spike = random.nextInt(samples);
    long[] times = new long[samples];
    double[] values = new double[samples];
    for (int i = 0; i < samples; i++) {
      times[i] = i * 1000L;
      values[i] = i == spike ? 95 : 10 + random.nextDouble();
    }
    stroke(Series.of(Labels.EMPTY, times, values), 0, samples * 1000L, new ValueRange(0, 100));

    int x = (int) (spike * (double) WIDTH / samples);
    int tip = HEIGHT * 5 / 100;
    int strongest = 0;
    for (int column = Math.max(0, x - 1); column <= Math.min(WIDTH - 1, x + 1); column++) {
      strongest = Math.max(strongest, raster.argb(column, tip + 1) >>> 24);
    }
    assertThat(strongest).isGreaterThan(150);
    assertThat(alphaOfRow(tip - 3)).isZero();
  }

  @Test
  void aDenseCurveIsPaintedAsFineColumnsWouldPaintIt() {
    int samples = WIDTH * 8;
    long[] times = new long[samples];
    double[] values = new double[samples];
    Random random = new Random(3);
    for (int i = 0; i < samples; i++) {
      times[i] = i * 1000L;
      values[i] = 50 + 20 * Math.sin(i / 300.0) + 8 * random.nextDouble();
    }
    Series series = Series.of(Labels.EMPTY, times, values);
    ValueRange range = new ValueRange(0, 100);
    int[] fine = new int[WIDTH * HEIGHT];
    new Raster(fine, WIDTH, HEIGHT)
        .stroke(curve(series, Raster.SUB, range), 2, Raster.Ink.of(WHITE));
    raster.stroke(curve(series, 1, range), 2, Raster.Ink.of(WHITE));

    int apart = 0;
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int difference = (raster.argb(x, y) >>> 24) - (fine[y * WIDTH + x] >>> 24);
        apart += Math.abs(difference) > 128 ? 1 : 0;
      }
    }
    // Most of a noisy column is filled either way; its ends may differ.
    assertThat(apart).isLessThan(WIDTH * 3);
    assertThat(raster.argb(150, 20)).isZero();
  }

  private static Envelope curve(Series series, int sub, ValueRange range) {
    long end = series.lastTime();
    return Envelope.of(Columns.of(series, 0, end, WIDTH * sub, 5_000), range, HEIGHT);
  }

  @Test
  void aLevelLineCoversItsThicknessAndNothingElse() {
    stroke(
        Series.of(Labels.EMPTY, new long[] {0, 1000}, new double[] {50, 50}),
        0,
        1000,
        new ValueRange(0, 100));

    // Two pixels thick around y = 100.
    assertThat(raster.argb(150, 99)).isEqualTo(WHITE);
    assertThat(raster.argb(150, 100)).isEqualTo(WHITE);
    assertThat(raster.argb(150, 97)).isZero();
    assertThat(raster.argb(150, 102)).isZero();
  }

  @Test
  void whatLiesAboveTheRowOfAnInkIsPaintedInItsOtherColour() {
    Columns columns =
        Columns.of(
            Series.of(Labels.EMPTY, new long[] {0, 1000}, new double[] {0, 100}),
            0,
            1000,
            WIDTH * Raster.SUB,
            2000);
    Envelope curve = Envelope.of(columns, new ValueRange(0, 100), HEIGHT);
    raster.stroke(
        curve,
        2,
        new Raster.Ink(
            0xff00ff00, new Raster.Beyond(0xffff0000, 100, true), Raster.Beyond.NOTHING));

    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int argb = raster.argb(x, y);
        assertThat(argb & (y < 100 ? 0x0000ff00 : 0x00ff0000)).isZero();
      }
    }
    assertThat(raster.argb(225, 50) >>> 24).isGreaterThan(100);
    assertThat(raster.argb(75, 150) >>> 24).isGreaterThan(100);
  }

  @Test
  void aGapStaysEmpty() {
    stroke(
        Series.of(Labels.EMPTY, new long[] {0, 100, 900, 1000}, new double[] {50, 50, 50, 50}),
        0,
        1000,
        new ValueRange(0, 100));

    assertThat(raster.argb(15, 100)).isEqualTo(WHITE);
    assertThat(raster.argb(150, 100)).isZero();
    assertThat(raster.argb(285, 100)).isEqualTo(WHITE);
  }

  @Test
  void aLoneSampleIsADot() {
    stroke(
        Series.of(Labels.EMPTY, new long[] {500}, new double[] {50}),
        0,
        1000,
        new ValueRange(0, 100));

    assertThat(raster.argb(150, 100) >>> 24).isGreaterThan(60);
    assertThat(alphaOfRow(96)).isZero();
  }

  @Test
  void partlyCoveredPixelsAreWeakened() {
    raster.rect(10, 10.25, 20, 12, WHITE);

    assertThat(raster.argb(15, 10) >>> 24).isBetween(185, 197);
    assertThat(raster.argb(15, 11)).isEqualTo(WHITE);
    assertThat(raster.argb(15, 12)).isZero();
  }

  @Test
  void hatchingLeavesTheRestAlone() {
    raster.hatch(100, 200, 8, 1, WHITE);

    int inside = 0;
    for (int y = 0; y < HEIGHT; y++) {
      assertThat(raster.argb(99, y)).isZero();
      assertThat(raster.argb(200, y)).isZero();
      inside += raster.argb(150, y) >>> 24 > 0 ? 1 : 0;
    }
    assertThat(inside).isBetween(20, 150);
  }

  @Test
  void layingAnOpaqueColourOverAnythingGivesThatColour() {
    assertThat(Argb.over(0xff123456, 0xffffffff)).isEqualTo(0xff123456);
    assertThat(Argb.over(0, 0xff123456)).isEqualTo(0xff123456);
    assertThat(Argb.over(0x80808080, 0xff000000) >>> 24).isBetween(0xfe, 0xff);
  }

  private int alphaOfRow(int y) {
    int strongest = 0;
    for (int x = 0; x < WIDTH; x++) {
      strongest = Math.max(strongest, raster.argb(x, y) >>> 24);
    }
    return strongest;
  }

  private void stroke(Series series, long from, long to, ValueRange range) {
    Columns columns = Columns.of(series, from, to, WIDTH * Raster.SUB, (to - from) * 3 / 10);
    if (series.size() == 2) {
      columns = Columns.of(series, from, to, WIDTH * Raster.SUB, to - from);
    }
    raster.stroke(Envelope.of(columns, range, HEIGHT), 2, Raster.Ink.of(WHITE));
  }
}
