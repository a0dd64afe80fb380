package io.highwater.ui.chart;

/**
 * What the inside of a chart looks like, to be painted strip by strip. Of each column of pixels it
 * says what it depends on, so that a column that has been painted already is recognized. It lives
 * by the {@link Workspace} of its thread.
 */
interface Drawing {
  /** What it depends on beside the samples and the time, the width included; of value equality. */
  Object style();

  /** The stretch of time on the whole width. */
  Span seen();

  /** In device pixels. */
  int width();

  /** Whether it ends in a hatched stretch of which nothing is known. */
  boolean hasTail();

  /** How many columns of pixels away a sample is still seen. */
  int reach();

  /** Fills {@code signature} with one number for each column of pixels: the same, the same look. */
  void sign(long[] signature);

  /** Paints the columns of {@code strip}, whatever has been there. */
  void paint(Raster strip);

  /** Milliseconds of a pixel. */
  default long part() {
    return Math.max(1, seen().length().toMillis() / width());
  }

  /** How many parts lie between the epoch and the left edge. */
  default long origin() {
    return Math.floorDiv(seen().from().toEpochMilli(), part());
  }

  /** {@code hash} with {@code value} in it. */
  static long mixed(long hash, double value) {
    long bits = (hash ^ Double.doubleToRawLongBits(value)) * 0x9E3779B97F4A7C15L;
    return bits ^ (bits >>> 29);
  }
}
