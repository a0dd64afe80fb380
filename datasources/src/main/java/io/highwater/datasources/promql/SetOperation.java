package io.highwater.datasources.promql;

import io.highwater.datasources.promql.Expr.Binary;
import io.highwater.datasources.promql.Expr.Matching;
import io.highwater.engine.signal.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code and}, {@code or}, {@code unless}. */
final class SetOperation {
  private SetOperation() {}

  static List<Column> evaluate(Binary binary, List<Column> left, List<Column> right, Grid grid) {
    Matching matching = binary.matching();
    if (binary.operator() == BinaryOperator.OR) {
      List<Column> result = new ArrayList<>(left);
      result.addAll(filter(right, presence(matching, left, grid), matching, false));
      return result;
    }
    boolean wanted = binary.operator() == BinaryOperator.AND;
    return filter(left, presence(matching, right, grid), matching, wanted);
  }

  /** By signature, at which instants there is an element with it. */
  private static Map<Labels, boolean[]> presence(
      Matching matching, List<Column> columns, Grid grid) {
    Map<Labels, boolean[]> presence = new HashMap<>();
    for (Column column : columns) {
      boolean[] there =
          presence.computeIfAbsent(
              VectorMatch.signature(matching, column.labels()), s -> new boolean[grid.size()]);
      for (int i = 0; i < there.length; i++) {
        there[i] |= column.has(i);
      }
    }
    return presence;
  }

  /** The elements whose signature is in {@code presence} at the same instant, or is not. */
  private static List<Column> filter(
      List<Column> columns, Map<Labels, boolean[]> presence, Matching matching, boolean wanted) {
    List<Column> result = new ArrayList<>();
    for (Column column : columns) {
      boolean[] there = presence.get(VectorMatch.signature(matching, column.labels()));
      if (there == null) {
        if (!wanted) {
          result.add(column);
        }
        continue;
      }
      double[] values = column.values().clone();
      boolean present = false;
      for (int i = 0; i < values.length; i++) {
        if (there[i] != wanted) {
          values[i] = Column.ABSENT;
        }
        present |= Column.isPresent(values[i]);
      }
      if (present) {
        result.add(new Column(column.labels(), values, column.dropName()));
      }
    }
    return result;
  }
}
