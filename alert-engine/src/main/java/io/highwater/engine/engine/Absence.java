package io.highwater.engine.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A time for which this console did not run: its machine slept, its process was stopped, or its
 * clock was put forward.
 *
 * @param what of these, for the reader
 */
record Absence(Duration lasted, String what) {
  /** A wait of a second at most that took longer than this was no wait. */
  static final Duration UNNOTICED = Duration.ofSeconds(15);

  /**
   * Whether a wait that should have taken a second at most was an absence. A clock that was put
   * back makes none: rules count by that clock, and for them no time has passed.
   *
   * @param before by the wall clock, when the wait began
   * @param after by the wall clock, when it ended
   * @param ran how long it took by a clock that nobody can set and that may stand still in sleep
   */
  static Optional<Absence> between(Instant before, Instant after, Duration ran) {
    Duration passed = Duration.between(before, after);
    if (passed.compareTo(UNNOTICED) <= 0) {
      return Optional.empty();
    }
    boolean stopped = ran.multipliedBy(2).compareTo(passed) > 0;
    return Optional.of(
        new Absence(
            passed,
            stopped
                ? "the console was stopped"
                : "this machine slept or its clock was put forward"));
  }
}
