package io.highwater.datasources.promql;

import static io.highwater.datasources.promql.ValueType.MATRIX;
import static io.highwater.datasources.promql.ValueType.SCALAR;
import static io.highwater.datasources.promql.ValueType.STRING;
import static io.highwater.datasources.promql.ValueType.VECTOR;

import io.highwater.datasources.promql.EngineOptions.Semantics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every function of Prometheus 3 that is offered, and those that are refused and why. */
final class Signatures {
  private static final Map<String, Signature> TABLE = new HashMap<>();

  /** Prometheus 2's; in Prometheus 3 it has another name and is experimental. */
  static final Signature SMOOTHING =
      new Signature("holt_winters", List.of(MATRIX, SCALAR, SCALAR), 0, VECTOR);

  private static final Set<String> EXPERIMENTAL =
      Set.of(
          "double_exponential_smoothing",
          "histogram_quantiles",
          "end",
          "info",
          "limit_ratio",
          "limitk",
          "mad_over_time",
          "max_of",
          "min_of",
          "sort_by_label",
          "sort_by_label_desc",
          "start",
          "start_timestamp",
          "step",
          "range",
          "ts_of_first_over_time",
          "ts_of_last_over_time",
          "ts_of_max_over_time",
          "ts_of_min_over_time");

  private static final Set<String> NATIVE =
      Set.of(
          "histogram_avg",
          "histogram_count",
          "histogram_stddev",
          "histogram_stdvar",
          "histogram_sum");

  static {
    for (String name :
        List.of(
            "abs",
            "acos",
            "acosh",
            "asin",
            "asinh",
            "atan",
            "atanh",
            "ceil",
            "cos",
            "cosh",
            "deg",
            "exp",
            "floor",
            "ln",
            "log10",
            "log2",
            "rad",
            "sgn",
            "sin",
            "sinh",
            "sqrt",
            "tan",
            "tanh",
            "absent",
            "sort",
            "sort_desc",
            "timestamp")) {
      add(name, 0, VECTOR, VECTOR);
    }
    for (String name :
        List.of(
            "absent_over_time",
            "avg_over_time",
            "changes",
            "count_over_time",
            "delta",
            "deriv",
            "first_over_time",
            "idelta",
            "increase",
            "irate",
            "last_over_time",
            "max_over_time",
            "min_over_time",
            "present_over_time",
            "rate",
            "resets",
            "stddev_over_time",
            "stdvar_over_time",
            "sum_over_time")) {
      add(name, 0, VECTOR, MATRIX);
    }
    for (String name :
        List.of(
            "day_of_month",
            "day_of_week",
            "day_of_year",
            "days_in_month",
            "hour",
            "minute",
            "month",
            "year")) {
      add(name, 1, VECTOR, VECTOR);
    }
    add("pi", 0, SCALAR);
    add("time", 0, SCALAR);
    add("scalar", 0, SCALAR, VECTOR);
    add("vector", 0, VECTOR, SCALAR);
    add("round", 1, VECTOR, VECTOR, SCALAR);
    add("clamp", 0, VECTOR, VECTOR, SCALAR, SCALAR);
    add("clamp_max", 0, VECTOR, VECTOR, SCALAR);
    add("clamp_min", 0, VECTOR, VECTOR, SCALAR);
    add("predict_linear", 0, VECTOR, MATRIX, SCALAR);
    add("quantile_over_time", 0, VECTOR, SCALAR, MATRIX);
    add("histogram_quantile", 0, VECTOR, SCALAR, VECTOR);
    add("histogram_fraction", 0, VECTOR, SCALAR, SCALAR, VECTOR);
    add("label_join", -1, VECTOR, VECTOR, STRING, STRING, STRING);
    add("label_replace", 0, VECTOR, VECTOR, STRING, STRING, STRING, STRING);
  }

  private Signatures() {}

  private static void add(String name, int optional, ValueType returns, ValueType... parameters) {
    TABLE.put(name, new Signature(name, List.of(parameters), optional, returns));
  }

  /** The function of this name that there is in that version. */
  static Optional<Signature> find(String name, Semantics semantics) {
    boolean two = semantics == Semantics.PROMETHEUS_2;
    return Optional.ofNullable(two && name.equals(SMOOTHING.name()) ? SMOOTHING : TABLE.get(name));
  }

  /** The names of all functions offered, in either version. */
  static Set<String> names() {
    Set<String> names = new HashSet<>(TABLE.keySet());
    names.add(SMOOTHING.name());
    return names;
  }

  static boolean isExperimental(String name) {
    return EXPERIMENTAL.contains(name);
  }

  /** Why there is no function of this name here. */
  static String refusal(String name) {
    if (EXPERIMENTAL.contains(name)) {
      return "function " + Quoting.quote(name) + " is not enabled: it is experimental";
    }
    if (NATIVE.contains(name)) {
      return "function "
          + Quoting.quote(name)
          + " is not enabled: it needs native histograms, and samples here are floats";
    }
    return "unknown function with name " + Quoting.quote(name);
  }
}
