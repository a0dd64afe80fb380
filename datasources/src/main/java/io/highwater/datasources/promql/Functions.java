package io.highwater.datasources.promql;

import io.highwater.datasources.promql.Expr.Call;
import io.highwater.datasources.promql.Expr.VectorSelector;
import io.highwater.engine.signal.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/** What the functions do, in one table by name. */
final class Functions {
  /** One function over all instants. */
  interface Body {
    Data apply(Evaluator evaluator, Call call, Grid grid);
  }

  /** What becomes of the value at instant {@code i}. */
  interface Step {
    double apply(double value, int i);
  }

  private static final Map<String, Body> TABLE = new HashMap<>();

  static {
    each("abs", Math::abs);
    each("ceil", Math::ceil);
    each("floor", Math::floor);
    each("exp", Math::exp);
    each("sqrt", Math::sqrt);
    each("ln", Math::log);
    each("log2", Logarithms::log2);
    each("log10", Logarithms::log10);
    each("sgn", v -> v < 0 ? -1 : v > 0 ? 1 : v);
    each("sin", Math::sin);
    each("cos", Math::cos);
    each("tan", Math::tan);
    each("asin", Math::asin);
    each("acos", Math::acos);
    each("atan", Math::atan);
    each("sinh", Math::sinh);
    each("cosh", Math::cosh);
    each("tanh", Math::tanh);
    each("asinh", Hyperbolic::asinh);
    each("acosh", Hyperbolic::acosh);
    each("atanh", Hyperbolic::atanh);
    each("rad", v -> v * Math.PI / 180);
    each("deg", v -> v * 180 / Math.PI);
    TABLE.put("round", Functions::round);
    TABLE.put("clamp", Functions::clamp);
    TABLE.put(
        "clamp_min",
        (evaluator, call, grid) -> {
          double[] min = evaluator.numbers(call.arguments().get(1), grid);
          return mapped(evaluator, call, grid, (v, i) -> max(v, min[i]));
        });
    TABLE.put(
        "clamp_max",
        (evaluator, call, grid) -> {
          double[] max = evaluator.numbers(call.arguments().get(1), grid);
          return mapped(evaluator, call, grid, (v, i) -> min(v, max[i]));
        });
    TABLE.put("pi", (evaluator, call, grid) -> new Data.Scalar(Evaluator.filled(Math.PI, grid)));
    TABLE.put("time", (evaluator, call, grid) -> new Data.Scalar(seconds(grid)));
    TABLE.put("scalar", Functions::scalar);
    TABLE.put("vector", Functions::vector);
    TABLE.put("timestamp", Functions::timestamp);
    TABLE.put("sort", (evaluator, call, grid) -> sort(evaluator, call, grid, true));
    TABLE.put("sort_desc", (evaluator, call, grid) -> sort(evaluator, call, grid, false));
    TABLE.put("absent", Absent::vector);
    TABLE.put("absent_over_time", Absent::overTime);
    TABLE.putAll(LabelFunctions.TABLE);
    TABLE.putAll(DateFunctions.TABLE);
    TABLE.putAll(RangeFunctions.TABLE);
    TABLE.putAll(HistogramFunctions.TABLE);
  }

  private Functions() {}

  private static void each(String name, DoubleUnaryOperator operator) {
    TABLE.put(
        name,
        (evaluator, call, grid) ->
            mapped(evaluator, call, grid, (value, i) -> operator.applyAsDouble(value)));
  }

  static Set<String> names() {
    return Set.copyOf(TABLE.keySet());
  }

  static Data call(Evaluator evaluator, Call call, Grid grid) {
    Body body = TABLE.get(call.function().name());
    if (body == null) {
      throw new IllegalStateException("no body for " + call.function().name());
    }
    return body.apply(evaluator, call, grid);
  }

  /** Every value of the first argument changed, its metric name dropped. */
  static Data mapped(Evaluator evaluator, Call call, Grid grid, Step step) {
    QueryContext context = evaluator.context();
    List<Column> columns = evaluator.vector(call.arguments().getFirst(), grid);
    return new Data.Vector(context.merged(map(context, columns, step)));
  }

  static List<Column> map(
      QueryContext context, List<Column> columns, DoubleUnaryOperator operator) {
    return map(context, columns, (value, i) -> operator.applyAsDouble(value));
  }

