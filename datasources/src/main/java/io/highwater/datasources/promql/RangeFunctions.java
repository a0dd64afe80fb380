package io.highwater.datasources.promql;

import io.highwater.datasources.promql.Expr.Call;
import io.highwater.engine.signal.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Functions of a range vector that yield one number for each series. */
final class RangeFunctions {
  /** One series in its range, which holds a sample; {@link Column#ABSENT} for no result. */
  private interface Body {
    /**
     * @param i which instant it is
     */
    double apply(Window window, int i);
  }

  private static final Set<String> COUNTER_ENDINGS = Set.of("_total", "_sum", "_count", "_bucket");
  private static final Set<String> COUNTER_FUNCTIONS = Set.of("rate", "increase");
  private static final Set<String> NAME_KEEPING = Set.of("last_over_time", "first_over_time");

  static final Map<String, Functions.Body> TABLE = new HashMap<>();

  static {
    extrapolated("rate", true, true);
    extrapolated("increase", true, false);
    extrapolated("delta", false, false);
    each("irate", w -> Rates.instant(w, true));
    each("idelta", w -> Rates.instant(w, false));
    each("deriv", w -> w.size() < 2 ? Column.ABSENT : Regression.of(w, w.time(0)).slope());
    each("changes", RangeFunctions::changes);
    each("resets", Window::resets);
    each("count_over_time", Window::size);
    each("present_over_time", w -> 1);
    each("first_over_time", Window::firstValue);
    each("last_over_time", Window::lastValue);
    each("sum_over_time", RangeFunctions::sum);
    each("min_over_time", RangeFunctions::min);
    each("max_over_time", RangeFunctions::max);
    TABLE.put(
        "stdvar_over_time",
        (evaluator, call, grid) -> {
          boolean two = evaluator.context().options().isTwo();
          return apply(evaluator, call, grid, 0, (w, i) -> variance(w, two));
        });
    TABLE.put(
        "stddev_over_time",
        (evaluator, call, grid) -> {
          boolean two = evaluator.context().options().isTwo();
          return apply(evaluator, call, grid, 0, (w, i) -> Math.sqrt(variance(w, two)));
        });
    TABLE.put(
        "avg_over_time",
        (evaluator, call, grid) -> {
          boolean two = evaluator.context().options().isTwo();
          return apply(evaluator, call, grid, 0, (w, i) -> two ? Mean.incremental(w) : Mean.of(w));
        });
    TABLE.put(Signatures.SMOOTHING.name(), RangeFunctions::smoothed);
    TABLE.put("predict_linear", RangeFunctions::predictLinear);
    TABLE.put("quantile_over_time", RangeFunctions::quantile);
  }

  private RangeFunctions() {}

  private static void each(String name, ToDoubleFunction<Window> function) {
    TABLE.put(
        name,
        (evaluator, call, grid) ->
            apply(evaluator, call, grid, 0, (window, i) -> function.applyAsDouble(window)));
  }

  private static void extrapolated(String name, boolean counter, boolean perSecond) {
    TABLE.put(
        name,
        (evaluator, call, grid) -> {
          boolean two = evaluator.context().options().isTwo();
          return apply(
              evaluator,
              call,
              grid,
              0,
              (window, i) -> Rates.extrapolated(window, counter, perSecond, two));
        });
  }

  /**
   * Slides over every series of the argument at {@code index} and asks {@code body} at each stop.
   */
  private static Data apply(Evaluator evaluator, Call call, Grid grid, int index, Body body) {
    Expr argument = call.arguments().get(index);
    return apply(evaluator, call, argument, evaluator.ranges(argument, grid), body);
  }

  private static Data apply(
      Evaluator evaluator, Call call, Expr argument, Data.Ranges ranges, Body body) {
    QueryContext context = evaluator.context();
    String name = call.function().name();
    boolean keepsName = NAME_KEEPING.contains(name);
    boolean counter = COUNTER_FUNCTIONS.contains(name);
    long[] ends = ranges.ends();
    List<Column> result = new ArrayList<>(ranges.series().size());
    for (Samples samples : ranges.series()) {
      context.proceed();
      double[] values = new double[ends.length];
      boolean present = false;
      Window window = new Window(samples, ranges.range(), context.options().isTwo());
      for (int i = 0; i < ends.length; i++) {
        window.slide(ends[i]);
        values[i] = window.isEmpty() ? Column.ABSENT : body.apply(window, i);
        present |= Column.isPresent(values[i]);
      }
      if (present) {
        result.add(
            keepsName
                ? new Column(samples.labels(), values, samples.dropName())
                : context.dropping(samples.labels(), values));
        if (counter) {
          informAboutName(context, argument, samples.labels());
        }
      }
    }
    context.count((long) result.size() * ends.length);
    return new Data.Vector(context.distinct(result));
  }

