package io.highwater.datasources.promql;

import io.highwater.datasources.promql.Expr.Binary;
import io.highwater.datasources.promql.Expr.Cardinality;
import io.highwater.datasources.promql.Expr.Matching;
import io.highwater.engine.signal.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Arithmetic and comparison between two vectors. Which column meets which is settled once, by
 * signature; what the language forbids is looked for at every instant.
 */
final class VectorMatch {
  /** The columns of one signature on both sides. */
  private record Group(Labels signature, List<Column> many, List<Column> one) {}

  private static final String MANY_TO_ONE =
      "multiple matches for labels: many-to-one matching must be explicit"
          + " (group_left/group_right)";
  private static final String NOT_UNIQUE =
      "multiple matches for labels: grouping labels must ensure unique matches";

  private final QueryContext context;
  private final Binary binary;
  private final Matching matching;
  private final Grid grid;

  /** Whether the side of one is the left one. */
  private final boolean swapped;

  VectorMatch(QueryContext context, Binary binary, Grid grid) {
    this.context = context;
    this.binary = binary;
    this.matching = binary.matching();
    this.grid = grid;
    this.swapped = matching.cardinality() == Cardinality.ONE_TO_MANY;
  }

  /** What of {@code labels} takes part in matching. */
  static Labels signature(Matching matching, Labels labels) {
    return matching.on()
        ? labels.keep(matching.labels()::contains)
        : labels.keep(name -> !name.equals(Labels.NAME) && !matching.labels().contains(name));
  }

  List<Column> evaluate(List<Column> left, List<Column> right) {
    if (left.isEmpty() || right.isEmpty()) {
      return List.of();
    }
    boolean[] both = bothSides(left, right);
    Map<Labels, Group> groups = new LinkedHashMap<>();
    for (Column one : swapped ? left : right) {
      group(groups, one).one().add(one);
    }
    requireOne(groups, swapped ? left : right, both);
    List<Pair> pairs = new ArrayList<>();
    for (Column many : swapped ? right : left) {
      Group group = groups.get(signature(matching, many.labels()));
      if (group != null) {
        group.many().add(many);
        group.one().forEach(one -> pairs.add(new Pair(many, one, resultLabels(many, one))));
      }
    }
    boolean two = context.options().isTwo();
    if (!two) {
      groups.values().forEach(this::requireUnique);
    }
    context.count((long) pairs.size() * grid.size());
    List<Column> result = new ArrayList<>(pairs.size());
    Map<Labels, List<Column>> bySignature = new HashMap<>();
    for (Pair pair : pairs) {
      Column column = combine(pair);
      if (!column.isEmpty()) {
        result.add(column);
        Labels signature = signature(matching, pair.many().labels());
        bySignature.computeIfAbsent(signature, s -> new ArrayList<>()).add(column);
      }
    }
    if (two) {
      bySignature.values().forEach(this::requireUniqueResults);
    }
    return result;
  }

  /**
   * @param labels those of the result
   */
  private record Pair(Column many, Column one, Labels labels) {}

  private Group group(Map<Labels, Group> groups, Column column) {
    return groups.computeIfAbsent(
        signature(matching, column.labels()),
        signature -> new Group(signature, new ArrayList<>(), new ArrayList<>()));
  }

  /**
   * At which instants neither side is empty; elsewhere nothing is matched, and nothing is wrong.
   */
  private boolean[] bothSides(List<Column> left, List<Column> right) {
    boolean[] hasLeft = anywhere(left);
    boolean[] hasRight = anywhere(right);
    for (int i = 0; i < hasLeft.length; i++) {
      hasLeft[i] &= hasRight[i];
    }
    return hasLeft;
  }

  private boolean[] anywhere(List<Column> columns) {
    boolean[] there = new boolean[grid.size()];
    for (Column column : columns) {
      for (int i = 0; i < there.length; i++) {
        there[i] |= column.has(i);
      }
    }
    return there;
  }

  /** Looks at the side of one in its order, instant by instant, as the server does. */
  private void requireOne(Map<Labels, Group> groups, List<Column> ones, boolean[] both) {
    if (groups.size() == ones.size()) {
      return;
    }
    for (int i = 0; i < both.length; i++) {
      Map<Labels, Column> seen = new HashMap<>();
      for (Column one : ones) {
        if (both[i] && one.has(i)) {
          Labels signature = signature(matching, one.labels());
          Column before = seen.putIfAbsent(signature, one);
          if (before != null) {
            throw duplicates(signature, before, one);
          }
        }
      }
    }
  }

