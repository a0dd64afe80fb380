package io.highwater.datasources.promql;

import java.time.Duration;
import java.time.Instant;

/** Whatever answers PromQL in full, not only with the newest sample of each series. */
public interface Queryable {
  /** Evaluates {@code query} at {@code at}. */
  QueryOutcome instant(String query, Instant at);

  /**
   * Evaluates {@code query} at {@code from}, {@code from + step}, … up to {@code to}; the answer is
   * a matrix.
   */
  QueryOutcome range(String query, Instant from, Instant to, Duration step);
}
