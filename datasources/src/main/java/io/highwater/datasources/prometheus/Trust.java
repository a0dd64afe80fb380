package io.highwater.datasources.prometheus;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether a joint query is worth asking. One that keeps failing while its members are answered is
 * left alone for a while, so that it does not cost its time in every slot.
 */
final class Trust {
  /** Failures in a row that end it. */
  static final int FAILURES = 3;

  /** For how long. */
  static final Duration PAUSE = Duration.ofMinutes(5);

  private int failures;
  private Instant again = Instant.MIN;

  boolean holds(Instant at) {
    return !at.isBefore(again);
  }

  void worked() {
    failures = 0;
  }

  /** Failed at {@code at}, and one of its members did not. */
  void failed(Instant at) {
    failures++;
    if (failures >= FAILURES) {
      again = at.plus(PAUSE);
    }
  }
}
