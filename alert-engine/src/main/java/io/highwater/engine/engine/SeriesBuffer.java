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

  /** Puts {@code older} before what is here; samples that are not older are left out. */
  void prepend(Series older, long oldest) {
    int start = older.indexAt(oldest);
    int end = isEmpty() ? older.size() : older.indexAt(times[from]);
    int extra = end - start;
    if (extra <= 0) {
      return;
    }
    int live = to - from;
    long[] allTimes = new long[Math.max(FIRST_CAPACITY, (extra + live) * 3 / 2)];
    double[] allValues = new double[allTimes.length];
    for (int i = 0; i < extra; i++) {
      allTimes[i] = older.timeAt(start + i);
      allValues[i] = older.valueAt(start + i);
    }
    System.arraycopy(times, from, allTimes, extra, live);
    System.arraycopy(values, from, allValues, extra, live);
    times = allTimes;
    values = allValues;
    from = 0;
    to = extra + live;
  }

  /** Forgets what is before {@code oldest}. */
  void retain(long oldest) {
    while (from < to && times[from] < oldest) {
      from++;
    }
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
