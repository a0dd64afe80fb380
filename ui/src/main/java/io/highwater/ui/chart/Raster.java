package io.highwater.ui.chart;

import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Palette;
import java.util.Arrays;
import java.util.List;

/**
 * A picture as premultiplied ARGB integers, row after row. Curves come as {@link Envelope}s with
 * one to {@link #SUB} columns to the pixel; a pixel is painted by the share of it that is covered,
 * so thin and steep parts are weakened at their ends but never lost.
 */
public final class Raster {
  /** Envelope columns in one pixel, where a curve is to be smooth. */
  static final int SUB = 4;

  private final int width;
  private final int height;
  private final int[] pixels;

  /** Only columns from here on are painted. */
  private final int left;

  /** Only columns before this one are painted. */
  private final int right;

  Raster(int[] pixels, int width, int height) {
    this(pixels, width, height, 0, width);
  }

  private Raster(int[] pixels, int width, int height, int left, int right) {
    if (pixels.length < width * height) {
      throw new IllegalArgumentException("too few pixels for " + width + " by " + height);
    }
    this.pixels = pixels;
    this.width = width;
    this.height = height;
    this.left = left;
    this.right = right;
  }

  /** The same picture, of which only the columns from {@code from} to before {@code to} change. */
  Raster strip(int from, int to) {
    return new Raster(pixels, width, height, Math.max(0, from), Math.min(width, to));
  }

  int left() {
    return left;
  }

  int right() {
    return right;
  }

