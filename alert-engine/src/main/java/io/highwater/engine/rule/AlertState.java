package io.highwater.engine.rule;

import java.time.Instant;
import java.util.Optional;

/**
 * Where an alert stands; each state carries the instants that justify it. There is no state
 * "resolved": that is a transition to {@link Quiet}.
 */
public sealed interface AlertState {
  /** The condition does not hold. */
  record Quiet() implements AlertState {}

  /**
   * The condition holds since {@code since}, but not yet for as long as the rule's {@code for}
   * asks.
   */
  record Pending(Instant since) implements AlertState {}

  /**
   * @param since when the condition began to hold
   * @param firedAt when it had held long enough
   */
  record Firing(Instant since, Instant firedAt) implements AlertState {}

  /**
   * Firing still, by {@code keep_firing_for}: the condition has not held since {@code clearSince}.
   */
  record Recovering(Firing firing, Instant clearSince) implements AlertState {}

  /**
   * The series has vanished: nothing is known, so nothing is resolved, and the clocks of {@code
   * previous} stand still. After a firing state it lasts until the series is back or somebody
   * forgets it; after {@link Pending} it ends by itself. A rule may ask otherwise by {@link
   * OnMissing}.
   *
   * @param previous {@link Pending}, {@link Firing} or {@link Recovering}
   */
  record Missing(AlertState previous, Instant since) implements AlertState {
    public Missing {
      if (previous instanceof Quiet || previous instanceof Missing) {
        throw new IllegalArgumentException("only an active alert can go missing");
      }
    }
  }

  /**
   * Whether a notification "firing" is due for this state: firing, recovering, or missing after
   * either.
   */
  default boolean isFiring() {
    return switch (this) {
      case Firing _, Recovering _ -> true;
      case Missing(AlertState previous, Instant _) -> previous.isFiring();
      case Quiet _, Pending _ -> false;
    };
  }

  /** When it fired, of a state that {@link #isFiring}; empty for others. */
  default Optional<Instant> fired() {
    return switch (this) {
      case Firing firing -> Optional.of(firing.firedAt());
      case Recovering recovering -> Optional.of(recovering.firing().firedAt());
      case Missing missing -> missing.previous().fired();
      case Quiet _, Pending _ -> Optional.empty();
    };
  }

  /**
   * Whether the mere passing of time leads on from here, while the samples stay what they are:
   * {@code for} and {@code keep_firing_for} count.
   */
  default boolean clockRuns() {
    return switch (this) {
      case Pending _, Recovering _, Missing(Pending _, Instant _) -> true;
      case Quiet _, Firing _, Missing _ -> false;
    };
  }

  /** The field's word for it. */
  default String word() {
    return switch (this) {
      case Quiet _ -> "quiet";
      case Pending _ -> "pending";
      case Firing _ -> "firing";
      case Recovering _ -> "recovering";
      case Missing _ -> "missing";
    };
  }
}
