package io.highwater.datasources.promql;

import io.highwater.datasources.promql.Expr.Aggregate;
import io.highwater.datasources.promql.Expr.Binary;
import io.highwater.datasources.promql.Expr.Call;
import io.highwater.datasources.promql.Expr.Cardinality;
import io.highwater.datasources.promql.Expr.MatrixSelector;
import io.highwater.datasources.promql.Expr.NumberLiteral;
import io.highwater.datasources.promql.Expr.Paren;
import io.highwater.datasources.promql.Expr.StringLiteral;
import io.highwater.datasources.promql.Expr.Subquery;
import io.highwater.datasources.promql.Expr.Unary;
import io.highwater.datasources.promql.Expr.VectorSelector;
import io.highwater.engine.signal.Labels;
import java.util.List;
import java.util.Locale;

/** Rejects what parses but makes no sense, with Prometheus's texts and places. */
final class TypeCheck {
  private final String text;

  private TypeCheck(String text) {
    this.text = text;
  }

  static void check(Expr expr, String text) {
    new TypeCheck(text).check(expr);
  }

  private void check(Expr expr) {
    switch (expr) {
      case NumberLiteral n -> {}
      case StringLiteral s -> {}
      case VectorSelector selector -> selector(selector);
      case MatrixSelector matrix -> selector(matrix.vector());
      case Paren paren -> check(paren.expr());
      case Subquery sub -> {
        check(sub.expr());
        if (sub.expr().type() != ValueType.VECTOR) {
          throw new PromQlException(
              sub.span(),
              "subquery is only allowed on instant vector, got "
                  + sub.expr().type().wire()
                  + " instead");
        }
      }
      case Unary unary -> {
        check(unary.expr());
        ValueType type = unary.expr().type();
        if (type != ValueType.SCALAR && type != ValueType.VECTOR) {
          throw new PromQlException(
              unary.span(),
              "unary expression only allowed on expressions of type scalar or instant vector, got "
                  + Quoting.quote(type.documented()));
        }
      }
      case Aggregate aggregate -> {
        expect(aggregate.expr(), ValueType.VECTOR, "aggregation expression");
        aggregate
            .parameter()
            .ifPresent(
                parameter ->
                    expect(
                        parameter,
                        aggregate.operator().parameterType().orElseThrow(),
                        "aggregation parameter"));
      }
      case Call call -> call(call);
      case Binary binary -> binary(binary);
    }
  }

  private void expect(Expr expr, ValueType wanted, String context) {
    check(expr);
    if (expr.type() != wanted) {
      throw new PromQlException(
          expr.span(),
          "expected type "
              + wanted.documented()
              + " in "
              + context
              + ", got "
              + expr.type().documented());
    }
  }

  private static void selector(VectorSelector selector) {
    List<LabelMatcher> matchers = selector.matchers();
    int own = matchers.size() - (selector.name().isPresent() ? 1 : 0);
    for (LabelMatcher matcher : matchers.subList(0, own)) {
      if (selector.name().isPresent() && matcher.name().equals(Labels.NAME)) {
        throw new PromQlException(
            selector.span(),
            "metric name must not be set twice: "
                + Quoting.quote(selector.name().get())
                + " or "
                + Quoting.quote(matcher.value()));
      }
    }
    if (matchers.stream().allMatch(matcher -> matcher.matches(""))) {
      throw new PromQlException(
          selector.span(), "vector selector must contain at least one non-empty matcher");
    }
  }

  private void call(Call call) {
    Signature function = call.function();
    int given = call.arguments().size();
    int most = function.parameters().size();
    if (function.optional() == 0) {
      requireCount(given == most, call, "", most);
    } else {
      requireCount(given >= function.least(), call, "at least ", function.least());
      requireCount(function.optional() < 0 || given <= most, call, "at most ", most);
    }
    for (int i = 0; i < given; i++) {
      ValueType wanted = function.parameters().get(Math.min(i, most - 1));
      expect(call.arguments().get(i), wanted, "call to function " + Quoting.quote(function.name()));
    }
  }

  private static void requireCount(boolean sound, Call call, String bound, int count) {
    if (!sound) {
      throw new PromQlException(
          call.span(),
          String.format(
              Locale.ROOT,
              "expected %s%d argument(s) in call to %s, got %d",
              bound,
              count,
              Quoting.quote(call.function().name()),
              call.arguments().size()));
    }
  }

  private void binary(Binary binary) {
    check(binary.left());
    check(binary.right());
    BinaryOperator operator = binary.operator();
    ValueType left = binary.left().type();
    ValueType right = binary.right().type();
    boolean scalars = left == ValueType.SCALAR && right == ValueType.SCALAR;
    boolean vectors = left == ValueType.VECTOR && right == ValueType.VECTOR;
    if (binary.bool() && !operator.isComparison()) {
      throw atOperator(binary, "bool modifier can only be used on comparison operators");
    }
    if (operator.isComparison() && !binary.bool() && scalars) {
      throw atOperator(binary, "comparisons between scalars must use BOOL modifier");
    }
    matching(binary);
    requireArithmetic(binary.left());
    requireArithmetic(binary.right());
    if (!vectors && !binary.matching().labels().isEmpty()) {
      throw new PromQlException(
          binary.span(), "vector matching only allowed between instant vectors");
    }
    if (vectors
        && operator.isSet()
        && binary.matching().cardinality() != Cardinality.MANY_TO_MANY) {
      throw new PromQlException(
          binary.span(),
          "no grouping allowed for " + Quoting.quote(operator.symbol()) + " operation");
    }
    if (!vectors && operator.isSet()) {
      throw new PromQlException(
          binary.span(),
          "set operator "
              + Quoting.quote(operator.symbol())
              + " not allowed in binary scalar expression");
    }
  }

  private void matching(Binary binary) {
    for (String label : binary.matching().labels()) {
      if (binary.matching().on() && binary.matching().include().contains(label)) {
        throw atOperator(
            binary,
            "label " + Quoting.quote(label) + " must not occur in ON and GROUP clause at once");
      }
    }
  }

  private static void requireArithmetic(Expr operand) {
    if (operand.type() != ValueType.SCALAR && operand.type() != ValueType.VECTOR) {
      throw new PromQlException(
          operand.span(), "binary expression must contain only scalar and instant vector types");
    }
  }

  private PromQlException atOperator(Binary binary, String message) {
    int start = binary.left().span().end();
    while (start < text.length() && text.charAt(start) <= ' ') {
      start++;
    }
    return new PromQlException(
        new Span(start, Math.max(start, binary.right().span().start())), message);
  }
}
