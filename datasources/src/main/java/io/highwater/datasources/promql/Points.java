package io.highwater.datasources.promql;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Series;
import java.util.Arrays;

/** A growing series of samples. */
final class Points {
  private long[] times = new long[16];
  private double[] values = new double[16];
  private int size;

  void add(long time, double value) {
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    times[size] = time;
    values[size++] = value;
  }

  int size() {
    return size;
  }

  Series series(Labels labels) {
    return new Series(labels, times, values, 0, size);
  }

  Data.Window window(Labels labels, boolean dropName) {
    return new Data.Window(labels, times, values, 0, size, dropName);
  }
}
