package io.highwater.engine.signal;

/** PromQL's comparison operators between a sample and a number. */
public enum Comparison {
  GREATER(">"),
  GREATER_OR_EQUAL(">="),
  LESS("<"),
  LESS_OR_EQUAL("<="),
  EQUAL("=="),
  NOT_EQUAL("!=");

  private final String symbol;

  Comparison(String symbol) {
    this.symbol = symbol;
  }

  public String symbol() {
    return symbol;
  }

  /** Whether it holds for small values: the smaller one is, the worse. */
  public boolean isBelow() {
    return this == LESS || this == LESS_OR_EQUAL;
  }

  /** Whether it holds for large values: the larger one is, the worse. */
  public boolean isAbove() {
    return this == GREATER || this == GREATER_OR_EQUAL;
  }

  /**
   * Whether {@code value} stands in this relation to {@code limit}; NaN as in IEEE 754, so only
   * {@code !=} holds.
   */
  public boolean holds(double value, double limit) {
    return switch (this) {
      case GREATER -> value > limit;
      case GREATER_OR_EQUAL -> value >= limit;
      case LESS -> value < limit;
      case LESS_OR_EQUAL -> value <= limit;
      case EQUAL -> value == limit;
      case NOT_EQUAL -> value != limit;
    };
  }
}
