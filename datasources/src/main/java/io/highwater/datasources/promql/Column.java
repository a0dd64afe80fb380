package io.highwater.datasources.promql;

import io.highwater.engine.signal.Labels;
import java.util.Arrays;

/**
 * One series of an instant vector over all instants of a {@link Grid}. Where it has no sample, its
 * value is {@link #ABSENT}: the staleness marker, which no evaluation ever yields.
 *
 * @param values one for each instant; not to be changed once the column is made
 * @param dropName whether the metric name is still to be dropped at the end of the query
 */
@SuppressWarnings("ArrayRecordComponent")
record Column(Labels labels, double[] values, boolean dropName) {
  static final double ABSENT = Stale.MARKER;

  static boolean isPresent(double value) {
    return Double.doubleToRawLongBits(value) != Stale.BITS;
  }

  static boolean isAbsent(double value) {
    return Double.doubleToRawLongBits(value) == Stale.BITS;
  }

  /** Values for {@code size} instants, all absent. */
  static double[] absent(int size) {
    double[] values = new double[size];
    Arrays.fill(values, ABSENT);
    return values;
  }

  boolean has(int index) {
    return isPresent(values[index]);
  }

  boolean isEmpty() {
    for (double value : values) {
      if (isPresent(value)) {
        return false;
      }
    }
    return true;
  }
}
