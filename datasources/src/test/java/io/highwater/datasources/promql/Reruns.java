package io.highwater.datasources.promql;

import io.highwater.datasources.promql.Expr.Aggregate;
import io.highwater.datasources.promql.Expr.At;
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
import java.util.Set;

/**
 * Further instant queries whose answer must be that of a given one: every selector and outermost
 * sub-query without {@code @} is pinned to the time of the original, so that it does not matter
 * when the query is evaluated.
 */
final class Reruns {
  /** Functions whose value depends on the time of the evaluation, whatever their arguments. */
  private static final Set<String> TIME_DEPENDENT =
      Set.of(
          "day_of_month",
          "day_of_week",
          "day_of_year",
          "days_in_month",
          "hour",
          "minute",
          "month",
          "predict_linear",
          "time",
          "timestamp",
          "year");

  /** A query and when to evaluate it, in milliseconds. */
  record Instant(String query, long at) {}

  private final At.Time at;
  private boolean timeDependent;

  private Reruns(long at) {
    this.at = new At.Time(at);
  }

  /** The pinned query at several times; empty where the answer depends on the time. */
  static List<Instant> of(String query, long at) {
    Reruns reruns = new Reruns(at);
    String pinned = reruns.pinned(Parser.parse(query)).toString();
    if (reruns.timeDependent) {
      return List.of();
    }
    List<Long> times =
        at == 0 ? List.of(-1000L, 0L, 1000L) : List.of(-10 * at, 0L, at / 5, at, 10 * at);
    return times.stream().map(time -> new Instant(pinned, time)).toList();
  }

  private Expr pinned(Expr expr) {
    return switch (expr) {
      case NumberLiteral number -> number;
      case StringLiteral string -> string;
      case VectorSelector vector -> selector(vector);
      case MatrixSelector matrix ->
          new MatrixSelector(selector(matrix.vector()), matrix.range(), matrix.span());
      case Subquery sub ->
          new Subquery(
              sub.expr(),
              sub.range(),
              sub.step(),
              sub.offset(),
              sub.at() instanceof At.None ? at : sub.at(),
              sub.span());
      case Unary unary -> new Unary(unary.negative(), pinned(unary.expr()), unary.span());
      case Paren paren -> new Paren(pinned(paren.expr()), paren.span());
      case Call call -> {
        timeDependent |= TIME_DEPENDENT.contains(call.function().name());
        yield new Call(
            call.function(), call.arguments().stream().map(this::pinned).toList(), call.span());
      }
      case Binary binary ->
          new Binary(
              binary.operator(),
              pinned(binary.left()),
              pinned(binary.right()),
              binary.bool(),
              binary.matching(),
              binary.span());
      case Aggregate aggregate ->
          new Aggregate(
              aggregate.operator(),
              pinned(aggregate.expr()),
              aggregate.parameter().map(this::pinned),
              aggregate.grouping(),
              aggregate.without(),
              aggregate.span());
    };
  }

  private VectorSelector selector(VectorSelector vector) {
    return vector.at() instanceof At.None
        ? new VectorSelector(vector.name(), vector.matchers(), vector.offset(), at, vector.span())
        : vector;
  }
}
