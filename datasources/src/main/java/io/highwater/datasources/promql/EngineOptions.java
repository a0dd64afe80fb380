package io.highwater.datasources.promql;

import java.time.Duration;

/**
 * How queries are evaluated.
 *
 * @param lookback how old a sample may be and still be the current one (the interval is open at its
 *     old end)
 * @param subqueryStep the step of a sub-query that names none
 * @param maxSamples samples that one query may touch
 * @param maxSeries series that one query may return
 * @param delayedNameRemoval whether a metric name is dropped at the end of the query instead of by
 *     the function that drops it (Prometheus's feature flag of that name)
 */
public record EngineOptions(
    Duration lookback,
    Duration subqueryStep,
    long maxSamples,
    int maxSeries,
    boolean delayedNameRemoval) {
  /** A Prometheus server's defaults, with limits fit for a desktop. */
  public static final EngineOptions DEFAULT =
      new EngineOptions(Duration.ofMinutes(5), Duration.ofMinutes(1), 20_000_000, 20_000, false);

  public EngineOptions {
    if (lookback.toMillis() < 1 || subqueryStep.toMillis() < 1) {
      throw new IllegalArgumentException("lookback and sub-query step must be at least 1 ms");
    }
    if (maxSamples < 1 || maxSeries < 1) {
      throw new IllegalArgumentException("limits must be at least 1");
    }
  }
}
