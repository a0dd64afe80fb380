package io.highwater.engine.signal;

/**
 * A rule expression of the form {@code <vector> <comparison> <number>}, taken apart: {@code value}
 * is polled and the comparison is the engine's, so that the value is known while nothing is wrong.
 */
public record Threshold(Query value, Comparison comparison, double limit) {
  public boolean breached(double sample) {
    return comparison.holds(sample, limit);
  }
}
