package io.highwater.datasources.promql;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Queries over {@link DifferentialData}, by the language's grammar and types; the same seed makes
 * the same queries. Some of them fail when they are evaluated, as they should.
 */
final class QueryGenerator {
  private static final List<String> RANGES =
      List.of("15s", "30s", "1m", "2m30s", "5m", "7m", "15m", "1h", "44s", "1ms");
  private static final List<String> OFFSETS =
      List.of("15s", "1m", "5m", "-2m", "17m", "-1h", "1ms");
  private static final List<String> SCALARS =
      List.of(
          "0", "1", "2", "-1", "0.5", "3.25", "1e9", "-0", "NaN", "Inf", "-Inf", "1e-3", "100",
          "time()", "pi()", "5e-324", "600");
  private static final List<String> ARITHMETIC = List.of("+", "-", "*", "/", "%", "^", "atan2");
  private static final List<String> COMPARISON = List.of("==", "!=", "<", "<=", ">", ">=");
  private static final List<String> SETS = List.of("and", "or", "unless");
  private static final List<String> MATH =
      List.of(
          "abs",
          "ceil",
          "floor",
          "exp",
          "sqrt",
          "ln",
          "log2",
          "log10",
          "sgn",
          "sin",
          "cos",
          "tan",
          "asin",
          "acos",
          "atan",
          "sinh",
          "cosh",
          "tanh",
          "asinh",
          "acosh",
          "atanh",
          "rad",
          "deg",
          "round",
          "timestamp",
          "hour",
          "minute",
          "day_of_month",
          "day_of_week",
          "day_of_year",
          "days_in_month",
          "month",
          "year",
          "sort",
          "sort_desc",
          "absent");
  private static final List<String> OVER_TIME =
      List.of(
          "avg_over_time",
          "min_over_time",
          "max_over_time",
          "sum_over_time",
          "count_over_time",
          "last_over_time",
          "present_over_time",
          "stddev_over_time",
          "stdvar_over_time",
          "absent_over_time",
          "changes",
          "resets",
          "rate",
          "irate",
          "increase",
          "delta",
          "idelta",
          "deriv");
  private static final List<String> AGGREGATIONS =
      List.of("sum", "avg", "min", "max", "count", "stddev", "stdvar", "group");

  private final SplittableRandom random;

  QueryGenerator(long seed) {
    random = new SplittableRandom(seed);
  }

  String next() {
    return random.nextInt(20) == 0 ? scalar(2) : vector(1 + random.nextInt(3));
  }

  private String one(List<String> among) {
    return among.get(random.nextInt(among.size()));
  }

  private boolean chance(int in) {
    return random.nextInt(in) == 0;
  }

  private String metric() {
    return switch (random.nextInt(6)) {
      case 0, 1 -> one(DifferentialData.counters());
      case 2 -> one(DifferentialData.buckets());
      case 3 -> chance(3) ? "nonexistent" : one(DifferentialData.gauges());
      default -> one(DifferentialData.gauges());
    };
  }

  private String selector() {
    if (chance(25)) {
      return "{__name__=~\"" + one(List.of("api_.+", "odd_value|late", ".*_total")) + "\"}";
    }
    return metric() + (chance(3) ? matchers() : "");
  }

  private String matchers() {
    String label = one(DifferentialData.labelNames());
    String value =
        one(
            List.of(
                "demo",
                "shop.example:10001",
                ".*:1000[02]",
                "free|used",
                "",
                ".+",
                "user",
                "200",
                "5..",
                "GET",
                "mixed",
                "q1",
                "1.*",
                "+Inf",
                "0.1|\\\\+Inf"));
    String other = chance(3) ? ",job!=\"x\"" : "";
    return "{" + label + one(List.of("=", "!=", "=~", "!~")) + "\"" + value + "\"" + other + "}";
  }

  private String modifiers() {
    String text = "";
    if (chance(8)) {
      long at = DifferentialData.START.getEpochSecond() + random.nextInt(5_400);
      text += " @ " + one(List.of("start()", "end()", at + "", at + ".25"));
    }
    return chance(6) ? text + " offset " + one(OFFSETS) : text;
  }

  private String range(int depth) {
    if (depth <= 0 || !chance(4)) {
      return selector() + "[" + one(RANGES) + "]" + modifiers();
    }
    String inner = chance(8) ? scalar(1) : vector(depth - 1);
    String step = chance(3) ? "" : one(List.of("15s", "1m", "37s", "2m"));
    return "("
        + inner
        + ")["
        + one(List.of("1m", "5m", "12m", "90s"))
        + ":"
        + step
        + "]"
        + modifiers();
  }

  private String scalar(int depth) {
    if (depth <= 0 || chance(2)) {
      return one(SCALARS);
    }
    return switch (random.nextInt(4)) {
      case 0 -> "scalar(" + vector(depth - 1) + ")";
      case 1 -> "-(" + scalar(depth - 1) + ")";
      case 2 ->
          "(" + scalar(depth - 1) + " " + one(COMPARISON) + " bool " + scalar(depth - 1) + ")";
      default -> "(" + scalar(depth - 1) + " " + one(ARITHMETIC) + " " + scalar(depth - 1) + ")";
    };
  }

