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
    int start = series.indexAt(from);
    boolean open = enter(series, start, from, to, gap);
    long previous = open ? from : Long.MIN_VALUE;
    int i = start;
    int size = series.size();
    int column = -1;
    long ends = Long.MIN_VALUE;
    for (; i < size; i++) {
      long time = series.timeAt(i);
      if (time > to) {
        break;
      }
      double value = series.valueAt(i);
      if (Double.isNaN(value)) {
        open = false;
        continue;
      }
      boolean joins = open && (previous == from || time - previous <= gap);
      open = true;
      previous = time;
      if (time < ends) {
        // Most samples of a dense series come this way.
        min[column] = Math.min(min[column], value);
        max[column] = Math.max(max[column], value);
        last[column] = value;
      } else {
        column = column(time, from, to);
        ends = column == count - 1 ? Long.MAX_VALUE : end(column, from, to);
        add(column, value, joins);
      }
    }
    leave(series, i, from, to, gap, open);
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
