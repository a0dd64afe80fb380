package io.highwater.datasources.promql;

import io.highwater.datasources.promql.Data.Element;
import io.highwater.datasources.promql.Data.Window;
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
import io.highwater.engine.signal.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Evaluates a tree at one instant after the other. */
final class Evaluator {
  private final QueryContext context;
  private final IdentityHashMap<Subquery, Map<Long, List<Element>>> steps = new IdentityHashMap<>();

  Evaluator(QueryContext context) {
    this.context = context;
  }

  QueryContext context() {
    return context;
  }

  /**
   * @param t milliseconds since the epoch
   */
  Data evaluate(Expr expr, long t) {
    return switch (expr) {
      case NumberLiteral number -> new Data.Scalar(number.value());
      case StringLiteral string -> new Data.Text(string.value());
      case Paren paren -> evaluate(paren.expr(), t);
      case VectorSelector vector -> new Data.Vector(instant(vector, t));
      case MatrixSelector matrix -> range(matrix, t);
      case Subquery sub -> subquery(sub, t);
      case Unary unary -> unary(unary, t);
      case Binary binary -> binary(binary, t);
      case Aggregate aggregate -> new Data.Vector(Aggregation.evaluate(this, aggregate, t));
      case Call call -> Functions.call(this, call, t);
    };
  }

  double number(Expr expr, long t) {
    return ((Data.Scalar) evaluate(expr, t)).value();
  }

  String text(Expr expr, long t) {
    return ((Data.Text) evaluate(expr, t)).value();
  }

  List<Element> vector(Expr expr, long t) {
    return ((Data.Vector) evaluate(expr, t)).elements();
  }

  Data.Matrix matrix(Expr expr, long t) {
    return (Data.Matrix) evaluate(expr, t);
  }

  private List<Element> instant(VectorSelector vector, long t) {
    long reference = context.reference(vector.at(), vector.offset(), t);
    long oldest = reference - context.options().lookback().toMillis();
    List<Element> elements = new ArrayList<>();
    for (Series series : context.series(vector)) {
      int index = series.indexAt(reference + 1) - 1;
      if (index >= 0 && series.timeAt(index) > oldest && !Stale.is(series.valueAt(index))) {
        elements.add(new Element(series.labels(), series.valueAt(index)));
      }
    }
    return elements;
  }

  /** As {@link #instant}, but each value is its sample's own time in seconds. */
  List<Element> timestamps(VectorSelector vector, long t) {
    long reference = context.reference(vector.at(), vector.offset(), t);
    long oldest = reference - context.options().lookback().toMillis();
    List<Element> elements = new ArrayList<>();
    for (Series series : context.series(vector)) {
      int index = series.indexAt(reference + 1) - 1;
      if (index >= 0 && series.timeAt(index) > oldest && !Stale.is(series.valueAt(index))) {
        elements.add(context.dropping(series.labels(), series.timeAt(index) / 1000.0));
      }
    }
    return elements;
  }

  private Data.Matrix range(MatrixSelector matrix, long t) {
    VectorSelector vector = matrix.vector();
    long end = context.reference(vector.at(), vector.offset(), t);
    long start = end - matrix.range();
    List<Window> windows = new ArrayList<>();
    for (Window all : context.windows(vector)) {
      int from = after(all, start);
      int to = after(all, end);
      if (from < to) {
        windows.add(new Window(all.labels(), all.times(), all.values(), from, to, false));
      }
    }
    return new Data.Matrix(windows, start, end);
  }

  /** The index of the first sample later than {@code time}. */
  private static int after(Window window, long time) {
    int index = Arrays.binarySearch(window.times(), window.from(), window.to(), time);
    return index < 0 ? -index - 1 : index + 1;
  }

  private Data.Matrix subquery(Subquery sub, long t) {
    long end = context.reference(sub.at(), sub.offset(), t);
    long start = end - sub.range();
    long step = sub.step() == 0 ? context.options().subqueryStep().toMillis() : sub.step();
    long first = step * (start / step);
    if (first <= start) {
      first += step;
    }
    record Key(Labels labels, boolean dropName) {}
    Map<Key, Points> points = new LinkedHashMap<>();
    for (long at = first; at <= end; at += step) {
      for (Element element : stepOf(sub, at)) {
        points
            .computeIfAbsent(new Key(element.labels(), element.dropName()), k -> new Points())
            .add(at, element.value());
      }
    }
    List<Window> windows = new ArrayList<>();
    points.forEach((key, of) -> windows.add(of.window(key.labels(), key.dropName())));
    return new Data.Matrix(windows, start, end);
  }

  private List<Element> stepOf(Subquery sub, long at) {
    Map<Long, List<Element>> known = steps.computeIfAbsent(sub, s -> new HashMap<>());
    List<Element> elements = known.get(at);
    if (elements == null) {
      elements = vector(sub.expr(), at);
      context.count(elements.size());
      known.put(at, elements);
    }
    return elements;
  }

  private Data unary(Unary unary, long t) {
    Data data = evaluate(unary.expr(), t);
    if (!unary.negative()) {
      return data;
    }
    if (data instanceof Data.Scalar(double value)) {
      return new Data.Scalar(-value);
    }
    List<Element> elements = new ArrayList<>();
    for (Element element : ((Data.Vector) data).elements()) {
      elements.add(context.dropping(element.labels(), -element.value()));
    }
    return new Data.Vector(context.unique(elements));
  }

  private Data binary(Binary binary, long t) {
    Data left = evaluate(binary.left(), t);
    Data right = evaluate(binary.right(), t);
    BinaryOperator operator = binary.operator();
    if (left instanceof Data.Scalar(double a) && right instanceof Data.Scalar(double b)) {
      return new Data.Scalar(operator.apply(a, b));
    }
    if (left instanceof Data.Vector(List<Element> a)
        && right instanceof Data.Vector(List<Element> b)) {
      return new Data.Vector(
          operator.isSet()
              ? SetOperation.evaluate(binary, a, b)
              : context.unique(new VectorMatch(context, binary).evaluate(a, b)));
    }
    boolean swapped = left instanceof Data.Scalar;
    double number = ((Data.Scalar) (swapped ? left : right)).value();
    List<Element> elements = ((Data.Vector) (swapped ? right : left)).elements();
    return new Data.Vector(context.unique(withNumber(binary, elements, number, swapped)));
  }

  private List<Element> withNumber(
      Binary binary, List<Element> elements, double number, boolean swapped) {
    BinaryOperator operator = binary.operator();
    boolean filter = operator.isComparison() && !binary.bool();
    List<Element> result = new ArrayList<>(elements.size());
    for (Element element : elements) {
      double left = swapped ? number : element.value();
      double right = swapped ? element.value() : number;
      if (!filter) {
        result.add(context.dropping(element.labels(), operator.apply(left, right)));
      } else if (operator.holds(left, right)) {
        result.add(element);
      }
    }
    return result;
  }
}
