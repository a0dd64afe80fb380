package io.highwater.datasources.promql;

import java.util.List;

/** What a node of the tree yields over a {@link Grid}, while a query is evaluated. */
sealed interface Data {
  /**
   * @param values one for each instant
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Scalar(double[] values) implements Data {}

  record Text(String value) implements Data {}

  /**
   * @param columns each with a sample at one instant at least
   */
  record Vector(List<Column> columns) implements Data {}

  /**
   * Ranges of samples. At instant {@code i} the range ends, inclusively, at {@code ends[i]}, and
   * begins {@code range} earlier.
   *
   * @param ends ascending, milliseconds since the epoch
   * @param range milliseconds
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Ranges(List<Samples> series, long[] ends, long range) implements Data {}
}