  private static void informAboutName(QueryContext context, Expr argument, Labels labels) {
    String metric = labels.get(Labels.NAME);
    if (!metric.isEmpty() && COUNTER_ENDINGS.stream().noneMatch(metric::endsWith)) {
      context
          .annotations()
          .inform(
              argument.span(),
              "metric might not be a counter, name does not end in _total/_sum/_count/_bucket: "
                  + Quoting.quote(metric));
    }
  }

  private static Data predictLinear(Evaluator evaluator, Call call, Grid grid) {
    double[] ahead = evaluator.numbers(call.arguments().get(1), grid);
    return apply(
        evaluator,
        call,
        grid,
        0,
        (window, i) -> {
          if (window.size() < 2) {
            return Column.ABSENT;
          }
          Regression line = Regression.of(window, grid.at(i));
          return line.slope() * ahead[i] + line.intercept();
        });
  }

  private static Data quantile(Evaluator evaluator, Call call, Grid grid) {
    Expr parameter = call.arguments().getFirst();
    double[] q = evaluator.numbers(parameter, grid);
    Expr argument = call.arguments().get(1);
    Data.Ranges ranges = evaluator.ranges(argument, grid);
    if (!ranges.series().isEmpty()) {
      Statistics.warnAboutQuantile(evaluator.context().annotations(), parameter, q);
    }
    return apply(
        evaluator,
        call,
        argument,
        ranges,
        (window, i) -> Statistics.quantile(q[i], window.values()));
  }

  /** Double exponential smoothing; both factors lie between 0 and 1. */
  private static Data smoothed(Evaluator evaluator, Call call, Grid grid) {
    double[] smoothing = evaluator.numbers(call.arguments().get(1), grid);
    double[] trend = evaluator.numbers(call.arguments().get(2), grid);
    return apply(
        evaluator,
        call,
        grid,
        0,
        (window, i) -> {
          requireFactor("smoothing", "sf", smoothing[i]);
          requireFactor("trend", "tf", trend[i]);
          return window.size() < 2 ? Column.ABSENT : smooth(window, smoothing[i], trend[i]);
        });
  }

  private static void requireFactor(String what, String sign, double factor) {
    if (factor <= 0 || factor >= 1) {
      throw new PromQlException(
          String.format(
              Locale.ROOT, "invalid %s factor. Expected: 0 < %s < 1, got: %f", what, sign, factor));
    }
  }

  private static double smooth(Window window, double smoothing, double trend) {
    double before = 0;
    double level = window.firstValue();
    double slope = window.value(1) - level;
    for (int i = 1; i < window.size(); i++) {
      if (i > 1) {
        slope = trend * (level - before) + (1 - trend) * slope;
      }
      double next = smoothing * window.value(i) + (1 - smoothing) * (level + slope);
      before = level;
      level = next;
    }
    return level;
  }

  private static double changes(Window window) {
    int changes = 0;
    int size = window.size();
    double before = window.firstValue();
    for (int i = 1; i < size; i++) {
      double now = window.value(i);
      if (before != now && !(Double.isNaN(before) && Double.isNaN(now))) {
        changes++;
      }
      before = now;
    }
    return changes;
  }

  private static double sum(Window window) {
    KahanSum sum = new KahanSum();
    int size = window.size();
    for (int i = 0; i < size; i++) {
      sum.add(window.value(i));
    }
    return sum.result();
  }

  private static double min(Window window) {
    double min = window.firstValue();
    int size = window.size();
    for (int i = 1; i < size; i++) {
      double value = window.value(i);
      if (value < min || Double.isNaN(min)) {
        min = value;
      }
    }
    return min;
  }

  private static double max(Window window) {
    double max = window.firstValue();
    int size = window.size();
    for (int i = 1; i < size; i++) {
      double value = window.value(i);
      if (value > max || Double.isNaN(max)) {
        max = value;
      }
    }
    return max;
  }

  private static double variance(Window window, boolean two) {
    KahanSum mean = new KahanSum();
    KahanSum squares = new KahanSum();
    for (int i = 0; i < window.size(); i++) {
      double delta = window.value(i) - (mean.sum() + mean.compensation());
      if (two) {
        mean.addUnguarded(delta / (i + 1));
      } else {
        mean.add(delta / (i + 1));
      }
      double square = delta * (window.value(i) - (mean.sum() + mean.compensation()));
      if (two) {
        squares.addUnguarded(square);
      } else {
        squares.add(square);
      }
    }
    return (squares.sum() + squares.compensation()) / window.size();
  }
}
