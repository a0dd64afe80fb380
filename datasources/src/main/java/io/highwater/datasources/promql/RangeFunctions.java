package io.highwater.datasources.promql;

import io.highwater.datasources.promql.Data.Element;
import io.highwater.datasources.promql.Data.Window;
import io.highwater.datasources.promql.Expr.Call;
import io.highwater.engine.signal.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Functions of a range vector that yield one number for each series. */
final class RangeFunctions {
  /** One series in its range; empty where the function yields nothing for it. */
  private interface Body {
    OptionalDouble apply(Window window, Data.Matrix range);
  }

  private static final Set<String> COUNTER_ENDINGS = Set.of("_total", "_sum", "_count", "_bucket");

  static final Map<String, Functions.Body> TABLE = new HashMap<>();

  static {
    put("rate", (w, r) -> Rates.extrapolated(w, r, true, true));
    put("increase", (w, r) -> Rates.extrapolated(w, r, true, false));
    put("delta", (w, r) -> Rates.extrapolated(w, r, false, false));
    put("irate", (w, r) -> Rates.instant(w, true));
    put("idelta", (w, r) -> Rates.instant(w, false));
    put("deriv", (w, r) -> w.size() < 2 ? none() : some(Regression.of(w, w.time(0)).slope()));
    each("changes", RangeFunctions::changes);
    each("resets", RangeFunctions::resets);
    each("count_over_time", Window::size);
    each("present_over_time", w -> 1);
    each("first_over_time", w -> w.value(0));
    each("last_over_time", Window::lastValue);
    each("sum_over_time", RangeFunctions::sum);
    each("avg_over_time", RangeFunctions::mean);
    each("min_over_time", w -> Statistics.min(values(w)));
    each("max_over_time", w -> Statistics.max(values(w)));
    each("stdvar_over_time", RangeFunctions::variance);
    each("stddev_over_time", w -> Math.sqrt(variance(w)));
    TABLE.put("predict_linear", RangeFunctions::predictLinear);
    TABLE.put("quantile_over_time", RangeFunctions::quantile);
  }

  private RangeFunctions() {}

  private static void put(String name, Body body) {
    TABLE.put(
        name,
        (evaluator, call, t) ->
            apply(evaluator, call, evaluator.matrix(call.arguments().getFirst(), t), body));
  }

  private static void each(String name, ToDoubleFunction<Window> function) {
    put(name, (window, range) -> some(function.applyAsDouble(window)));
  }

  private static OptionalDouble none() {
    return OptionalDouble.empty();
  }

  private static OptionalDouble some(double value) {
    return OptionalDouble.of(value);
  }

  private static Data apply(Evaluator evaluator, Call call, Data.Matrix range, Body body) {
    QueryContext context = evaluator.context();
    String name = call.function().name();
    boolean keepsName = name.equals("last_over_time") || name.equals("first_over_time");
    boolean counter = name.equals("rate") || name.equals("increase");
    List<Element> result = new ArrayList<>();
    for (Window window : range.windows()) {
      OptionalDouble value = body.apply(window, range);
      if (value.isPresent()) {
        result.add(
            keepsName
                ? new Element(window.labels(), value.getAsDouble(), window.dropName())
                : context.dropping(window.labels(), value.getAsDouble()));
        if (counter) {
          informAboutName(context, call, window);
        }
      }
    }
    return new Data.Vector(context.unique(result));
  }

  private static void informAboutName(QueryContext context, Call call, Window window) {
    String metric = window.labels().get(Labels.NAME);
    if (!metric.isEmpty() && COUNTER_ENDINGS.stream().noneMatch(metric::endsWith)) {
      context
          .annotations()
          .inform(
              call.arguments().getFirst().span(),
              "metric might not be a counter, name does not end in _total/_sum/_count/_bucket: "
                  + Quoting.quote(metric));
    }
  }

  static double[] values(Window window) {
    return Arrays.copyOfRange(window.values(), window.from(), window.to());
  }

  private static Data predictLinear(Evaluator evaluator, Call call, long t) {
    double ahead = evaluator.number(call.arguments().get(1), t);
    Data.Matrix range = evaluator.matrix(call.arguments().getFirst(), t);
    return apply(
        evaluator,
        call,
        range,
        (window, r) -> {
          if (window.size() < 2) {
            return none();
          }
          Regression line = Regression.of(window, t);
          return some(line.slope() * ahead + line.intercept());
        });
  }

  private static Data quantile(Evaluator evaluator, Call call, long t) {
    Expr parameter = call.arguments().getFirst();
    double q = evaluator.number(parameter, t);
    Data.Matrix range = evaluator.matrix(call.arguments().get(1), t);
    if (!range.windows().isEmpty()) {
      Statistics.warnAboutQuantile(evaluator.context().annotations(), parameter, q);
    }
    return apply(
        evaluator, call, range, (window, r) -> some(Statistics.quantile(q, values(window))));
  }

  private static double changes(Window window) {
    int changes = 0;
    for (int i = 1; i < window.size(); i++) {
      double before = window.value(i - 1);
      double now = window.value(i);
      if (before != now && !(Double.isNaN(before) && Double.isNaN(now))) {
        changes++;
      }
    }
    return changes;
  }

  private static double resets(Window window) {
    int resets = 0;
    for (int i = 1; i < window.size(); i++) {
      if (window.value(i) < window.value(i - 1)) {
        resets++;
      }
    }
    return resets;
  }

  private static double sum(Window window) {
    KahanSum sum = new KahanSum();
    for (int i = 0; i < window.size(); i++) {
      sum.add(window.value(i));
    }
    return sum.result();
  }

  private static double mean(Window window) {
    Mean mean = new Mean();
    for (int i = 0; i < window.size(); i++) {
      mean.add(window.value(i));
    }
    return mean.result();
  }

  private static double variance(Window window) {
    KahanSum mean = new KahanSum();
    KahanSum squares = new KahanSum();
    for (int i = 0; i < window.size(); i++) {
      double delta = window.value(i) - (mean.sum() + mean.compensation());
      mean.add(delta / (i + 1));
      squares.add(delta * (window.value(i) - (mean.sum() + mean.compensation())));
    }
    return (squares.sum() + squares.compensation()) / window.size();
  }
}
