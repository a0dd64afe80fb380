package io.highwater.datasources.promql;

import io.highwater.datasources.promql.Data.Element;
import io.highwater.datasources.promql.Expr.Call;
import io.highwater.datasources.promql.Expr.VectorSelector;
import io.highwater.engine.signal.Labels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/** What the functions do, in one table by name. */
final class Functions {
  /** One function at one instant. */
  interface Body {
    Data apply(Evaluator evaluator, Call call, long t);
  }

  private static final Map<String, Body> TABLE = new HashMap<>();

  static {
    each("abs", Math::abs);
    each("ceil", Math::ceil);
    each("floor", Math::floor);
    each("exp", Math::exp);
    each("sqrt", Math::sqrt);
    each("ln", Math::log);
    each("log2", Functions::log2);
    each("log10", Math::log10);
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
        (evaluator, call, t) -> {
          double min = evaluator.number(call.arguments().get(1), t);
          return map(evaluator, call.arguments().getFirst(), t, v -> Math.max(v, min));
        });
    TABLE.put(
        "clamp_max",
        (evaluator, call, t) -> {
          double max = evaluator.number(call.arguments().get(1), t);
          return map(evaluator, call.arguments().getFirst(), t, v -> Math.min(v, max));
        });
    TABLE.put("pi", (evaluator, call, t) -> new Data.Scalar(Math.PI));
    TABLE.put("time", (evaluator, call, t) -> new Data.Scalar(t / 1000.0));
    TABLE.put("scalar", Functions::scalar);
    TABLE.put("vector", Functions::vector);
    TABLE.put("timestamp", Functions::timestamp);
    TABLE.put("sort", (evaluator, call, t) -> sort(evaluator, call, t, true));
    TABLE.put("sort_desc", (evaluator, call, t) -> sort(evaluator, call, t, false));
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
        name, (evaluator, call, t) -> map(evaluator, call.arguments().getFirst(), t, operator));
  }

  static Set<String> names() {
    return Set.copyOf(TABLE.keySet());
  }

  static Data call(Evaluator evaluator, Call call, long t) {
    Body body = TABLE.get(call.function().name());
    if (body == null) {
      throw new IllegalStateException("no body for " + call.function().name());
    }
    return body.apply(evaluator, call, t);
  }

  static Data map(Evaluator evaluator, Expr argument, long t, DoubleUnaryOperator operator) {
    QueryContext context = evaluator.context();
    List<Element> result = new ArrayList<>();
    for (Element element : evaluator.vector(argument, t)) {
      result.add(context.dropping(element.labels(), operator.applyAsDouble(element.value())));
    }
    return new Data.Vector(context.unique(result));
  }

  private static double log2(double value) {
    int exponent = Math.getExponent(value);
    boolean exact = value > 0 && value == Math.scalb(1.0, exponent);
    return exact ? exponent : Math.log(value) / Math.log(2);
  }

  private static Data round(Evaluator evaluator, Call call, long t) {
    double to = call.arguments().size() > 1 ? evaluator.number(call.arguments().get(1), t) : 1;
    double inverse = 1.0 / to;
    return map(
        evaluator, call.arguments().getFirst(), t, v -> Math.floor(v * inverse + 0.5) / inverse);
  }

  private static Data clamp(Evaluator evaluator, Call call, long t) {
    double min = evaluator.number(call.arguments().get(1), t);
    double max = evaluator.number(call.arguments().get(2), t);
    if (max < min) {
      return new Data.Vector(List.of());
    }
    return map(evaluator, call.arguments().getFirst(), t, v -> Math.max(min, Math.min(max, v)));
  }

  private static Data scalar(Evaluator evaluator, Call call, long t) {
    List<Element> elements = evaluator.vector(call.arguments().getFirst(), t);
    return new Data.Scalar(elements.size() == 1 ? elements.getFirst().value() : Double.NaN);
  }

  private static Data vector(Evaluator evaluator, Call call, long t) {
    double value = evaluator.number(call.arguments().getFirst(), t);
    return new Data.Vector(List.of(new Element(Labels.EMPTY, value)));
  }

  private static Data timestamp(Evaluator evaluator, Call call, long t) {
    QueryContext context = evaluator.context();
    if (Expr.unwrap(call.arguments().getFirst()) instanceof VectorSelector selector) {
      return new Data.Vector(context.unique(evaluator.timestamps(selector, t)));
    }
    return map(evaluator, call.arguments().getFirst(), t, v -> t / 1000.0);
  }

  private static Data sort(Evaluator evaluator, Call call, long t, boolean ascending) {
    if (evaluator.context().isRange()) {
      evaluator
          .context()
          .annotations()
          .warn(
              call.span(),
              "sort is ineffective for range queries since results are always ordered by labels");
    }
    List<Element> elements = new ArrayList<>(evaluator.vector(call.arguments().getFirst(), t));
    Comparator<Element> order = Aggregation.byValue(ascending);
    elements.sort(order);
    return new Data.Vector(elements);
  }
}
