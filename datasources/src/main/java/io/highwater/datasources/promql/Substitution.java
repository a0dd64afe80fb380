package io.highwater.datasources.promql;

import io.highwater.datasources.promql.EngineOptions.Semantics;
import io.highwater.datasources.promql.Expr.VectorSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Replaces whole sub-expressions of a query by other PromQL. */
public final class Substitution {
  private Substitution() {}

  /** {@code query} as the printer writes it: one notation for all that means the same. */
  public static String normal(String query) {
    return Parser.parse(query).toString();
  }

  /** Whether {@code query} is a selector and nothing else, so that it yields samples unchanged. */
  public static boolean isSelector(String query) {
    return Expr.unwrap(Parser.parse(query)) instanceof VectorSelector selector
        && selector.offset() == 0
        && selector.at() instanceof Expr.At.None;
  }

  /**
   * {@code query} with every sub-expression replaced for which {@code replacement} knows another
   * text; the outermost one where several lie in each other.
   *
   * @param replacement of an instant vector in its {@link #normal} notation; a text that can stand
   *     wherever that vector can
   * @param semantics whose PromQL {@code query} is
   * @throws PromQlException when {@code query} does not parse
   */
  public static String replace(
      String query, Semantics semantics, Function<String, Optional<String>> replacement) {
    StringBuilder text = new StringBuilder(query);
    List<Replaced> found = new ArrayList<>();
    collect(Parser.parse(query, semantics), replacement, found);
    for (Replaced one : found.reversed()) {
      text.replace(one.span().start(), one.span().end(), one.text());
    }
    return text.toString();
  }

  private record Replaced(Span span, String text) {}

  private static void collect(
      Expr expr, Function<String, Optional<String>> replacement, List<Replaced> found) {
    boolean vector = expr.type() == ValueType.VECTOR && !(expr instanceof Expr.Paren);
    Optional<String> other = vector ? replacement.apply(expr.toString()) : Optional.empty();
    if (other.isPresent()) {
      found.add(new Replaced(expr.span(), other.get()));
    } else if (!(expr instanceof Expr.MatrixSelector)) {
      Trees.children(expr).forEach(child -> collect(child, replacement, found));
    }
  }
}
