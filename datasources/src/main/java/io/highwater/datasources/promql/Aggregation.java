package io.highwater.datasources.promql;

import io.highwater.datasources.promql.Data.Element;
import io.highwater.datasources.promql.Expr.Aggregate;
import io.highwater.engine.signal.Labels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** {@code sum}, {@code topk} and the other aggregation operators. */
final class Aggregation {
  /** Greatest first, NaN last. */
  private static final Comparator<Element> DESCENDING = byValue(false);

  /** Smallest first, NaN last. */
  private static final Comparator<Element> ASCENDING = byValue(true);

  private Aggregation() {}

  static Comparator<Element> byValue(boolean ascending) {
    return (a, b) -> {
      boolean nanA = Double.isNaN(a.value());
      boolean nanB = Double.isNaN(b.value());
      if (nanA || nanB) {
        return Boolean.compare(nanA, nanB);
      }
      // Not Double.compare: 0 and -0 are equal here.
      int order = a.value() < b.value() ? -1 : a.value() > b.value() ? 1 : 0;
      return ascending ? order : -order;
    };
  }

  static List<Element> evaluate(Evaluator evaluator, Aggregate aggregate, long t) {
    QueryContext context = evaluator.context();
    List<Element> input = evaluator.vector(aggregate.expr(), t);
    return switch (aggregate.operator()) {
      case SUM -> fold(context, aggregate, input, Aggregation::sum);
      case AVG -> fold(context, aggregate, input, Aggregation::mean);
      case COUNT -> fold(context, aggregate, input, values -> values.length);
      case GROUP -> fold(context, aggregate, input, values -> 1);
      case MIN -> fold(context, aggregate, input, Statistics::min);
      case MAX -> fold(context, aggregate, input, Statistics::max);
      case STDVAR -> fold(context, aggregate, input, Statistics::variance);
      case STDDEV ->
          fold(context, aggregate, input, values -> Math.sqrt(Statistics.variance(values)));
      case QUANTILE -> {
        Expr parameter = aggregate.parameter().orElseThrow();
        double q = evaluator.number(parameter, t);
        Statistics.warnAboutQuantile(context.annotations(), parameter, q);
        yield fold(context, aggregate, input, values -> Statistics.quantile(q, values));
      }
      case TOPK -> first(evaluator, aggregate, input, DESCENDING, t);
      case BOTTOMK -> first(evaluator, aggregate, input, ASCENDING, t);
      case COUNT_VALUES ->
          countValues(
              context, aggregate, input, evaluator.text(aggregate.parameter().orElseThrow(), t));
    };
  }

  private static Labels group(Aggregate aggregate, Labels labels) {
    List<String> names = aggregate.grouping();
    return aggregate.without()
        ? labels.keep(name -> !name.equals(Labels.NAME) && !names.contains(name))
        : labels.keep(names::contains);
  }

  private static Map<Labels, List<Element>> groups(Aggregate aggregate, List<Element> input) {
    Map<Labels, List<Element>> groups = new LinkedHashMap<>();
    for (Element element : input) {
      groups
          .computeIfAbsent(group(aggregate, element.labels()), g -> new ArrayList<>())
          .add(element);
    }
    return groups;
  }

  private static List<Element> fold(
      QueryContext context,
      Aggregate aggregate,
      List<Element> input,
      Function<double[], Number> function) {
    List<Element> result = new ArrayList<>();
    groups(aggregate, input)
        .forEach(
            (labels, members) -> {
              double[] values = members.stream().mapToDouble(Element::value).toArray();
              boolean dropName = members.stream().anyMatch(Element::dropName);
              result.add(new Element(labels, function.apply(values).doubleValue(), dropName));
            });
    context.count(result.size());
    return result;
  }

  private static double sum(double[] values) {
    KahanSum sum = new KahanSum();
    for (double value : values) {
      sum.add(value);
    }
    return sum.result();
  }

  private static double mean(double[] values) {
    Mean mean = new Mean();
    for (double value : values) {
      mean.add(value);
    }
    return mean.result();
  }

  private static List<Element> first(
      Evaluator evaluator,
      Aggregate aggregate,
      List<Element> input,
      Comparator<Element> order,
      long t) {
    double parameter = evaluator.number(aggregate.parameter().orElseThrow(), t);
    if (Double.isNaN(parameter)) {
      throw new PromQlException("Parameter value is NaN");
    }
    if (parameter >= Long.MAX_VALUE || parameter <= Long.MIN_VALUE) {
      throw new PromQlException("Scalar value " + Numbers.format(parameter) + " overflows int64");
    }
    int count = (int) Math.min(Integer.MAX_VALUE, (long) parameter);
    if (count < 1) {
      return List.of();
    }
    List<Element> result = new ArrayList<>();
    for (List<Element> members : groups(aggregate, input).values()) {
      members.stream().sorted(order).limit(count).forEach(result::add);
    }
    return result;
  }

  private static List<Element> countValues(
      QueryContext context, Aggregate aggregate, List<Element> input, String label) {
    if (label.isEmpty() || !Quoting.isValid(label)) {
      throw new PromQlException("invalid label name " + Quoting.quote(label));
    }
    Map<Labels, List<Element>> groups = new LinkedHashMap<>();
    for (Element element : input) {
      Labels labels =
          group(aggregate, element.labels()).with(label, Numbers.format(element.value()));
      groups.computeIfAbsent(labels, g -> new ArrayList<>()).add(element);
    }
    List<Element> result = new ArrayList<>();
    groups.forEach(
        (labels, members) ->
            result.add(
                new Element(labels, members.size(), members.stream().anyMatch(Element::dropName))));
    context.count(result.size());
    return result;
  }
}
