package io.highwater.engine.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a failed delivery is tried again: after {@code first}, then twice as long each time, never
 * longer than {@code longest}, until one of the limits is reached.
 *
 * @param attempts at most this many
 * @param age no attempt later than this after the first was due
 */
public record RetryPolicy(Duration first, Duration longest, int attempts, Duration age) {
  /** A receiver that is back is told within five seconds (W-5): a pause, and the engine's tick. */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(Duration.ofSeconds(1), Duration.ofSeconds(3), 10_000, Duration.ofHours(6));

  public RetryPolicy {
    if (!first.isPositive() || longest.compareTo(first) < 0 || attempts < 1 || age.isNegative()) {
      throw new IllegalArgumentException("a retry policy must try at least once and wait a while");
    }
  }

  /**
   * @param failures so far, at least 1
   * @param armedAt when the first attempt was due
   * @param at the end of the failed attempt
   * @param after the receiver's own word on when to come back; never sooner than that
   * @return the next attempt's time, empty when it is time to give up
   */
  Optional<Instant> next(int failures, Instant armedAt, Instant at, Optional<Duration> after) {
    int doublings = Math.min(failures - 1, 30);
    Duration wait = first.multipliedBy(1L << doublings);
    wait = wait.compareTo(longest) > 0 ? longest : wait;
    if (after.isPresent() && after.get().compareTo(wait) > 0) {
      wait = after.get();
    }
    Instant due = at.plus(wait);
    return failures >= attempts || due.isAfter(armedAt.plus(age))
        ? Optional.empty()
        : Optional.of(due);
  }
}