  private String vector(int depth) {
    if (depth <= 0) {
      return selector() + modifiers();
    }
    return switch (random.nextInt(16)) {
      case 0 -> selector() + modifiers();
      case 1, 2, 3 -> one(OVER_TIME) + "(" + range(depth) + ")";
      case 4 -> parametered(depth);
      case 5, 6 -> one(AGGREGATIONS) + grouping() + "(" + vector(depth - 1) + ")";
      case 7 -> ranked(depth);
      case 8, 9 -> one(MATH) + "(" + vector(depth - 1) + ")";
      case 10 -> withScalar(depth);
      case 11, 12, 13 -> matched(depth);
      case 14 -> labelled(depth);
      default -> (chance(2) ? "-" : "") + "(" + vector(depth - 1) + ")";
    };
  }

  private String parametered(int depth) {
    return switch (random.nextInt(8)) {
      case 0 -> "quantile_over_time(" + scalar(1) + ", " + range(depth) + ")";
      case 1 -> "predict_linear(" + range(depth) + ", " + scalar(1) + ")";
      case 2 -> "round(" + vector(depth - 1) + ", " + scalar(1) + ")";
      case 3 -> "clamp(" + vector(depth - 1) + ", " + scalar(1) + ", " + scalar(1) + ")";
      case 4 -> "clamp_min(" + vector(depth - 1) + ", " + scalar(1) + ")";
      case 5 -> "clamp_max(" + vector(depth - 1) + ", " + scalar(1) + ")";
      case 6 -> "vector(" + scalar(depth) + ")";
      default -> {
        String bucket = one(DifferentialData.buckets());
        String input =
            chance(2)
                ? bucket + modifiers()
                : "sum by (le"
                    + one(List.of("", ", instance", ", kind"))
                    + ") (rate("
                    + bucket
                    + "["
                    + one(RANGES)
                    + "]))";
        yield "histogram_quantile(" + scalar(1) + ", " + (chance(5) ? vector(1) : input) + ")";
      }
    };
  }

  private String labels() {
    StringBuilder labels = new StringBuilder("(");
    for (int i = random.nextInt(4); i > 0; i--) {
      labels.append(one(DifferentialData.labelNames())).append(i > 1 ? ", " : "");
    }
    return labels.append(')').toString();
  }

  private String grouping() {
    return switch (random.nextInt(3)) {
      case 0 -> "";
      case 1 -> " by " + labels() + " ";
      default -> " without " + labels() + " ";
    };
  }

  private String ranked(int depth) {
    String input = vector(depth - 1);
    return switch (random.nextInt(4)) {
      case 0 ->
          "topk" + grouping() + "(" + one(List.of("1", "3", "0", "-1", "40")) + ", " + input + ")";
      case 1 ->
          "bottomk" + grouping() + "(" + one(List.of("1", "2", "5", "1e9")) + ", " + input + ")";
      case 2 -> "quantile" + grouping() + "(" + scalar(1) + ", " + input + ")";
      default -> "count_values" + grouping() + "(\"v\", " + input + ")";
    };
  }

  private String withScalar(int depth) {
    String operator = chance(2) ? one(ARITHMETIC) : one(COMPARISON) + (chance(2) ? " bool" : "");
    String vector = vector(depth - 1);
    String scalar = scalar(1);
    return chance(2)
        ? "(" + vector + ") " + operator + " " + scalar
        : scalar + " " + operator + " (" + vector + ")";
  }

  private String matched(int depth) {
    boolean set = chance(4);
    String operator =
        set
            ? one(SETS)
            : chance(2) ? one(ARITHMETIC) : one(COMPARISON) + (chance(2) ? " bool" : "");
    String matching =
        switch (random.nextInt(4)) {
          case 0 -> "";
          case 1 -> " ignoring " + labels();
          case 2 -> " on (instance, " + one(DifferentialData.labelNames()) + ")";
          default -> " on " + labels();
        };
    if (!set && !matching.isEmpty() && chance(2)) {
      matching += one(List.of(" group_left ", " group_right ")) + (chance(2) ? labels() : "");
    }
    String left = vector(depth - 1);
    // Two sides of the same metric match more often than any two.
    String right = chance(3) ? left : vector(depth - 1);
    return "(" + left + ") " + operator + matching + " (" + right + ")";
  }

  private String labelled(int depth) {
    String input = vector(depth - 1);
    String target = one(List.of("instance", "job", "new", "type", "__name__"));
    String source = one(DifferentialData.labelNames());
    return chance(2)
        ? "label_replace("
            + input
            + ", \""
            + target
            + "\", \""
            + one(List.of("$1", "x-$1-${2}y", "", "fixed", "$0$$"))
            + "\", \""
            + source
            + "\", \""
            + one(List.of("(.*)", "(.*):(.*)", "shop(.*)", ".+", "(?P<a>.).*", ""))
            + "\")"
        : "label_join(" + input + ", \"" + target + "\", \"-\", \"" + source + "\", \"job\")";
  }
}
