package io.highwater.datasources.promql;

import io.highwater.datasources.promql.Data.Element;
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

  static Data vector(Evaluator evaluator, Call call, long t) {
    return result(call, evaluator.vector(call.arguments().getFirst(), t).isEmpty());
  }

  static Data overTime(Evaluator evaluator, Call call, long t) {
    return result(call, evaluator.matrix(call.arguments().getFirst(), t).windows().isEmpty());
  }

  private static Data result(Call call, boolean absent) {
    return new Data.Vector(
        absent ? List.of(new Element(labels(call.arguments().getFirst()), 1)) : List.of());
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