  /** Moves everything {@code columns} to the left, to the right where that is negative. */
  void shift(int columns) {
    int kept = width - Math.abs(columns);
    for (int row = 0; row < height; row++) {
      int at = row * width;
      System.arraycopy(pixels, at + Math.max(0, columns), pixels, at + Math.max(0, -columns), kept);
    }
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int argb(int x, int y) {
    return pixels[y * width + x];
  }

  public void clear() {
    if (right - left == width) {
      Arrays.fill(pixels, 0, width * height, 0);
      return;
    }
    for (int row = 0; row < height; row++) {
      Arrays.fill(pixels, row * width + left, row * width + right, 0);
    }
  }

  /**
   * A colour, and others for what lies beyond levels.
   *
   * @param warning gives way to {@code critical}
   */
  record Ink(int plain, Beyond critical, Beyond warning) {
    static Ink of(int argb) {
      return new Ink(argb, Beyond.NOTHING, Beyond.NOTHING);
    }

    int at(int y) {
      return critical.has(y) ? critical.argb : warning.has(y) ? warning.argb : plain;
    }
  }

  /** The rows above {@code row}, or below it, have a colour of their own. */
  record Beyond(int argb, double row, boolean above) {
    static final Beyond NOTHING = new Beyond(0, Double.NaN, true);

    boolean has(int y) {
      return above ? y + 0.5 < row : y + 0.5 >= row;
    }
  }

  /**
   * A level that is marked.
   *
   * @param y pixels from the top
   * @param origin how many pixels lie between the epoch and the left edge, so that its dashes stand
   *     where they are in time, as everything else does
   */
  record Level(double y, long origin, int argb) {}

  /** What lies over any data: hatches from column {@code tail} on, and limits. */
  void overlay(Drawing.Ground ground, double tail, List<Level> limits) {
    Palette palette = ground.palette();
    double scale = ground.scale();
    if (tail < width) {
      hatch(tail, width, 8 * scale, scale, Argb.of(palette.of(Mark.STALE), 0.42));
    }
    int on = (int) Math.rint(6 * scale);
    int off = (int) Math.rint(4 * scale);
    for (Level limit : limits) {
      int begin = -(int) Math.floorMod(limit.origin(), (long) on + off);
      dashes(limit.y(), scale, begin, on, off, limit.argb());
    }
  }

  /** A line of {@code thickness} pixels along {@code curve}. */
  void stroke(Envelope curve, double thickness, Ink ink) {
    int sub = Math.max(1, curve.count() / width);
    Envelope pen = curve.widened(thickness / 2, sub, left * sub, right * sub);
    if (sub == 1) {
      for (int x = left; x < right && x < pen.count(); x++) {
        if (!Double.isNaN(pen.top(x))) {
          span(x, pen.top(x), pen.bottom(x), ink);
        }
      }
      return;
    }
    for (int x = left; x < right && (x + 1) * sub <= pen.count(); x++) {
      double high = Double.POSITIVE_INFINITY;
      double low = Double.NEGATIVE_INFINITY;
      for (int s = x * sub; s < (x + 1) * sub; s++) {
        if (!Double.isNaN(pen.top(s))) {
          high = Math.min(high, pen.top(s));
          low = Math.max(low, pen.bottom(s));
        }
      }
      int last = (int) Math.min(height - 1, Math.ceil(low) - 1);
      for (int y = (int) Math.max(0, Math.floor(high)); y <= last; y++) {
        double covered = 0;
        for (int s = x * sub; s < (x + 1) * sub; s++) {
          double part = Math.min(pen.bottom(s), y + 1) - Math.max(pen.top(s), y);
          covered += part > 0 ? part : 0;
        }
        blend(x, y, ink.at(y), covered / sub);
      }
    }
  }

  /** One column of pixels from {@code top} to {@code bottom}, weakened at its ends. */
  private void span(int x, double top, double bottom, Ink ink) {
    int first = (int) Math.max(0, Math.floor(top));
    int last = (int) Math.min(height - 1, Math.ceil(bottom) - 1);
    for (int y = first; y <= last; y++) {
      boolean whole = y >= top && y + 1 <= bottom;
      blend(x, y, ink.at(y), whole ? 1 : Math.min(bottom, y + 1) - Math.max(top, y));
    }
  }

  /**
   * The area between {@code upper} and {@code lower}, pixels from the top, one value an envelope
   * column; NaN leaves a column empty.
   *
   * @param fade opacity at the bottom of the picture, as a share of that at the top
   */
  void fill(double[] upper, double[] lower, Ink ink, double fade) {
    int sub = Math.max(1, upper.length / width);
    for (int x = left; x < right && (x + 1) * sub <= upper.length; x++) {
      double high = Double.POSITIVE_INFINITY;
      double low = Double.NEGATIVE_INFINITY;
      for (int s = x * sub; s < (x + 1) * sub; s++) {
        if (!Double.isNaN(upper[s]) && !Double.isNaN(lower[s])) {
          high = Math.min(high, upper[s]);
          low = Math.max(low, lower[s]);
        }
      }
      int last = (int) Math.min(height - 1, Math.ceil(low) - 1);
      for (int y = (int) Math.max(0, Math.floor(high)); y <= last; y++) {
        double covered = 0;
        for (int s = x * sub; s < (x + 1) * sub; s++) {
          double part = Math.min(lower[s], y + 1) - Math.max(upper[s], y);
          covered += part > 0 ? part : 0;
        }
        blend(x, y, ink.at(y), covered / sub * (1 - (1 - fade) * (y + 0.5) / height));
      }
    }
  }

  void rect(double x1, double y1, double x2, double y2, int argb) {
    int end = (int) Math.min(right, Math.ceil(x2));
    int bottom = (int) Math.min(height, Math.ceil(y2));
    for (int y = (int) Math.max(0, Math.floor(y1)); y < bottom; y++) {
      double down = Math.min(y2, y + 1) - Math.max(y1, y);
      for (int x = (int) Math.max(left, Math.floor(x1)); x < end; x++) {
        blend(x, y, argb, down * (Math.min(x2, x + 1) - Math.max(x1, x)));
      }
    }
  }

  /** A filled circle. */
  public void dot(double x, double y, double radius, int argb) {
    int bottom = (int) Math.min(height - 1, Math.ceil(y + radius));
    int end = (int) Math.min(right - 1, Math.ceil(x + radius));
    for (int row = (int) Math.max(0, Math.floor(y - radius)); row <= bottom; row++) {
      for (int column = (int) Math.max(left, Math.floor(x - radius)); column <= end; column++) {
        double distance = Math.hypot(column + 0.5 - x, row + 0.5 - y);
        blend(column, row, argb, Math.clamp(radius + 0.5 - distance, 0, 1));
      }
    }
  }

  /**
   * A level line of {@code thickness} with dashes of {@code on} and {@code off} pixels.
   *
   * @param begin where one of the dashes begins, left of the picture or in it
   */
  void dashes(double y, double thickness, int begin, int on, int off, int argb) {
    for (int x = begin; x < width; x += on + off) {
      rect(x, y - thickness / 2, Math.min(width, x + on), y + thickness / 2, argb);
    }
  }

  /** Rising diagonal lines over the whole height from column {@code x1} to {@code x2}. */
  void hatch(double x1, double x2, double spacing, double thickness, int argb) {
    hatch(new Box(x1, 0, x2, height), spacing * Math.sqrt(2), 0, thickness, argb);
  }

  /** Pixels from the left and the top. */
  record Box(double left, double top, double right, double bottom) {}

  /**
   * Rising diagonal lines over a part of the picture.
   *
   * @param across pixels from one line to the next in a row
   * @param phase how many pixels left of the picture the count begins
   */
  void hatch(Box box, double across, int phase, double thickness, int argb) {
    double half = thickness * Math.sqrt(2) / 2;
    int begin = (int) Math.max(left, Math.floor(box.left()));
    int end = (int) Math.min(right, Math.ceil(box.right()));
    int bottom = (int) Math.min(height, Math.ceil(box.bottom()));
    for (int y = (int) Math.max(0, Math.floor(box.top())); y < bottom; y++) {
      for (int x = begin; x < end; x++) {
        double off = (x + phase + y) % across;
        double distance = Math.min(off, across - off);
        blend(x, y, argb, Math.clamp(half + 0.5 - distance, 0, 1));
      }
    }
  }

  /**
   * Lets {@code argb} through a mask.
   *
   * @param x its left edge
   * @param y its upper edge
   * @param columns its width
   * @param covered of 255, row after row, whole rows
   */
  void stamp(int x, int y, int columns, byte[] covered, int argb) {
    int rows = covered.length / columns;
    for (int row = Math.max(0, -y); row < rows && y + row < height; row++) {
      for (int column = Math.max(0, left - x); column < columns && x + column < right; column++) {
        int share = covered[row * columns + column] & 0xff;
        if (share > 0) {
          int at = (y + row) * width + x + column;
          pixels[at] = Argb.over(Argb.scaled(argb, share + (share >>> 7)), pixels[at]);
        }
      }
    }
  }

  private void blend(int x, int y, int argb, double coverage) {
    int weight = (int) Math.round(Math.min(1, coverage) * 256);
    if (weight <= 0) {
      return;
    }
    int at = y * width + x;
    pixels[at] = Argb.over(weight >= 256 ? argb : Argb.scaled(argb, weight), pixels[at]);
  }
}
