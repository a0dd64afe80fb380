package io.highwater.engine.engine;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Series;
import java.util.Arrays;

/**
 * The samples of one series, in arrays that are only ever appended to: a {@link Series} handed out
 * stays as it was.
 */
final class SeriesBuffer {
  private static final int FIRST_CAPACITY = 32;

  private final Labels labels;
  private long[] times = new long[FIRST_CAPACITY];
  private double[] values = new double[FIRST_CAPACITY];
  private int from;
  private int to;

  SeriesBuffer(Labels labels) {
    this.labels = labels;
  }

  boolean isEmpty() {
    return from == to;
  }

  /** The time of the oldest sample; the far future where there is none. */
  long earliest() {
    return isEmpty() ? Long.MAX_VALUE : times[from];
  }

  /** A second sample of the same time is dropped; an earlier one means the clock was put back. */
  void append(long time, double value) {
    if (to > from && time <= times[to - 1]) {
      if (time == times[to - 1]) {
        return;
      }
      int keep = from;
      while (times[keep] < time) {
        keep++;
      }
      resize(Math.max(FIRST_CAPACITY, times.length), from, keep);
    }
    if (to == times.length) {
      int live = to - from;
      resize(live > times.length / 2 ? times.length * 2 : times.length, from, to);
    }
    times[to] = time;
    values[to] = value;
    to++;
  }

  /**
   * Puts the samples of {@code other} among those that are here; of two of the same time the one
   * that was here stays. Those before {@code oldest} are left out.
   */
  void merge(Series other, long oldest) {
    int next = other.indexAt(oldest);
    int extra = other.size() - next;
    if (extra <= 0) {
      return;
    }
    int live = to - from;
    long[] allTimes = new long[Math.max(FIRST_CAPACITY, (extra + live) * 3 / 2)];
    double[] allValues = new double[allTimes.length];
    int end = 0;
    int own = from;
    while (own < to || next < other.size()) {
      boolean mine = next == other.size() || (own < to && times[own] <= other.timeAt(next));
      if (mine && next < other.size() && times[own] == other.timeAt(next)) {
        next++;
      }
      allTimes[end] = mine ? times[own] : other.timeAt(next);
      allValues[end] = mine ? values[own++] : other.valueAt(next++);
      end++;
    }
    times = allTimes;
    values = allValues;
    from = 0;
    to = end;
  }

  /**
   * Forgets what is before {@code oldest}.
   *
   * @return whether there was anything
   */
  boolean retain(long oldest) {
    int before = from;
    while (from < to && times[from] < oldest) {
      from++;
    }
    return from > before;
  }

  Series view() {
    return new Series(labels, times, values, from, to);
  }

  private void resize(int capacity, int start, int end) {
    long[] newTimes = Arrays.copyOf(Arrays.copyOfRange(times, start, end), capacity);
    double[] newValues = Arrays.copyOf(Arrays.copyOfRange(values, start, end), capacity);
    times = newTimes;
    values = newValues;
    from = 0;
    to = end - start;
  }
}
