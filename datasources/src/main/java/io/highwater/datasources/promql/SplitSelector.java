package io.highwater.datasources.promql;

import io.highwater.datasources.promql.EngineOptions.Semantics;
import io.highwater.datasources.promql.Expr.Call;
import io.highwater.datasources.promql.Expr.MatrixSelector;
import io.highwater.datasources.promql.Expr.VectorSelector;
import io.highwater.datasources.promql.LabelMatcher.Kind;
import io.highwater.engine.signal.Labels;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A query taken apart into the value of one equality matcher and everything else. Only queries that
 * treat every series by itself and keep all its labels but the name are: of these, and of no
 * others, a union of selections yields the union of the answers.
 */
final class SplitSelector {
  /** Functions of one range, series by series, whose answers keep the labels. */
  private static final Set<String> SERIES_WISE =
      Set.of(
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
          "predict_linear",
          "present_over_time",
          "quantile_over_time",
          "rate",
          "resets",
          "stddev_over_time",
          "stdvar_over_time",
          "sum_over_time");

  private static final String SPECIAL = "\\.+*?()|[]{}^$";

  private final Expr expr;
  private final VectorSelector selector;
  private final LabelMatcher matcher;
  private final String rest;

  private SplitSelector(Expr expr, VectorSelector selector, LabelMatcher matcher) {
    this.expr = expr;
    this.selector = selector;
    this.matcher = matcher;
    this.rest = print(List.of());
  }

  /** Every way to take {@code text} apart; none when it does not parse. */
  static List<SplitSelector> all(String text, Semantics semantics) {
    Expr expr;
    try {
      expr = Expr.unwrap(Parser.parse(text, semantics));
    } catch (PromQlException e) {
      return List.of();
    }
    Optional<VectorSelector> selector = selector(expr).filter(SplitSelector::isNamed);
    return selector.stream()
        .flatMap(vector -> vector.matchers().stream())
        .filter(matcher -> isFree(matcher, selector.orElseThrow()))
        .map(matcher -> new SplitSelector(expr, selector.orElseThrow(), matcher))
        .toList();
  }

  private static Optional<VectorSelector> selector(Expr expr) {
    return switch (expr) {
      case VectorSelector vector -> Optional.of(vector);
      case Call call when SERIES_WISE.contains(call.function().name()) -> range(call);
      default -> Optional.empty();
    };
  }

  /** The range of {@code call} when everything else in it is a constant. */
  private static Optional<VectorSelector> range(Call call) {
    Optional<VectorSelector> found = Optional.empty();
    for (Expr argument : call.arguments()) {
      if (Expr.unwrap(argument) instanceof MatrixSelector matrix) {
        found = Optional.of(matrix.vector());
      } else if (Trees.any(argument, part -> !isConstant(part))) {
        return Optional.empty();
      }
    }
    return found;
  }

  private static boolean isConstant(Expr part) {
    return switch (part) {
      case Expr.NumberLiteral _, Expr.Paren _, Expr.Unary _ -> true;
      case Expr.Binary binary -> binary.type() == ValueType.SCALAR;
      default -> false;
    };
  }

  /** Without a name a function could make one series of two. */
  private static boolean isNamed(VectorSelector vector) {
    return vector.matchers().stream()
        .anyMatch(
            matcher ->
                matcher.name().equals(Labels.NAME)
                    && matcher.kind() == Kind.EQUAL
                    && !matcher.value().isEmpty());
  }

  /**
   * Whether nothing else depends on the value. An empty one also means series without the label.
   */
  private static boolean isFree(LabelMatcher matcher, VectorSelector vector) {
    return matcher.kind() == Kind.EQUAL
        && !matcher.name().equals(Labels.NAME)
        && !matcher.value().isEmpty()
        && Quoting.isValid(matcher.value())
        && vector.matchers().stream().filter(m -> m.name().equals(matcher.name())).count() == 1;
  }

  String label() {
    return matcher.name();
  }

  String value() {
    return matcher.value();
  }

  /** The query without the matcher; equal texts mean that the rest is the same. */
  String rest() {
    return rest;
  }

  /** The query for any of {@code values} instead of its own. */
  String withOneOf(Collection<String> values) {
    String choice = values.stream().map(SplitSelector::literal).collect(Collectors.joining("|"));
    return print(List.of(new LabelMatcher(matcher.name(), Kind.MATCHES, choice)));
  }

  /** A regular expression (RE2) that matches {@code text} and nothing else. */
  static String literal(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (SPECIAL.indexOf(c) >= 0) {
        out.append('\\');
      }
      out.append(c);
    }
    return out.toString();
  }

  /** The query with {@code instead} in the matcher's place. */
  private String print(List<LabelMatcher> instead) {
    List<LabelMatcher> names = new ArrayList<>();
    List<LabelMatcher> others = new ArrayList<>(instead);
    for (LabelMatcher one : selector.matchers()) {
      if (one.name().equals(Labels.NAME)) {
        names.add(one);
      } else if (!one.name().equals(matcher.name())) {
        others.add(one);
      }
    }
    others.sort(Comparator.comparing(LabelMatcher::toString));
    // A name in front of the braces is the last of the matchers.
    others.addAll(names);
    VectorSelector vector =
        new VectorSelector(
            selector.name(), others, selector.offset(), selector.at(), selector.span());
    return replaced(expr, vector).toString();
  }

  private static Expr replaced(Expr expr, VectorSelector vector) {
    return switch (expr) {
      case VectorSelector _ -> vector;
      case MatrixSelector matrix -> new MatrixSelector(vector, matrix.range(), matrix.span());
      case Expr.Paren paren -> replaced(paren.expr(), vector);
      case Call call ->
          new Call(
              call.function(),
              call.arguments().stream().map(argument -> replaced(argument, vector)).toList(),
              call.span());
      default -> expr;
    };
  }
}
