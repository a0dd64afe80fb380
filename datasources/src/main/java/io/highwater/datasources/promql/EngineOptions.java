package io.highwater.datasources.promql;

import java.time.Duration;

/**
 * How queries are evaluated.
 *
 * @param semantics whose rules hold where Prometheus's major versions differ
 * @param lookback how old a sample may be and still be the current one
 * @param subqueryStep the step of a sub-query that names none
 * @param maxSamples samples that one query may touch
 * @param maxSeries series that one query may return
 * @param timeout how long one query may take
 * @param delayedNameRemoval whether a metric name is dropped at the end of the query instead of by
 *     the function that drops it (Prometheus's feature flag of that name)
 */
public record EngineOptions(
    Semantics semantics,
    Duration lookback,
    Duration subqueryStep,
    long maxSamples,
    int maxSeries,
    Duration timeout,
    boolean delayedNameRemoval) {
  /** Whose rules hold. */
  public enum Semantics {
    /**
     * Prometheus 2.42's: ranges and the look-back include a sample exactly at their beginning, sums
     * and means are not compensated, broken histograms are repaired without tolerance.
     */
    PROMETHEUS_2,
    /** Prometheus 3's: ranges and the look-back are open at their beginning. */
    PROMETHEUS_3;

    /**
     * @param major {@code 2} or {@code 3}
     * @throws IllegalArgumentException when it is neither
     */
    public static Semantics of(String major) {
      return switch (major) {
        case "2" -> PROMETHEUS_2;
        case "3" -> PROMETHEUS_3;
        default -> throw new IllegalArgumentException("2 or 3, not \"" + major + "\"");
      };
    }
  }

  /** A Prometheus 3 server's defaults, with limits fit for a desktop. */
  public static final EngineOptions DEFAULT =
      new EngineOptions(
          Semantics.PROMETHEUS_3,
          Duration.ofMinutes(5),
          Duration.ofMinutes(1),
          20_000_000,
          20_000,
          Duration.ofMinutes(2),
          false);

  public EngineOptions {
    if (lookback.toMillis() < 1 || subqueryStep.toMillis() < 1) {
      throw new IllegalArgumentException("lookback and sub-query step must be at least 1 ms");
    }
    if (maxSamples < 1 || maxSeries < 1) {
      throw new IllegalArgumentException("limits must be at least 1");
    }
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException("the timeout must be positive");
    }
  }

  public EngineOptions withSemantics(Semantics other) {
    return new EngineOptions(
        other, lookback, subqueryStep, maxSamples, maxSeries, timeout, delayedNameRemoval);
  }

  public EngineOptions withLimits(long samples, int series, Duration time) {
    return new EngineOptions(
        semantics, lookback, subqueryStep, samples, series, time, delayedNameRemoval);
  }

  public EngineOptions withSubqueryStep(Duration step) {
    return new EngineOptions(
        semantics, lookback, step, maxSamples, maxSeries, timeout, delayedNameRemoval);
  }

  public EngineOptions withDelayedNameRemoval() {
    return new EngineOptions(
        semantics, lookback, subqueryStep, maxSamples, maxSeries, timeout, true);
  }

  boolean isTwo() {
    return semantics == Semantics.PROMETHEUS_2;
  }
}
