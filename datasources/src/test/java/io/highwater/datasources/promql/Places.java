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

/** Trees without the places their pieces stood at, which are equal when they mean the same. */
public final class Places {
  private static final Span NOWHERE = new Span(0, 0);

  private Places() {}

  public static Expr none(Expr expr) {
    return switch (expr) {
      case NumberLiteral number -> new NumberLiteral(number.value(), NOWHERE);
      case StringLiteral string -> new StringLiteral(string.value(), NOWHERE);
      case VectorSelector vector -> none(vector);
      case MatrixSelector matrix ->
          new MatrixSelector(none(matrix.vector()), matrix.range(), NOWHERE);
      case Subquery sub ->
          new Subquery(none(sub.expr()), sub.range(), sub.step(), sub.offset(), sub.at(), NOWHERE);
      case Unary unary -> new Unary(unary.negative(), none(unary.expr()), NOWHERE);
      case Paren paren -> new Paren(none(paren.expr()), NOWHERE);
      case Call call ->
          new Call(call.function(), call.arguments().stream().map(Places::none).toList(), NOWHERE);
      case Binary binary ->
          new Binary(
              binary.operator(),
              none(binary.left()),
              none(binary.right()),
              binary.bool(),
              binary.matching(),
              NOWHERE);
      case Aggregate aggregate ->
          new Aggregate(
              aggregate.operator(),
              none(aggregate.expr()),
              aggregate.parameter().map(Places::none),
              aggregate.grouping(),
              aggregate.without(),
              NOWHERE);
    };
  }

  private static VectorSelector none(VectorSelector vector) {
    return new VectorSelector(
        vector.name(), vector.matchers(), vector.offset(), vector.at(), NOWHERE);
  }
}
