package io.highwater.datasources.promql;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Series;

/**
 * The samples of one series that ranges are cut from, without staleness markers.
 *
 * @param times ascending, milliseconds since the epoch
 * @param size how many of the arrays' elements count
 * @param dropName whether the metric name is still to be dropped at the end of the query
 */
@SuppressWarnings("ArrayRecordComponent")
record Samples(Labels labels, long[] times, double[] values, int size, boolean dropName) {
  static Samples of(Series series) {
    int size = series.size();
    long[] times = new long[size];
    double[] values = new double[size];
    int n = 0;
    for (int i = 0; i < size; i++) {
      double value = series.valueAt(i);
      if (!Stale.is(value)) {
        times[n] = series.timeAt(i);
        values[n++] = value;
      }
    }
    return new Samples(series.labels(), times, values, n, false);
  }

  /** The samples that {@code column} has on {@code grid}. */
  static Samples of(Column column, Grid grid) {
    long[] times = new long[grid.size()];
    double[] values = new double[grid.size()];
    int n = 0;
    for (int i = 0; i < grid.size(); i++) {
      if (column.has(i)) {
        times[n] = grid.at(i);
        values[n++] = column.values()[i];
      }
    }
    return new Samples(column.labels(), times, values, n, column.dropName());
  }
}
