package io.highwater.ui.chart;

import io.highwater.ui.theme.Palette;
import java.util.List;

/**
 * What the inside of a chart looks like, to be painted strip by strip. Of each column of pixels it
 * says what it depends on, so that a column that has been painted already is recognized. It lives
 * by the {@link Workspace} of its thread.
 */
abstract class Drawing {
  /**
   * What it is painted on.
   *
   * @param scale device pixels of a scene pixel
   * @param width device pixels, as is the height
   */
  record Ground(Palette palette, double scale, int width, int height) {}

  /** All that it depends on beside the samples and the time; of value equality. */
  record Style(Ground ground, Object own) {}

  private static final double LEVEL = 0.85;

  private final Ground ground;
  private final Span seen;
  private final double tail;

  /**
   * @param seen the stretch of time on the whole width
   * @param tail from which pixel on nothing has come, the width for none
   */
  Drawing(Ground ground, Span seen, double tail) {
    this.ground = ground;
    this.seen = seen;
    this.tail = tail;
  }

  final Ground ground() {
    return ground;
  }

  final Style style() {
    return new Style(ground, own());
  }

  /** What this kind of drawing depends on beside its ground, the samples and the time. */
  abstract Object own();

  /** Whether it ends in a hatched stretch of which nothing is known. */
  final boolean hasTail() {
    return tail < ground.width();
  }

  /** How many columns of pixels away a sample is still seen. */
  int reach() {
    return 0;
  }

  /** Fills {@code signature} with one number for each column of pixels: the same, the same look. */
  abstract void sign(long[] signature);

  /** Paints the columns of {@code strip}, whatever has been there. */
  final void paint(Raster strip) {
    strip.clear();
    data(strip);
    strip.overlay(ground, tail, levels());
  }

  /** Paints the samples. */
  abstract void data(Raster strip);

  /** Where limits are drawn. */
  List<Raster.Level> levels() {
    return List.of();
  }

  /** Those of {@code limits} on an axis of {@code range}. */
  final List<Raster.Level> levels(Limits limits, ValueRange range) {
    if (limits.isEmpty()) {
      return List.of();
    }
    return limits.levels().stream()
        .map(
            level ->
                new Raster.Level(
                    range.y(level.limit().value(), ground.height()),
                    origin(),
                    Argb.of(ground.palette().of(level.mark()), LEVEL)))
        .toList();
  }

  /** Milliseconds of a pixel. */
  final long part() {
    return Math.max(1, seen.length().toMillis() / ground.width());
  }

  /** How many parts lie between the epoch and the left edge. */
  final long origin() {
    return Math.floorDiv(seen.from().toEpochMilli(), part());
  }

  /** {@code hash} with {@code value} in it. */
  static long mixed(long hash, double value) {
    long bits = (hash ^ Double.doubleToRawLongBits(value)) * 0x9E3779B97F4A7C15L;
    return bits ^ (bits >>> 29);
  }
}
