package io.highwater.ui.chart;

import io.highwater.engine.signal.Series;
import java.util.Arrays;

/**
 * A series cut into columns of equal time: of each column the first, least, greatest and last
 * value. However many samples fall into a column, its extremes survive. A NaN sample, or more time
 * between two samples than {@code gap}, breaks the line.
 */
final class Columns {
  final int count;
  final double[] first;
  final double[] min;
  final double[] max;
  final double[] last;
  final boolean[] filled;

  /** Whether the line goes on from the nearest filled column to the left into this one. */
  final boolean[] joined;

  /** Of undefined content until {@link #cut}. */
  Columns(int count) {
    this.count = count;
    first = new double[count];
    min = new double[count];
    max = new double[count];
    last = new double[count];
    filled = new boolean[count];
    joined = new boolean[count];
  }

  /**
   * Lent by the {@link Workspace} of this thread.
   *
   * @param from milliseconds since the epoch, the left edge
   * @param to the right edge, after {@code from}
   * @param gap milliseconds
   */
  static Columns of(Series series, long from, long to, int count, long gap) {
    Columns columns = Workspace.own().columns(count);
    columns.cut(series, from, to, gap);
    return columns;
  }

  private void cut(Series series, long from, long to, long gap) {
    Arrays.fill(filled, false);
    int i = series.indexAt(from);
    boolean open = enter(series, i, from, to, gap);
    // The line comes in at the edge, whenever the sample before it was.
    long joinable = open ? Long.MAX_VALUE : Long.MIN_VALUE;
    int size = series.size();
    int usual = 1;
    while (i < size && series.timeAt(i) <= to) {
      int column = column(series.timeAt(i), from, to);
      int next = behind(series, i, column == count - 1 ? to + 1 : end(column, from, to), usual);
      usual = next - i;
      int begin = i;
      while (begin < next && Double.isNaN(series.valueAt(begin))) {
        begin++;
      }
      if (begin < next) {
        boolean joins = begin == i && series.timeAt(begin) <= joinable;
        fill(column, series, begin, next, joins);
      }
      open = !Double.isNaN(series.valueAt(next - 1));
      joinable = open ? series.timeAt(next - 1) + gap : Long.MIN_VALUE;
      i = next;
    }
    leave(series, i, from, to, gap, open);
  }

  /**
   * The index of the first sample at or after {@code ends}, behind {@code index}, in few steps:
   * each of them may be one into memory that nobody has read yet.
   *
   * @param usual how far away it probably is, for samples mostly come at even pace
   */
  private static int behind(Series series, int index, long ends, int usual) {
    int size = series.size();
    for (int guess = index + Math.max(1, usual - 1); guess <= index + usual + 1; guess++) {
      if (guess <= size
          && series.timeAt(guess - 1) < ends
          && (guess == size || series.timeAt(guess) >= ends)) {
        return guess;
      }
    }
    int low = index;
    int step = 1;
    while (low + step < size && series.timeAt(low + step) < ends) {
      low += step;
      step *= 2;
    }
    int high = Math.min(size, low + step);
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (series.timeAt(middle) < ends) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** Adds the samples from {@code begin}, which is a number, to before {@code end}. */
  private void fill(int column, Series series, int begin, int end, boolean joins) {
    double first = series.valueAt(begin);
    double least = first;
    double greatest = first;
    for (int i = begin + 1; i < end; i++) {
      double value = series.valueAt(i);
      // Of NaN neither is true.
      if (value < least) {
        least = value;
      }
      if (value > greatest) {
        greatest = value;
      }
    }
    int back = end - 1;
    while (Double.isNaN(series.valueAt(back))) {
      back--;
    }
    add(column, first, joins);
    min[column] = Math.min(min[column], least);
    max[column] = Math.max(max[column], greatest);
    last[column] = series.valueAt(back);
  }

  /** Lets the line come in from a sample left of the edge. */
  private boolean enter(Series series, int start, long from, long to, long gap) {
    if (start == 0 || start >= series.size() || series.timeAt(start) == from) {
      return false;
    }
    double value = crossing(series, start, from, gap);
    if (Double.isNaN(value)) {
      return false;
    }
    add(column(from, from, to), value, false);
    return true;
  }

  /** Lets the line go out to a sample right of the edge. */
  private void leave(Series series, int next, long from, long to, long gap, boolean open) {
    if (!open || next == 0 || next >= series.size()) {
      return;
    }
    double value = crossing(series, next, to, gap);
    if (!Double.isNaN(value)) {
      add(column(to, from, to), value, true);
    }
  }

  /** The line's value at {@code edge}, between the samples before and at {@code index}. */
  private static double crossing(Series series, int index, long edge, long gap) {
    long before = series.timeAt(index - 1);
    long after = series.timeAt(index);
    if (after - before > gap) {
      return Double.NaN;
    }
    double share = (double) (edge - before) / (after - before);
    return series.valueAt(index - 1) + share * (series.valueAt(index) - series.valueAt(index - 1));
  }

  /**
   * A time before which every one from that of a sample in {@code column} on belongs to it, too.
   */
  private long end(int column, long from, long to) {
    return from + (long) ((column + 1) * (double) (to - from) / count);
  }

  private int column(long time, long from, long to) {
    return (int) Math.min(count - 1, (time - from) * (double) count / (to - from));
  }

  private void add(int column, double value, boolean joins) {
    if (!filled[column]) {
      filled[column] = true;
      joined[column] = joins;
      first[column] = value;
      min[column] = value;
      max[column] = value;
    } else {
      min[column] = Math.min(min[column], value);
      max[column] = Math.max(max[column], value);
    }
    last[column] = value;
  }

  /** The least finite value, NaN where no column is filled. */
  double lowest() {
    double lowest = Double.NaN;
    for (int i = 0; i < count; i++) {
      if (filled[i] && Double.isFinite(min[i]) && !(lowest <= min[i])) {
        lowest = min[i];
      }
    }
    return lowest;
  }

  /** The greatest finite value, NaN where no column is filled. */
  double highest() {
    double highest = Double.NaN;
    for (int i = 0; i < count; i++) {
      if (filled[i] && Double.isFinite(max[i]) && !(highest >= max[i])) {
        highest = max[i];
      }
    }
    return highest;
  }

  /** One value a column: the greatest of a filled one, NaN for others. */
  double[] peaks() {
    double[] peaks = Workspace.own().numbers(count);
    for (int i = 0; i < count; i++) {
      peaks[i] = filled[i] ? max[i] : Double.NaN;
    }
    return peaks;
  }

  /**
   * One value a column: the greatest of a filled one, the straight line between joined ones, NaN in
   * gaps.
   */
  double[] level() {
    double[] level = Workspace.own().numbers(count);
    int before = -1;
    for (int i = 0; i < count; i++) {
      level[i] = Double.NaN;
      if (!filled[i]) {
        continue;
      }
      level[i] = max[i];
      if (joined[i] && before >= 0) {
        for (int j = before + 1; j < i; j++) {
          double share = (double) (j - before) / (i - before);
          level[j] = last[before] + share * (first[i] - last[before]);
        }
      }
      before = i;
    }
    return level;
  }
}
