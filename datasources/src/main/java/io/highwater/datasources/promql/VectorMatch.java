package io.highwater.datasources.promql;

import io.highwater.datasources.promql.Data.Element;
import io.highwater.datasources.promql.Expr.Binary;
import io.highwater.datasources.promql.Expr.Cardinality;
import io.highwater.datasources.promql.Expr.Matching;
import io.highwater.engine.signal.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** Arithmetic and comparison between two vectors. */
final class VectorMatch {
  private final QueryContext context;
  private final Binary binary;
  private final Matching matching;

  VectorMatch(QueryContext context, Binary binary) {
    this.context = context;
    this.binary = binary;
    this.matching = binary.matching();
  }

  /** What of {@code labels} takes part in matching. */
  static Labels signature(Matching matching, Labels labels) {
    return matching.on()
        ? labels.keep(matching.labels()::contains)
        : labels.keep(name -> !name.equals(Labels.NAME) && !matching.labels().contains(name));
  }

  List<Element> evaluate(List<Element> left, List<Element> right) {
    if (left.isEmpty() || right.isEmpty()) {
      return List.of();
    }
    boolean swapped = matching.cardinality() == Cardinality.ONE_TO_MANY;
    List<Element> many = swapped ? right : left;
    Map<Labels, Element> ones = ones(swapped ? left : right, swapped);
    Map<Labels, Set<Labels>> used = new HashMap<>();
    List<Element> result = new ArrayList<>();
    for (Element element : many) {
      Labels signature = signature(matching, element.labels());
      Element one = ones.get(signature);
      if (one == null) {
        continue;
      }
      Set<Labels> labelsUsed = used.computeIfAbsent(signature, s -> new HashSet<>());
      requireOne(labelsUsed);
      double a = swapped ? one.value() : element.value();
      double b = swapped ? element.value() : one.value();
      Labels labels = resultLabels(element.labels(), one.labels());
      boolean comparison = binary.operator().isComparison();
      boolean keep = !comparison || binary.bool() || binary.operator().holds(a, b);
      requireFresh(labelsUsed, labels);
      if (!keep) {
        continue;
      }
      double value = comparison && !binary.bool() ? a : binary.operator().apply(a, b);
      result.add(
          binary.bool()
              ? context.dropping(labels, value)
              : new Element(labels, value, comparison && element.dropName()));
    }
    return result;
  }

  private Map<Labels, Element> ones(List<Element> elements, boolean swapped) {
    Map<Labels, Element> ones = new HashMap<>();
    for (Element element : elements) {
      Labels signature = signature(matching, element.labels());
      Element before = ones.put(signature, element);
      if (before != null) {
        throw new PromQlException(
            "found duplicate series for the match group "
                + braced(signature)
                + " on the "
                + (swapped ? "left" : "right")
                + " hand-side of the operation: ["
                + braced(before.labels())
                + ", "
                + braced(element.labels())
                + "];many-to-many matching not allowed: matching labels must be unique on one"
                + " side");
      }
    }
    return ones;
  }

  /** Told even where a comparison drops the elements that are too many. */
  private void requireOne(Set<Labels> used) {
    if (matching.cardinality() == Cardinality.ONE_TO_ONE && !used.isEmpty()) {
      throw new PromQlException(
          "multiple matches for labels: many-to-one matching must be explicit"
              + " (group_left/group_right)");
    }
  }

  private static void requireFresh(Set<Labels> used, Labels labels) {
    if (!used.add(labels)) {
      throw new PromQlException(
          "multiple matches for labels: grouping labels must ensure unique matches");
    }
  }

  private Labels resultLabels(Labels many, Labels one) {
    boolean dropName = !binary.operator().isComparison();
    boolean oneToOne = matching.cardinality() == Cardinality.ONE_TO_ONE;
    Labels kept =
        many.keep(
            name ->
                !(dropName && name.equals(Labels.NAME))
                    && (!oneToOne || matching.on() == matching.labels().contains(name)));
    if (matching.include().isEmpty()) {
      return kept;
    }
    SortedMap<String, String> map = kept.toMap();
    for (String name : matching.include()) {
      map.put(name, one.get(name));
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
