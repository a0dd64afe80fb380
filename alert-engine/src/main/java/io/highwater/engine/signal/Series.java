package io.highwater.engine.signal;

import java.time.Duration;
import java.util.Arrays;

/**
 * An immutable window over one series' samples, oldest first. It is a view of arrays that are only
 * ever appended to behind {@code to}, so taking one copies nothing.
 */
public final class Series {
  private final Labels labels;
  private final long[] times;
  private final double[] values;
  private final int from;
  private final int to;

  /**
   * @param times milliseconds since the epoch, ascending in {@code [from, to)}
   * @param values of the same length; NaN is a value, a gap is the absence of a sample
   */
  public Series(Labels labels, long[] times, double[] values, int from, int to) {
    if (from < 0 || to < from || to > times.length || to > values.length) {
      throw new IllegalArgumentException(
          "window [" + from + ", " + to + ") does not fit " + times.length + " samples");
    }
    this.labels = labels;
    this.times = times;
    this.values = values;
    this.from = from;
    this.to = to;
  }

  public static Series of(Labels labels, long[] times, double[] values) {
    return new Series(labels, times, values, 0, times.length);
  }

  /** The same values, each {@code by} later; this very series where that is no time at all. */
  public Series later(Duration by) {
    if (by.isZero()) {
      return this;
    }
    long[] later = Arrays.copyOfRange(times, from, to);
    for (int i = 0; i < later.length; i++) {
      later[i] += by.toMillis();
    }
    return new Series(labels, later, Arrays.copyOfRange(values, from, to), 0, later.length);
  }

  public Labels labels() {
    return labels;
  }

  public int size() {
    return to - from;
  }

  public boolean isEmpty() {
    return from == to;
  }

  /** Milliseconds since the epoch of sample {@code index}. */
  public long timeAt(int index) {
    return times[from + index];
  }

  public double valueAt(int index) {
    return values[from + index];
  }

  public long lastTime() {
    return times[to - 1];
  }

  public double lastValue() {
    return values[to - 1];
  }

  /** The last sample alone; empty where this is. Copies nothing. */
  public Series newest() {
    return size() <= 1 ? this : new Series(labels, times, values, to - 1, to);
  }

  /**
   * The index of the first sample at or after {@code millis}; {@link #size()} when there is none.
   */
  public int indexAt(long millis) {
    int low = 0;
    int high = size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (timeAt(middle) < millis) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
