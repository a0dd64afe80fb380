package io.highwater.prometheus.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a server's clock is ahead of this machine's, by the {@code Date} of its answers, which
 * has a resolution of a second. Less than {@value #TOLERATED_SECONDS} seconds count as nothing; a
 * change is believed when a second answer confirms it. Thread-safe.
 */
final class ServerClock {
  private static final int TOLERATED_SECONDS = 10;
  private static final Duration TOLERATED = Duration.ofSeconds(TOLERATED_SECONDS);

  /** Two measurements that are no further apart mean the same. */
  private static final Duration AGREEMENT = Duration.ofSeconds(2);

  /** An answer that took longer says too little about when it was given. */
  private static final Duration SLOW = Duration.ofSeconds(5);

  /**
   * @param offset that is believed; positive where the server is ahead
   * @param doubt another one that the newest answer speaks for
   */
  record State(Duration offset, Optional<Duration> doubt) {
    /** Nothing is known of the server yet, or its clock is right. */
    static final State RIGHT = new State(Duration.ZERO, Optional.empty());

    /** After an answer of {@code date} to what was sent and received by this machine's clock. */
    State heard(Instant date, Instant sent, Instant received) {
      Duration took = Duration.between(sent, received);
      if (took.isNegative() || took.compareTo(SLOW) > 0) {
        return this;
      }
      Instant here = sent.plus(took.dividedBy(2));
      // On average half a second of the server's time was cut off.
      Duration measured = Duration.between(here, date.plusMillis(500));
      Duration meant =
          measured.abs().compareTo(TOLERATED) < 0
              ? Duration.ZERO
              : Duration.ofSeconds(measured.toSeconds());
      if (agree(meant, offset)) {
        return new State(offset, Optional.empty());
      }
      return doubt.filter(other -> agree(meant, other)).isPresent()
          ? new State(meant, Optional.empty())
          : new State(offset, Optional.of(meant));
    }

    private static boolean agree(Duration one, Duration two) {
      return one.minus(two).abs().compareTo(AGREEMENT) <= 0;
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
