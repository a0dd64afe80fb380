package io.highwater.datasources.promql;

import io.highwater.datasources.promql.Expr.Call;
import io.highwater.datasources.promql.Expr.MatrixSelector;
import io.highwater.datasources.promql.Expr.VectorSelector;
import io.highwater.engine.signal.Labels;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** {@code absent} and {@code absent_over_time}. */
final class Absent {
  private Absent() {}

  static Data vector(Evaluator evaluator, Call call, Grid grid) {
    boolean[] there = new boolean[grid.size()];
    for (Column column : evaluator.vector(call.arguments().getFirst(), grid)) {
      for (int i = 0; i < there.length; i++) {
        there[i] |= column.has(i);
      }
    }
    return result(call, there);
  }

  static Data overTime(Evaluator evaluator, Call call, Grid grid) {
    Data.Ranges ranges = evaluator.ranges(call.arguments().getFirst(), grid);
    boolean[] there = new boolean[grid.size()];
    for (Samples samples : ranges.series()) {
      Window window = new Window(samples, ranges.range(), evaluator.context().options().isTwo());
      for (int i = 0; i < there.length; i++) {
        window.slide(ranges.ends()[i]);
        there[i] |= !window.isEmpty();
      }
    }
    return result(call, there);
  }

  private static Data result(Call call, boolean[] there) {
    double[] values = new double[there.length];
    for (int i = 0; i < there.length; i++) {
      values[i] = there[i] ? Column.ABSENT : 1;
    }
    Column column = new Column(labels(call.arguments().getFirst()), values, false);
    return new Data.Vector(column.isEmpty() ? List.of() : List.of(column));
  }

  /** The labels that the missing series would surely have. */
  private static Labels labels(Expr argument) {
    List<LabelMatcher> matchers =
        switch (argument) {
          case VectorSelector vector -> vector.matchers();
          case MatrixSelector matrix -> matrix.vector().matchers();
          default -> List.of();
        };
    TreeMap<String, String> labels = new TreeMap<>();
    Set<String> seen = new HashSet<>();
    for (LabelMatcher matcher : matchers) {
      if (matcher.name().equals(Labels.NAME)) {
        continue;
      }
      if (matcher.kind() == LabelMatcher.Kind.EQUAL && !seen.contains(matcher.name())) {
        labels.put(matcher.name(), matcher.value());
        seen.add(matcher.name());
      } else {
        labels.remove(matcher.name());
      }
    }
    return Labels.of(labels);
  }
}
