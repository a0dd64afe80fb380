package io.highwater.ui.chart;

import java.util.Arrays;

/**
 * What a curve covers in each column, in pixels down from the top: from {@code top} to {@code
 * bottom}, NaN where there is no curve. Lent by the {@link Workspace} of the thread.
 */
final class Envelope {
  private final double[] top;
  private final double[] bottom;

  /** Of undefined content. */
  Envelope(int count) {
    this.top = new double[count];
    this.bottom = new double[count];
  }

  /** The curve through {@code columns}, straight between them. */
  static Envelope of(Columns columns, ValueRange range, double height) {
    Envelope envelope = blank(columns.count);
    int before = -1;
    for (int i = 0; i < columns.count; i++) {
      if (!columns.filled[i]) {
        continue;
      }
      double highest = clip(range.y(columns.max[i], height), height);
      double lowest = clip(range.y(columns.min[i], height), height);
      envelope.cover(i, highest, lowest);
      if (before >= 0 && columns.joined[i]) {
        envelope.join(
            before,
            clip(range.y(columns.last[before], height), height),
            i,
            clip(range.y(columns.first[i], height), height));
      }
      before = i;
    }
    return envelope;
  }

  /** The curve through one value a column; NaN breaks it. */
  static Envelope of(double[] values, ValueRange range, double height) {
    Envelope envelope = blank(values.length);
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        continue;
      }
      double y = clip(range.y(values[i], height), height);
      envelope.cover(i, y, y);
      if (i > 0 && !Double.isNaN(values[i - 1])) {
        envelope.join(i - 1, clip(range.y(values[i - 1], height), height), i, y);
      }
    }
    return envelope;
  }

  private static Envelope blank(int count) {
    return blank(count, 0, count);
  }

  private static Envelope blank(int count, int from, int to) {
    Envelope envelope = Workspace.own().envelope(count);
    Arrays.fill(envelope.top, from, to, Double.NaN);
    Arrays.fill(envelope.bottom, from, to, Double.NaN);
    return envelope;
  }

  int count() {
    return top.length;
  }

  /** Pixels down to the upper edge in {@code column}, NaN where there is no curve. */
  double top(int column) {
    return top[column];
  }

  /** Pixels down to the lower edge. */
  double bottom(int column) {
    return bottom[column];
  }

  /** All upper edges; not to be changed. */
  double[] tops() {
    return top;
  }

  /** Far outside is as good as outside, and keeps a spike from painting forever. */
  private static double clip(double y, double height) {
    return Math.clamp(y, -height, 2 * height);
  }

  private void cover(int column, double high, double low) {
    if (!(top[column] <= high)) {
      top[column] = high;
    }
    if (!(bottom[column] >= low)) {
      bottom[column] = low;
    }
  }

  /** The straight line from the middle of column {@code a} to that of {@code b}. */
  private void join(int a, double ya, int b, double yb) {
    double slope = (yb - ya) / (b - a);
    for (int column = a; column <= b; column++) {
      double left = ya + slope * (Math.max(column, a + 0.5) - a - 0.5);
      double right = ya + slope * (Math.min(column + 1, b + 0.5) - a - 0.5);
      cover(column, Math.min(left, right), Math.max(left, right));
    }
  }

  /**
   * What a round pen of {@code radius} pixels covers when it follows this curve.
   *
   * @param columnsPerPixel how many columns stand side by side in a pixel
   * @param from of the columns before this one nothing is said
   * @param to of this column and those behind it nothing is said
   */
  Envelope widened(double radius, int columnsPerPixel, int from, int to) {
    Envelope wide = blank(count(), from, Math.min(count(), to));
    int reach = (int) Math.floor(radius * columnsPerPixel);
    double[] bulge = Workspace.own().numbers(reach + 1);
    for (int d = 0; d <= reach; d++) {
      double across = (double) d / columnsPerPixel;
      bulge[d] = Math.sqrt(Math.max(0, radius * radius - across * across));
    }
    int end = Math.min(count(), to + reach);
    for (int i = Math.max(0, from - reach); i < end; i++) {
      if (Double.isNaN(top[i])) {
        continue;
      }
      int last = Math.min(Math.min(count(), to) - 1, i + reach);
      for (int column = Math.max(from, i - reach); column <= last; column++) {
        double by = bulge[Math.abs(column - i)];
        wide.cover(column, top[i] - by, bottom[i] + by);
      }
    }
    return wide;
  }
}
