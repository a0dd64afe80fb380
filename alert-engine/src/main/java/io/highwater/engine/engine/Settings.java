package io.highwater.engine.engine;

import java.time.Duration;

/**
 * The engine's numbers.
 *
 * @param windowRetention how far back the window of a query reaches
 * @param seriesPerQuery at most this many series are kept in a window; all are evaluated
 * @param retry of failed deliveries
 */
public record Settings(Duration windowRetention, int seriesPerQuery, RetryPolicy retry) {
  public static final Settings DEFAULT =
      new Settings(Duration.ofHours(1), 2_000, RetryPolicy.DEFAULT);

  public Settings {
    if (!windowRetention.isPositive() || seriesPerQuery < 1) {
      throw new IllegalArgumentException("a window must hold something");
    }
  }
}
