package io.highwater.datasources.promql;

import io.highwater.datasources.promql.Expr.Aggregate;
import io.highwater.datasources.promql.Expr.Binary;
import io.highwater.datasources.promql.Expr.Call;
import io.highwater.datasources.promql.Expr.MatrixSelector;
import io.highwater.datasources.promql.Expr.NumberLiteral;
import io.highwater.datasources.promql.Expr.Paren;
import io.highwater.datasources.promql.Expr.StringLiteral;
import io.highwater.datasources.promql.Expr.Subquery;
import io.highwater.datasources.promql.Expr.Unary;
import io.highwater.datasources.promql.Expr.VectorSelector;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Walks expressions. */
final class Trees {
  private Trees() {}

  /** The expressions directly in {@code expr}, in the order of the text where it matters. */
  static List<Expr> children(Expr expr) {
    return switch (expr) {
      case NumberLiteral number -> List.of();
      case StringLiteral string -> List.of();
      case VectorSelector vector -> List.of();
      case MatrixSelector matrix -> List.of(matrix.vector());
      case Subquery sub -> List.of(sub.expr());
      case Unary unary -> List.of(unary.expr());
      case Paren paren -> List.of(paren.expr());
      case Call call -> call.arguments();
      case Binary binary -> List.of(binary.left(), binary.right());
      case Aggregate aggregate ->
          Stream.concat(aggregate.parameter().stream(), Stream.of(aggregate.expr())).toList();
    };
  }

  /** Whether {@code expr} or anything in it passes {@code test}. */
  static boolean any(Expr expr, Predicate<Expr> test) {
    return test.test(expr) || children(expr).stream().anyMatch(child -> any(child, test));
  }
}
