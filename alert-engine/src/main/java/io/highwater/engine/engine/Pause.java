package io.highwater.engine.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Waiting for a moment of a clock that may be put forward or back meanwhile. */
final class Pause {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private Pause() {}

  static void until(Instant moment, InstantSource clock) throws InterruptedException {
    for (Duration left = Duration.between(clock.instant(), moment);
        left.isPositive();
        left = Duration.between(clock.instant(), moment)) {
      Thread.sleep(left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN);
    }
  }
}
