package io.highwater.datasources.tsdb;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Samples that become visible together: those of one scrape, or of one rule evaluation. */
public final class Batch {
  private final List<SeriesHandle> series = new ArrayList<>();
  private long[] times = new long[16];
  private double[] values = new double[16];

  /**
   * @param time milliseconds since the epoch
   */
  public void add(SeriesHandle handle, long time, double value) {
    int n = series.size();
    if (n == times.length) {
      times = Arrays.copyOf(times, n * 2);
      values = Arrays.copyOf(values, n * 2);
    }
    series.add(handle);
    times[n] = time;
    values[n] = value;
  }

  public int size() {
    return series.size();
  }

  SeriesHandle series(int index) {
    return series.get(index);
  }

  long time(int index) {
    return times[index];
  }

  double value(int index) {
    return values[index];
  }
}
