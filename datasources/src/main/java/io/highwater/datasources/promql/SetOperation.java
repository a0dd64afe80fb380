package io.highwater.datasources.promql;

import io.highwater.datasources.promql.Data.Element;
import io.highwater.datasources.promql.Expr.Binary;
import io.highwater.datasources.promql.Expr.Matching;
import io.highwater.engine.signal.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code and}, {@code or}, {@code unless}. */
final class SetOperation {
  private SetOperation() {}

  static List<Element> evaluate(Binary binary, List<Element> left, List<Element> right) {
    Matching matching = binary.matching();
    if (binary.operator() == BinaryOperator.OR) {
      Set<Labels> known = signatures(matching, left);
      List<Element> result = new ArrayList<>(left);
      for (Element element : right) {
        if (!known.contains(VectorMatch.signature(matching, element.labels()))) {
          result.add(element);
        }
      }
      return result;
    }
    Set<Labels> known = signatures(matching, right);
    boolean wanted = binary.operator() == BinaryOperator.AND;
    return left.stream()
        .filter(e -> known.contains(VectorMatch.signature(matching, e.labels())) == wanted)
        .toList();
  }

  private static Set<Labels> signatures(Matching matching, List<Element> elements) {
    return elements.stream()
        .map(element -> VectorMatch.signature(matching, element.labels()))
        .collect(Collectors.toSet());
  }
}
