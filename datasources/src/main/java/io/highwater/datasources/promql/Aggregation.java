package io.highwater.datasources.promql;

import io.highwater.datasources.promql.Expr.Aggregate;
import io.highwater.engine.signal.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** {@code sum}, {@code topk} and the other aggregation operators. */
final class Aggregation {
  private final Evaluator evaluator;
  private final QueryContext context;
  private final Aggregate aggregate;
  private final Grid grid;
  private final boolean modern;

  private Aggregation(Evaluator evaluator, Aggregate aggregate, Grid grid) {
    this.evaluator = evaluator;
    this.context = evaluator.context();
    this.aggregate = aggregate;
    this.grid = grid;
    this.modern = !context.options().isTwo();
  }

  static List<Column> evaluate(Evaluator evaluator, Aggregate aggregate, Grid grid) {
    Aggregation aggregation = new Aggregation(evaluator, aggregate, grid);
    return aggregation.over(evaluator.vector(aggregate.expr(), grid));
  }

  private List<Column> over(List<Column> input) {
    return switch (aggregate.operator()) {
      case SUM -> fold(input, size -> Accumulator.sum(size, modern));
      case AVG -> fold(input, size -> Accumulator.mean(size, modern));
      case COUNT -> fold(input, Accumulator::count);
      case GROUP -> fold(input, Accumulator::group);
      case MIN -> fold(input, Accumulator::min);
      case MAX -> fold(input, Accumulator::max);
      case STDVAR -> fold(input, size -> Accumulator.variance(size, modern, false));
      case STDDEV -> fold(input, size -> Accumulator.variance(size, modern, true));
      case QUANTILE -> quantile(input);
      case TOPK -> first(input, true);
      case BOTTOMK -> first(input, false);
      case COUNT_VALUES -> countValues(input);
    };
  }

  private Labels group(Labels labels) {
    List<String> names = aggregate.grouping();
    return aggregate.without()
        ? labels.keep(name -> !name.equals(Labels.NAME) && !names.contains(name))
        : labels.keep(names::contains);
  }

  private Map<Labels, List<Column>> groups(List<Column> input) {
    Map<Labels, List<Column>> groups = new LinkedHashMap<>();
    if (aggregate.grouping().isEmpty() && !aggregate.without() && !input.isEmpty()) {
      groups.put(Labels.EMPTY, input);
      return groups;
    }
    for (Column column : input) {
      groups.computeIfAbsent(group(column.labels()), g -> new ArrayList<>()).add(column);
    }
    return groups;
  }

  private static boolean dropName(List<Column> members) {
    return members.stream().anyMatch(Column::dropName);
  }

  private List<Column> fold(List<Column> input, IntFunction<Accumulator> start) {
    List<Column> result = new ArrayList<>();
    groups(input)
        .forEach(
            (labels, members) -> {
              Accumulator accumulator = start.apply(grid.size());
              members.forEach(member -> accumulator.add(member.values()));
              result.add(new Column(labels, accumulator.result(), dropName(members)));
            });
    context.count((long) result.size() * grid.size());
    return result;
  }

  private List<Column> quantile(List<Column> input) {
    Expr parameter = aggregate.parameter().orElseThrow();
    double[] q = evaluator.numbers(parameter, grid);
    Statistics.warnAboutQuantile(context.annotations(), parameter, q);
    List<Column> result = new ArrayList<>();
    groups(input)
        .forEach(
            (labels, members) -> {
              double[] values = new double[grid.size()];
              for (int i = 0; i < values.length; i++) {
                double[] there = at(members, i);
                values[i] = there.length == 0 ? Column.ABSENT : Statistics.quantile(q[i], there);
              }
              result.add(new Column(labels, values, dropName(members)));
            });
    context.count((long) result.size() * grid.size());
    return result;
  }

  /** The values that there are at instant {@code i}. */
  private static double[] at(List<Column> members, int i) {
    double[] values = new double[members.size()];
    int n = 0;
    for (Column member : members) {
      if (member.has(i)) {
        values[n++] = member.values()[i];
      }
    }
    return n == values.length ? values : Arrays.copyOf(values, n);
  }

  /** NaN last. */
  static Comparator<Double> byValue(boolean ascending) {
    return (a, b) -> {
      boolean nanA = Double.isNaN(a);
      boolean nanB = Double.isNaN(b);
      if (nanA || nanB) {
        return Boolean.compare(nanA, nanB);
      }
      // Not Double.compare: 0 and -0 are equal here.
      int order = a < b ? -1 : a > b ? 1 : 0;
      return ascending ? order : -order;
    };
  }

  private List<Column> first(List<Column> input, boolean largest) {
    double[] parameters = evaluator.numbers(aggregate.parameter().orElseThrow(), grid);
    int[] counts = Arrays.stream(parameters).mapToInt(Ranking::count).toArray();
    List<Column> result = new ArrayList<>();
    for (List<Column> members : groups(input).values()) {
      result.addAll(new Ranking(members, largest, context.options().isTwo(), grid).first(counts));
    }
    return result;
  }

  private List<Column> countValues(List<Column> input) {
    String label = evaluator.text(aggregate.parameter().orElseThrow(), grid);
    if (label.isEmpty() || !Quoting.isValid(label)) {
      throw new PromQlException("invalid label name " + Quoting.quote(label));
    }
    Map<Labels, Column> counts = new LinkedHashMap<>();
    for (Column column : input) {
      Labels group = group(column.labels());
      for (int i = 0; i < grid.size(); i++) {
        if (!column.has(i)) {
          continue;
        }
        Labels labels = group.with(label, Numbers.format(column.values()[i]));
        double[] count =
            counts
                .computeIfAbsent(
                    labels, l -> new Column(l, Column.absent(grid.size()), column.dropName()))
                .values();
        count[i] = Column.isAbsent(count[i]) ? 1 : count[i] + 1;
      }
    }
    context.count((long) counts.size() * grid.size());
    return new ArrayList<>(counts.values());
  }
}
