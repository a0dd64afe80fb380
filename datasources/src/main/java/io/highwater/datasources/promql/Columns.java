package io.highwater.datasources.promql;

import io.highwater.engine.signal.Labels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps the label sets of a vector apart. */
final class Columns {
  private Columns() {}

  private static PromQlException twice() {
    return new PromQlException("vector cannot contain metrics with the same labelset");
  }

  /**
   * @throws PromQlException when two columns have the same labels
   */
  static List<Column> distinct(List<Column> columns) {
    Set<Labels> seen = HashSet.newHashSet(columns.size());
    for (Column column : columns) {
      if (!seen.add(column.labels())) {
        throw twice();
      }
    }
    return columns;
  }

  /**
   * Makes one column of those with the same labels, as a range query does with what it finds step
   * by step.
   *
   * @throws PromQlException when two of them have a sample at the same instant
   */
  static List<Column> merged(List<Column> columns) {
    Map<Labels, Column> merged = LinkedHashMap.newLinkedHashMap(columns.size());
    for (Column column : columns) {
      merged.merge(column.labels(), column, Columns::merge);
    }
    return merged.size() == columns.size() ? columns : new ArrayList<>(merged.values());
  }

  private static Column merge(Column one, Column other) {
    double[] values = one.values().clone();
    for (int i = 0; i < values.length; i++) {
      if (other.has(i)) {
        if (one.has(i)) {
          throw twice();
        }
        values[i] = other.values()[i];
      }
    }
    return new Column(one.labels(), values, one.dropName() || other.dropName());
  }
}
