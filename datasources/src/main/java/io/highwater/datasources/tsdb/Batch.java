package io.highwater.datasources.tsdb;

import java.util.Arrays;

/** Samples that become visible together: those of one scrape, or of one rule evaluation. */
public final class Batch {
  private SeriesHandle[] series = new SeriesHandle[16];
  private long[] times = new long[16];
  private double[] values = new double[16];
  private int size;

  /**
   * @param time milliseconds since the epoch
   */
  public void add(SeriesHandle handle, long time, double value) {
    if (size == times.length) {
      series = Arrays.copyOf(series, size * 2);
      times = Arrays.copyOf(times, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    series[size] = handle;
    times[size] = time;
    values[size++] = value;
  }

  public int size() {
    return size;
  }

  StoredSeries series(int index) {
    return switch (series[index]) {
      case StoredSeries stored -> stored;
    };
  }

  long time(int index) {
    return times[index];
  }

  double value(int index) {
    return values[index];
  }
}