  private static List<Column> map(QueryContext context, List<Column> columns, Step step) {
    List<Column> result = new ArrayList<>(columns.size());
    for (Column column : columns) {
      double[] in = column.values();
      double[] out = new double[in.length];
      for (int i = 0; i < in.length; i++) {
        out[i] = Column.isAbsent(in[i]) ? Column.ABSENT : step.apply(in[i], i);
      }
      result.add(context.dropping(column.labels(), out));
    }
    return result;
  }

  /** The instants of {@code grid} in seconds since the epoch. */
  static double[] seconds(Grid grid) {
    double[] seconds = new double[grid.size()];
    Arrays.setAll(seconds, i -> grid.at(i) / 1000.0);
    return seconds;
  }

  private static Data round(Evaluator evaluator, Call call, Grid grid) {
    double[] to =
        call.arguments().size() > 1
            ? evaluator.numbers(call.arguments().get(1), grid)
            : Evaluator.filled(1, grid);
    return mapped(
        evaluator,
        call,
        grid,
        (v, i) -> {
          double inverse = 1.0 / to[i];
          return Math.floor(v * inverse + 0.5) / inverse;
        });
  }

  private static Data clamp(Evaluator evaluator, Call call, Grid grid) {
    double[] min = evaluator.numbers(call.arguments().get(1), grid);
    double[] max = evaluator.numbers(call.arguments().get(2), grid);
    Data all =
        mapped(
            evaluator,
            call,
            grid,
            (v, i) -> max[i] < min[i] ? Column.ABSENT : max(min[i], min(max[i], v)));
    List<Column> columns = ((Data.Vector) all).columns();
    return new Data.Vector(columns.stream().filter(column -> !column.isEmpty()).toList());
  }

  /** As Go's: an infinity that nothing exceeds is greater even than what is no number. */
  private static double max(double a, double b) {
    return a == Double.POSITIVE_INFINITY || b == Double.POSITIVE_INFINITY
        ? Double.POSITIVE_INFINITY
        : Math.max(a, b);
  }

  private static double min(double a, double b) {
    return -max(-a, -b);
  }

  /** The value of the only element; NaN where there is none or another. */
  private static Data scalar(Evaluator evaluator, Call call, Grid grid) {
    double[] values = Column.absent(grid.size());
    boolean[] several = new boolean[grid.size()];
    for (Column column : evaluator.vector(call.arguments().getFirst(), grid)) {
      for (int i = 0; i < values.length; i++) {
        if (column.has(i)) {
          several[i] |= Column.isPresent(values[i]);
          values[i] = column.values()[i];
        }
      }
    }
    for (int i = 0; i < values.length; i++) {
      if (several[i] || Column.isAbsent(values[i])) {
        values[i] = Double.NaN;
      }
    }
    return new Data.Scalar(values);
  }

  private static Data vector(Evaluator evaluator, Call call, Grid grid) {
    double[] values = evaluator.numbers(call.arguments().getFirst(), grid);
    return new Data.Vector(List.of(new Column(Labels.EMPTY, values, false)));
  }

  private static Data timestamp(Evaluator evaluator, Call call, Grid grid) {
    if (Expr.unwrap(call.arguments().getFirst()) instanceof VectorSelector selector) {
      QueryContext context = evaluator.context();
      List<Column> columns = new ArrayList<>();
      for (Column column : evaluator.timestamps(selector, grid)) {
        columns.add(context.dropping(column.labels(), column.values()));
      }
      return new Data.Vector(context.merged(columns));
    }
    double[] seconds = seconds(grid);
    return mapped(evaluator, call, grid, (v, i) -> seconds[i]);
  }

  private static Data sort(Evaluator evaluator, Call call, Grid grid, boolean ascending) {
    QueryContext context = evaluator.context();
    List<Column> columns = new ArrayList<>(evaluator.vector(call.arguments().getFirst(), grid));
    if (context.grid().size() > 1) {
      context
          .annotations()
          .warn(
              call.span(),
              "sort is ineffective for range queries since results are always ordered by labels");
    }
    if (grid.size() == 1) {
      Comparator<Double> order = Aggregation.byValue(ascending);
      columns.sort(Comparator.comparing(column -> column.values()[0], order));
    }
    return new Data.Vector(columns);
  }
}
