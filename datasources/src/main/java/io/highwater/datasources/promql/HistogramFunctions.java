package io.highwater.datasources.promql;

import io.highwater.datasources.promql.Expr.Call;
import io.highwater.engine.signal.Labels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** {@code histogram_quantile} and {@code histogram_fraction} over classic histograms. */
final class HistogramFunctions {
  private static final String BOUND = "le";

  /** What instant {@code i} yields of a histogram. */
  private interface Figure {
    double of(Buckets buckets, int i);
  }

  private record Bucket(double bound, Column counts) {}

  static final Map<String, Functions.Body> TABLE =
      Map.of(
          "histogram_quantile", HistogramFunctions::quantile,
          "histogram_fraction", HistogramFunctions::fraction);

  private HistogramFunctions() {}

  private static Data quantile(Evaluator evaluator, Call call, Grid grid) {
    Expr parameter = call.arguments().getFirst();
    double[] q = evaluator.numbers(parameter, grid);
    Statistics.warnAboutQuantile(evaluator.context().annotations(), parameter, q);
    return apply(evaluator, call, grid, (buckets, i) -> buckets.quantile(q[i]));
  }

  private static Data fraction(Evaluator evaluator, Call call, Grid grid) {
    double[] lower = evaluator.numbers(call.arguments().get(0), grid);
    double[] upper = evaluator.numbers(call.arguments().get(1), grid);
    return apply(evaluator, call, grid, (buckets, i) -> buckets.fraction(lower[i], upper[i]));
  }

  private static Data apply(Evaluator evaluator, Call call, Grid grid, Figure figure) {
    QueryContext context = evaluator.context();
    Expr argument = call.arguments().getLast();
    List<Column> result = new ArrayList<>();
    histograms(context, argument, evaluator.vector(argument, grid))
        .forEach(
            (labels, raw) -> {
              raw.sort(Comparator.comparingDouble(Bucket::bound));
              double[] values = Column.absent(grid.size());
              Buckets buckets = new Buckets(raw.size(), !context.options().isTwo());
              boolean forced = false;
              for (int i = 0; i < values.length; i++) {
                if (fill(buckets, raw, i)) {
                  values[i] = figure.of(buckets, i);
                  forced |= buckets.forced();
                }
              }
              if (forced) {
                informAboutRepair(context, call, argument, labels);
              }
              result.add(context.dropping(labels, values));
            });
    return new Data.Vector(context.merged(result));
  }

  private static Map<Labels, List<Bucket>> histograms(
      QueryContext context, Expr argument, List<Column> columns) {
    Map<Labels, List<Bucket>> histograms = new LinkedHashMap<>();
    for (Column column : columns) {
      String le = column.labels().get(BOUND);
      OptionalDouble bound = bound(le);
      if (bound.isPresent()) {
        histograms
            .computeIfAbsent(column.labels().without(BOUND), l -> new ArrayList<>())
            .add(new Bucket(bound.getAsDouble(), column));
      } else {
        context
            .annotations()
            .warn(
                argument.span(),
                "bucket label \"le\" is missing or has a malformed value of "
                    + Quoting.quote(le)
                    + forMetric(column.labels()));
      }
    }
    return histograms;
  }

  /** Whether there is a bucket at all at instant {@code i}. */
  private static boolean fill(Buckets buckets, List<Bucket> raw, int i) {
    buckets.clear();
    for (Bucket bucket : raw) {
      if (bucket.counts().has(i)) {
        buckets.add(bucket.bound(), bucket.counts().values()[i]);
      }
    }
    if (buckets.isEmpty()) {
      return false;
    }
    buckets.repair();
    return true;
  }

  private static void informAboutRepair(
      QueryContext context, Call call, Expr argument, Labels labels) {
    String function = call.function().name();
    context
        .annotations()
        .inform(
            argument.span(),
            "input to "
                + function
                + " needed to be fixed for monotonicity (see"
                + " https://prometheus.io/docs/prometheus/latest/querying/functions/#"
                + function
                + ")"
                + forMetric(labels));
  }

  private static String forMetric(Labels labels) {
    Optional<String> name = labels.find(Labels.NAME);
    return name.map(n -> " for metric name " + Quoting.quote(n)).orElse("");
  }

  private static OptionalDouble bound(String text) {
    try {
      return OptionalDouble.of(Numbers.parse(text));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}
