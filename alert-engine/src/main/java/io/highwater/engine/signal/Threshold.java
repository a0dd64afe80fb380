package io.highwater.engine.signal;

import java.util.Optional;

/**
 * A rule expression of the form {@code <vector> <comparison> <number>}, taken apart: {@code value}
 * is polled and the comparison is the engine's, so that the value is known while nothing is wrong.
 */
public record Threshold(Query value, Comparison comparison, double limit) {
  public boolean breached(double sample) {
    return comparison.holds(sample, limit);
  }

  /**
   * A comparison of the same value that holds wherever this or {@code other} does and nowhere else;
   * empty where there is none.
   */
  public Optional<Threshold> either(Threshold other) {
    if (!value.equals(other.value)) {
      throw new IllegalArgumentException("thresholds of " + value + " and of " + other.value);
    }
    if (looser(other)) {
      return Optional.of(this);
    }
    return other.looser(this) ? Optional.of(other) : Optional.empty();
  }

  /** Whether this holds wherever {@code other} does. */
  private boolean looser(Threshold other) {
    return switch (comparison) {
      case GREATER -> other.comparison.isAbove() && (other.limit > limit || strict(other));
      case GREATER_OR_EQUAL -> other.comparison.isAbove() && other.limit >= limit;
      case LESS -> other.comparison.isBelow() && (other.limit < limit || strict(other));
      case LESS_OR_EQUAL -> other.comparison.isBelow() && other.limit <= limit;
      case EQUAL, NOT_EQUAL -> strict(other);
    };
  }

  private boolean strict(Threshold other) {
    return other.comparison == comparison && other.limit == limit;
  }
}
