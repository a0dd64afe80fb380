package io.highwater.engine.rule;

import io.highwater.engine.rule.AlertState.Firing;
import io.highwater.engine.rule.AlertState.Missing;
import io.highwater.engine.rule.AlertState.Pending;
import io.highwater.engine.rule.AlertState.Quiet;
import io.highwater.engine.rule.AlertState.Recovering;
import io.highwater.engine.yaml.Durations;
import java.time.Duration;
import java.time.Instant;

/**
 * The alert state machine: Prometheus's, with a state of its own for a series that
 * vanished. A pure function of its arguments.
 */
public final class Evaluator {
  /**
   * @param reason why {@code state} is what it is, for the reader
   */
  public record Step(AlertState state, String reason) {}

  /** After a longer outage than this a {@code for} counts from the start. */
  public static final Duration OUTAGE_TOLERANCE = Duration.ofHours(1);

  /** A pending alert ends when its series is missing for longer than its {@code for} and this. */
  public static final Duration MISSING_TOLERANCE = Duration.ofMinutes(5);

  private Evaluator() {}

  /**
   * The state that follows {@code state}.
   *
   * @param holdFor the rule's {@code for}
   * @param keepFiringFor the rule's {@code keep_firing_for}
   * @param at the evaluated slot; before the instants in {@code state} where the clock was put back
   *     or a reload has moved the slots
   */
  public static Step next(
      AlertState state, Verdict verdict, Duration holdFor, Duration keepFiringFor, Instant at) {
    return switch (verdict) {
      case Verdict.Breached _ -> breached(state, holdFor, at);
      case Verdict.Clear _ -> clear(state, keepFiringFor, at);
      case Verdict.Missing _ -> missing(state, holdFor, at);
    };
  }

  /**
   * The state with which to go on after nobody has looked for {@code outage}. What nobody saw does
   * not count, so that no alert fires and none resolves merely because the console was off (R-38,
   * without its grace period): running clocks go on from where they stood.
   */
  public static Step afterOutage(AlertState state, Duration outage, Instant at) {
    String off = "the console was off for " + Durations.format(outage) + ", ";
    return switch (state) {
      case Pending _ when outage.compareTo(OUTAGE_TOLERANCE) > 0 ->
          new Step(new Pending(at), off + "so for counts from the start");
      case Pending pending ->
          new Step(new Pending(pending.since().plus(outage)), off + "which does not count");
      case Recovering(Firing firing, Instant clearSince) ->
          new Step(new Recovering(firing, clearSince.plus(outage)), off + "which does not count");
      case Quiet _, Firing _, Missing _ -> new Step(state, off + "which changes nothing");
    };
  }

  private static Step breached(AlertState state, Duration holdFor, Instant at) {
    return switch (state) {
      case Quiet _ -> hold(new Pending(at), holdFor, at);
      case Pending pending -> hold(pending, holdFor, at);
      case Firing firing -> stillFiring(firing, holdFor, at, "holds");
      case Recovering recovering ->
          stillFiring(recovering.firing(), holdFor, at, "the condition holds again");
      case Missing missing -> back(breached(resumed(missing, at), holdFor, at));
    };
  }

  private static Step hold(Pending pending, Duration holdFor, Instant at) {
    if (held(pending.since(), at).compareTo(holdFor) < 0) {
      return new Step(pending, "holds, waiting for " + Durations.format(holdFor));
    }
    return new Step(
        new Firing(pending.since(), at),
        holdFor.isZero() ? "holds" : "held for " + Durations.format(held(pending.since(), at)));
  }

  /** What it had held for when it fired counts, also where the clock has been put back since. */
  private static Step stillFiring(Firing firing, Duration holdFor, Instant at, String reason) {
    Instant latest = at.isBefore(firing.firedAt()) ? firing.firedAt() : at;
    if (held(firing.since(), latest).compareTo(holdFor) < 0) {
      return new Step(
          new Pending(firing.since()), "for was raised to " + Durations.format(holdFor));
    }
    return new Step(firing, reason);
  }

  private static Step clear(AlertState state, Duration keepFiringFor, Instant at) {
    return switch (state) {
      case Quiet quiet -> new Step(quiet, "does not hold");
      case Pending pending ->
          new Step(
              new Quiet(), "no longer holds, after " + Durations.format(held(pending.since(), at)));
      case Firing firing -> recover(new Recovering(firing, at), keepFiringFor, at);
      case Recovering recovering -> recover(recovering, keepFiringFor, at);
      case Missing missing -> back(clear(resumed(missing, at), keepFiringFor, at));
    };
  }

  private static Step recover(Recovering recovering, Duration keepFiringFor, Instant at) {
    Duration clearFor = held(recovering.clearSince(), at);
    if (clearFor.compareTo(keepFiringFor) < 0) {
      return new Step(
          recovering, "no longer holds, kept firing for " + Durations.format(keepFiringFor));
    }
    return new Step(
        new Quiet(),
        keepFiringFor.isZero()
            ? "no longer holds"
            : "has not held for " + Durations.format(clearFor));
  }

  /** Nobody was told of a pending alert, so it may end unseen; one that fired stays. */
  private static Step missing(AlertState state, Duration holdFor, Instant at) {
    return switch (state) {
      case Quiet quiet -> new Step(quiet, "no series");
      case Missing(Pending _, Instant since)
          when held(since, at).compareTo(holdFor.plus(MISSING_TOLERANCE)) > 0 ->
          new Step(
              new Quiet(),
              "series missing for " + Durations.format(held(since, at)) + ", it had not fired");
      case Missing missing -> new Step(missing, "series still missing");
      case Pending _, Firing _, Recovering _ -> new Step(new Missing(state, at), "series vanished");
    };
  }

  /**
   * The state before the gap, its running clock moved by the gap's length. A firing alert has no
   * running clock: it keeps its instants.
   */
  private static AlertState resumed(Missing missing, Instant at) {
    Duration gap = held(missing.since(), at);
    return switch (missing.previous()) {
      case Pending pending -> new Pending(pending.since().plus(gap));
      case Recovering recovering ->
          new Recovering(recovering.firing(), recovering.clearSince().plus(gap));
      case AlertState other -> other;
    };
  }

  private static Step back(Step step) {
    return new Step(step.state(), "series is back: " + step.reason());
  }

  private static Duration held(Instant since, Instant at) {
    return Duration.between(since, at);
  }
}
