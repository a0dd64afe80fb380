package io.highwater.ui.dashboard;

import io.highwater.ui.chart.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The stretch of time somebody looks at, and the way back from there to the live past. */
final class Zoom {
  /** Less is a slip of the hand, and shows nothing. */
  static final Duration SHORTEST = Duration.ofSeconds(10);

  /** Longer than most sources keep. */
  static final Duration LONGEST = Duration.ofDays(60);

  private final Deque<Span> steps = new ArrayDeque<>();

  Optional<Span> span() {
    return Optional.ofNullable(steps.peek());
  }

  /** Looks at {@code next} from now on; what is too short grows around its middle. */
  void into(Span next, Instant now) {
    Span wide = next;
    while (wide.length().compareTo(SHORTEST) < 0) {
      wide = wide.doubled();
    }
    steps.push(wide.notAfter(now));
  }

  /** Shifts by {@code share} of the length, from {@code seen} where all is live yet. */
  void shift(double share, Span seen, Instant now) {
    Span from = span().orElse(seen);
    Duration by = Duration.ofMillis(Math.round(from.length().toMillis() * share));
    Span next = from.later(by);
    if (share > 0 && !next.to().isBefore(now)) {
      live();
      return;
    }
    // Panning is one step of the way back, however far it goes.
    if (!steps.isEmpty()) {
      steps.pop();
    }
    steps.push(next);
  }

  /** Shows twice as much. */
  void out(Span seen, Instant now) {
    Span from = span().orElse(seen);
    if (from.length().compareTo(LONGEST) < 0) {
      steps.push(from.doubled().notAfter(now));
    }
  }

  /**
   * One step back.
   *
   * @return false where all was live already
   */
  boolean back() {
    return steps.poll() != null;
  }

  void live() {
    steps.clear();
  }
}
