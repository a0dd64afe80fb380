package io.highwater.datasources.promql;

import java.util.List;
import java.util.Optional;

/**
 * A parsed PromQL expression. Durations are milliseconds; {@link #span} says where the piece stands
 * in the text it was parsed from. {@link Object#toString} of every node prints PromQL that parses
 * back to the same tree.
 */
public sealed interface Expr {
  Span span();

  ValueType type();

  /** What an {@code @} modifier says; {@link None} without one. */
  sealed interface At {
    record None() implements At {}

    /**
     * @param millis since the epoch
     */
    record Time(long millis) implements At {}

    record Start() implements At {}

    record End() implements At {}
  }

  /** How a vector matches another. */
  enum Cardinality {
    ONE_TO_ONE,
    MANY_TO_ONE,
    ONE_TO_MANY,
    MANY_TO_MANY
  }

  /**
   * @param on whether {@code labels} are the only ones compared; otherwise they are ignored
   * @param include labels taken over from the side of one
   */
  record Matching(Cardinality cardinality, boolean on, List<String> labels, List<String> include) {
    public Matching {
      labels = List.copyOf(labels);
      include = List.copyOf(include);
    }
  }

  record NumberLiteral(double value, Span span) implements Expr {
    @Override
    public ValueType type() {
      return ValueType.SCALAR;
    }

    @Override
    public String toString() {
      return Printer.print(this);
    }
  }

  record StringLiteral(String value, Span span) implements Expr {
    @Override
    public ValueType type() {
      return ValueType.STRING;
    }

    @Override
    public String toString() {
      return Printer.print(this);
    }
  }

  /**
   * @param name the metric name in front of the braces or quoted in them; a {@code __name__}
   *     matcher for it stands among {@code matchers} too
   */
  record VectorSelector(
      Optional<String> name, List<LabelMatcher> matchers, long offset, At at, Span span)
      implements Expr {
    public VectorSelector {
      matchers = List.copyOf(matchers);
    }

    @Override
    public ValueType type() {
      return ValueType.VECTOR;
    }

    @Override
    public String toString() {
      return Printer.print(this);
    }
  }

  record MatrixSelector(VectorSelector vector, long range, Span span) implements Expr {
    @Override
    public ValueType type() {
      return ValueType.MATRIX;
    }

    @Override
    public String toString() {
      return Printer.print(this);
    }
  }

  /**
   * @param step 0 for the engine's default
   */
  record Subquery(Expr expr, long range, long step, long offset, At at, Span span) implements Expr {
    @Override
    public ValueType type() {
      return ValueType.MATRIX;
    }

    @Override
    public String toString() {
      return Printer.print(this);
    }
  }

  record Unary(boolean negative, Expr expr, Span span) implements Expr {
    @Override
    public ValueType type() {
      return expr.type();
    }

    @Override
    public String toString() {
      return Printer.print(this);
    }
  }

  record Binary(
      BinaryOperator operator, Expr left, Expr right, boolean bool, Matching matching, Span span)
      implements Expr {
    @Override
    public ValueType type() {
      return left.type() == ValueType.SCALAR && right.type() == ValueType.SCALAR
          ? ValueType.SCALAR
          : ValueType.VECTOR;
    }

    @Override
    public String toString() {
      return Printer.print(this);
    }
  }

  record Aggregate(
      AggregateOperator operator,
      Expr expr,
      Optional<Expr> parameter,
      List<String> grouping,
      boolean without,
      Span span)
      implements Expr {
    public Aggregate {
      grouping = List.copyOf(grouping);
    }

    @Override
    public ValueType type() {
      return ValueType.VECTOR;
    }

    @Override
    public String toString() {
      return Printer.print(this);
    }
  }

  record Call(Signature function, List<Expr> arguments, Span span) implements Expr {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public ValueType type() {
      return function.returns();
    }

    @Override
    public String toString() {
      return Printer.print(this);
    }
  }

  record Paren(Expr expr, Span span) implements Expr {
    @Override
    public ValueType type() {
      return expr.type();
    }

    @Override
    public String toString() {
      return Printer.print(this);
    }
  }

  /** {@code expr} without the parentheses around it. */
  static Expr unwrap(Expr expr) {
    return expr instanceof Paren paren ? unwrap(paren.expr()) : expr;
  }
}