  private PromQlException duplicates(Labels signature, Column before, Column later) {
    boolean two = context.options().isTwo();
    return new PromQlException(
        "found duplicate series for the match group "
            + braced(signature)
            + " on the "
            + (swapped ? "left" : "right")
            + " hand-side of the operation: ["
            + braced((two ? later : before).labels())
            + ", "
            + braced((two ? before : later).labels())
            + "];many-to-many matching not allowed: matching labels must be unique on one side");
  }

  /** Told even where a comparison drops the elements that are too many. */
  private void requireUnique(Group group) {
    if (group.many().size() < 2) {
      return;
    }
    boolean[] ones = anywhere(group.one());
    if (matching.cardinality() == Cardinality.ONE_TO_ONE) {
      requireDisjoint(group.many(), ones, MANY_TO_ONE);
      return;
    }
    Map<Labels, List<Column>> byResult = new HashMap<>();
    for (Column many : group.many()) {
      // Where the side of one changes over time, so may the labels taken from it, but not which of
      // the many end up with the same.
      byResult
          .computeIfAbsent(resultLabels(many, group.one().getFirst()), l -> new ArrayList<>())
          .add(many);
    }
    byResult.values().forEach(same -> requireDisjoint(same, ones, NOT_UNIQUE));
  }

  /** As Prometheus 2 does: what a comparison drops is not too many. */
  private void requireUniqueResults(List<Column> columns) {
    boolean[] anywhere = new boolean[grid.size()];
    Arrays.fill(anywhere, true);
    if (matching.cardinality() == Cardinality.ONE_TO_ONE) {
      requireDisjoint(columns, anywhere, MANY_TO_ONE);
      return;
    }
    Map<Labels, List<Column>> byLabels = new HashMap<>();
    columns.forEach(c -> byLabels.computeIfAbsent(c.labels(), l -> new ArrayList<>()).add(c));
    byLabels.values().forEach(same -> requireDisjoint(same, anywhere, NOT_UNIQUE));
  }

  private void requireDisjoint(List<Column> columns, boolean[] where, String otherwise) {
    if (columns.size() < 2) {
      return;
    }
    boolean[] taken = new boolean[grid.size()];
    for (Column column : columns) {
      for (int i = 0; i < taken.length; i++) {
        if (where[i] && column.has(i)) {
          if (taken[i]) {
            throw new PromQlException(otherwise);
          }
          taken[i] = true;
        }
      }
    }
  }

  private Column combine(Pair pair) {
    BinaryOperator operator = binary.operator();
    double[] left = swapped ? pair.one().values() : pair.many().values();
    double[] right = swapped ? pair.many().values() : pair.one().values();
    boolean filter = operator.isComparison() && !binary.bool();
    double[] values = new double[left.length];
    for (int i = 0; i < values.length; i++) {
      if (Column.isAbsent(left[i]) || Column.isAbsent(right[i])) {
        values[i] = Column.ABSENT;
      } else if (!filter) {
        values[i] = operator.apply(left[i], right[i]);
      } else {
        values[i] = operator.holds(left[i], right[i]) ? left[i] : Column.ABSENT;
      }
    }
    return binary.bool()
        ? context.dropping(pair.labels(), values)
        : new Column(pair.labels(), values, filter && pair.many().dropName());
  }

  private Labels resultLabels(Column many, Column one) {
    boolean dropName = context.dropsName(binary.operator());
    boolean oneToOne = matching.cardinality() == Cardinality.ONE_TO_ONE;
    Labels kept =
        many.labels()
            .keep(
                name ->
                    !(dropName && name.equals(Labels.NAME))
                        && (!oneToOne || matching.on() == matching.labels().contains(name)));
    if (matching.include().isEmpty()) {
      return kept;
    }
    SortedMap<String, String> map = kept.toMap();
    for (String name : matching.include()) {
      map.put(name, one.labels().get(name));
    }
    return Labels.of(map);
  }

  /** As Go prints labels: the metric name among the others. */
  private static String braced(Labels labels) {
    List<String> parts = new ArrayList<>();
    for (Map.Entry<String, String> label : labels) {
      parts.add(Quoting.labelName(label.getKey()) + "=" + Quoting.quote(label.getValue()));
    }
    return "{" + String.join(", ", parts) + "}";
  }
}
