package io.highwater.datasources.promql;

import io.highwater.datasources.promql.Expr.Aggregate;
import io.highwater.datasources.promql.Expr.Binary;
import io.highwater.datasources.promql.Expr.Call;
import io.highwater.datasources.promql.Expr.MatrixSelector;
import io.highwater.datasources.promql.Expr.NumberLiteral;
import io.highwater.datasources.promql.Expr.Paren;
import io.highwater.datasources.promql.Expr.StringLiteral;
import io.highwater.datasources.promql.Expr.Subquery;
import io.highwater.datasources.promql.Expr.Unary;
import io.highwater.datasources.promql.Expr.VectorSelector;
import io.highwater.engine.signal.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Evaluates a tree over a {@link Grid}: every node once, series by series, for all instants
 * together.
 */
final class Evaluator {
  private final QueryContext context;
  private final SelectorReader selectors;

  Evaluator(QueryContext context) {
    this.context = context;
    this.selectors = new SelectorReader(context);
  }

  QueryContext context() {
    return context;
  }

  Data evaluate(Expr expr, Grid grid) {
    context.proceed();
    return switch (expr) {
      case NumberLiteral number -> new Data.Scalar(filled(number.value(), grid));
      case StringLiteral string -> new Data.Text(string.value());
      case Paren paren -> evaluate(paren.expr(), grid);
      case VectorSelector vector -> new Data.Vector(selectors.values(vector, grid));
      case MatrixSelector matrix -> selectors.ranges(matrix, grid);
      case Subquery sub -> subquery(sub, grid);
      case Unary unary -> unary(unary, grid);
      case Binary binary -> binary(binary, grid);
      case Aggregate aggregate -> new Data.Vector(Aggregation.evaluate(this, aggregate, grid));
      case Call call -> Functions.call(this, call, grid);
    };
  }

  static double[] filled(double value, Grid grid) {
    double[] values = new double[grid.size()];
    Arrays.fill(values, value);
    return values;
  }

  /** One number for each instant. */
  double[] numbers(Expr expr, Grid grid) {
    return ((Data.Scalar) evaluate(expr, grid)).values();
  }

  String text(Expr expr, Grid grid) {
    return ((Data.Text) evaluate(expr, grid)).value();
  }

  List<Column> vector(Expr expr, Grid grid) {
    return ((Data.Vector) evaluate(expr, grid)).columns();
  }

  Data.Ranges ranges(Expr expr, Grid grid) {
    return (Data.Ranges) evaluate(expr, grid);
  }

  List<Column> timestamps(VectorSelector vector, Grid grid) {
    return selectors.timestamps(vector, grid);
  }

  private Data.Ranges subquery(Subquery sub, Grid grid) {
    long[] ends = selectors.references(sub.at(), sub.offset(), grid);
    long step = sub.step() == 0 ? context.options().subqueryStep().toMillis() : sub.step();
    long oldest = ends[0] - sub.range();
    // Rounded towards zero, as the server does.
    long first = step * (oldest / step);
    if (first < oldest || (first == oldest && !context.options().isTwo())) {
      first += step;
    }
    long count = Math.floorDiv(ends[ends.length - 1] - first, step) + 1;
    if (count < 1) {
      return new Data.Ranges(List.of(), ends, sub.range());
    }
    context.count(count);
    Grid inner = new Grid(first, step, (int) Math.min(Integer.MAX_VALUE - 8, count));
    List<Samples> series = new ArrayList<>();
    switch (evaluate(sub.expr(), inner)) {
      case Data.Scalar(double[] values) ->
          series.add(Samples.of(new Column(Labels.EMPTY, values, false), inner));
      case Data.Vector(List<Column> columns) ->
          columns.forEach(column -> series.add(Samples.of(column, inner)));
      case Data.Text text -> throw new IllegalStateException("a string has no range");
      case Data.Ranges ranges -> throw new IllegalStateException("a range has no range");
    }
    return new Data.Ranges(series, ends, sub.range());
  }

  private Data unary(Unary unary, Grid grid) {
    Data data = evaluate(unary.expr(), grid);
    if (!unary.negative()) {
      return data;
    }
    if (data instanceof Data.Scalar(double[] values)) {
      return new Data.Scalar(Arrays.stream(values).map(v -> -v).toArray());
    }
    List<Column> columns = Functions.map(context, ((Data.Vector) data).columns(), v -> -v);
    return new Data.Vector(context.distinct(columns));
  }

  private Data binary(Binary binary, Grid grid) {
    Data left = evaluate(binary.left(), grid);
    Data right = evaluate(binary.right(), grid);
    BinaryOperator operator = binary.operator();
    if (left instanceof Data.Scalar(double[] a) && right instanceof Data.Scalar(double[] b)) {
      double[] values = new double[a.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = operator.apply(a[i], b[i]);
      }
      return new Data.Scalar(values);
    }
    if (left instanceof Data.Vector(List<Column> a)
        && right instanceof Data.Vector(List<Column> b)) {
      return new Data.Vector(
          operator.isSet()
              ? context.merged(SetOperation.evaluate(binary, a, b, grid))
              : context.merged(new VectorMatch(context, binary, grid).evaluate(a, b)));
    }
    boolean swapped = left instanceof Data.Scalar;
    double[] numbers = ((Data.Scalar) (swapped ? left : right)).values();
    List<Column> columns = ((Data.Vector) (swapped ? right : left)).columns();
    return new Data.Vector(context.merged(withNumbers(binary, columns, numbers, swapped)));
  }

  private List<Column> withNumbers(
      Binary binary, List<Column> columns, double[] numbers, boolean swapped) {
    BinaryOperator operator = binary.operator();
    boolean filter = operator.isComparison() && !binary.bool();
    List<Column> result = new ArrayList<>(columns.size());
    for (Column column : columns) {
      double[] in = column.values();
      double[] out = new double[in.length];
      boolean present = false;
      for (int i = 0; i < in.length; i++) {
        double value = in[i];
        if (Column.isAbsent(value)) {
          out[i] = Column.ABSENT;
          continue;
        }
        double left = swapped ? numbers[i] : value;
        double right = swapped ? value : numbers[i];
        if (!filter) {
          out[i] = operator.apply(left, right);
        } else {
          out[i] = operator.holds(left, right) ? value : Column.ABSENT;
        }
        present |= Column.isPresent(out[i]);
      }
      if (present) {
        result.add(
            binary.bool() || context.dropsName(operator)
                ? context.dropping(column.labels(), out)
                : new Column(column.labels(), out, column.dropName()));
      }
    }
    return result;
  }
}
