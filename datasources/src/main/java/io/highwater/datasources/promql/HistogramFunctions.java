package io.highwater.datasources.promql;

import io.highwater.datasources.promql.Data.Element;
import io.highwater.datasources.promql.Expr.Call;
import io.highwater.engine.signal.Labels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** {@code histogram_quantile} and {@code histogram_fraction} over classic histograms. */
final class HistogramFunctions {
  private static final String BOUND = "le";

  static final Map<String, Functions.Body> TABLE =
      Map.of(
          "histogram_quantile", HistogramFunctions::quantile,
          "histogram_fraction", HistogramFunctions::fraction);

  private HistogramFunctions() {}

  private static Data quantile(Evaluator evaluator, Call call, long t) {
    Expr parameter = call.arguments().getFirst();
    double q = evaluator.number(parameter, t);
    Statistics.warnAboutQuantile(evaluator.context().annotations(), parameter, q);
    return apply(evaluator, call, t, buckets -> buckets.quantile(q));
  }

  private static Data fraction(Evaluator evaluator, Call call, long t) {
    double lower = evaluator.number(call.arguments().get(0), t);
    double upper = evaluator.number(call.arguments().get(1), t);
    return apply(evaluator, call, t, buckets -> buckets.fraction(lower, upper));
  }

  private static Data apply(
      Evaluator evaluator, Call call, long t, ToDoubleFunction<Buckets> function) {
    QueryContext context = evaluator.context();
    Expr argument = call.arguments().getLast();
    Map<Labels, List<Buckets.Bucket>> histograms = new LinkedHashMap<>();
    for (Element element : evaluator.vector(argument, t)) {
      String le = element.labels().get(BOUND);
      OptionalDouble bound = bound(le);
      if (bound.isPresent()) {
        histograms
            .computeIfAbsent(element.labels().without(BOUND), l -> new ArrayList<>())
            .add(new Buckets.Bucket(bound.getAsDouble(), element.value()));
      } else {
        context
            .annotations()
            .warn(
                argument.span(),
                "bucket label \"le\" is missing or has a malformed value of "
                    + Quoting.quote(le)
                    + forMetric(element.labels()));
      }
    }
    List<Element> result = new ArrayList<>();
    histograms.forEach(
        (labels, raw) -> {
          Buckets buckets = Buckets.of(raw);
          if (buckets.forced()) {
            informAboutRepair(context, call, argument, labels);
          }
          result.add(context.dropping(labels, function.applyAsDouble(buckets)));
        });
    return new Data.Vector(context.unique(result));
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
