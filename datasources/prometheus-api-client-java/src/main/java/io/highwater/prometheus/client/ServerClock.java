package io.highwater.prometheus.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a server's clock is ahead of this machine's, by the {@code Date} of its answers, which
 * has a resolution of a second. Less than {@value #WRONG_SECONDS} seconds count as nothing, and a
 * clock known to be wrong counts as right again below {@value #RIGHT_SECONDS}, so that one at the
 * limit does not go to and fro; a change is believed when a second answer confirms it. Thread-safe.
 */
final class ServerClock {
  private static final int WRONG_SECONDS = 10;
  private static final int RIGHT_SECONDS = 5;

  /** Two measurements of quick answers that are no further apart mean the same. */
  private static final Duration AGREEMENT = Duration.ofSeconds(2);

  /**
   * @param offset that is believed; positive where the server is ahead
   * @param doubt another one that the newest answer speaks for
   */
  record State(Duration offset, Optional<Duration> doubt) {
    /** Nothing is known of the server yet, or its clock is right. */
    static final State RIGHT = new State(Duration.ZERO, Optional.empty());

    /**
     * After an answer of {@code date} to what was sent and received by this machine's clock. It was
     * given at some time between the two: of a slow one only that is held against the belief which
     * its slowness does not explain.
     */
    State heard(Instant date, Instant sent, Instant received) {
      Duration took = Duration.between(sent, received);
      if (took.isNegative()) {
        return this;
      }
      Duration unsure = took.dividedBy(2);
      // On average half a second of the server's time was cut off.
      Duration measured = Duration.between(sent.plus(unsure), date.plusMillis(500));
      Duration tolerated =
          Duration.ofSeconds(offset.isZero() ? WRONG_SECONDS : RIGHT_SECONDS).plus(unsure);
      Duration meant =
          measured.abs().compareTo(tolerated) < 0
              ? Duration.ZERO
              : Duration.ofSeconds(measured.toSeconds());
      Duration apart = AGREEMENT.plus(unsure);
      if (agree(meant, offset, apart) || agree(measured, offset, apart)) {
        return new State(offset, Optional.empty());
      }
      return doubt.filter(other -> agree(meant, other, apart)).isPresent()
          ? new State(meant, Optional.empty())
          : new State(offset, Optional.of(meant));
    }

    private static boolean agree(Duration one, Duration two, Duration apart) {
      return one.minus(two).abs().compareTo(apart) <= 0;
    }

    /** Whether what was asked when {@code before} was known must be asked again. */
    boolean shakes(State before) {
      return !equals(before) && (doubt.isPresent() || !offset.equals(before.offset));
    }
  }

  private State state = State.RIGHT;

  synchronized State state() {
    return state;
  }

  synchronized void heard(Instant date, Instant sent, Instant received) {
    state = state.heard(date, sent, received);
  }
}
