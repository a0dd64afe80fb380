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
 * vanished, and a level past which an alert ends (S-13). A pure function of its arguments.
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
   * @param terms the rule's
   * @param at the evaluated slot; before the instants in {@code state} where the clock was put back
   *     or a reload has moved the slots
   */
  public static Step next(AlertState state, Verdict verdict, Terms terms, Instant at) {
    return switch (verdict) {
      case Verdict.Breached _ -> breached(state, terms, at);
      case Verdict.Between _ -> between(state, terms, at);
      case Verdict.Clear _ -> clear(state, terms, at);
      case Verdict.Missing(int evaluations) ->
          switch (terms.onMissing()) {
            case OnMissing.Hold _ -> missing(state, terms, at);
            case OnMissing.Resolve(int most) ->
                evaluations < most || state instanceof Quiet
                    ? missing(state, terms, at)
                    : new Step(new Quiet(), "series missing in " + count(evaluations));
            case OnMissing.Alert _ -> alarming(state, terms.holdFor(), at);
          };
    };
  }

  private static String count(int evaluations) {
    return evaluations == 1 ? "an evaluation" : evaluations + " evaluations";
  }

  /**
   * The state with which to go on after nobody has looked for {@code outage}. What nobody saw does
   * not count, so that no alert fires and none resolves merely because the console was off (R-38,
   * without its grace period): running clocks go on from where they stood.
   *
   * @param what why nobody looked: {@code the console was off}
   */
  public static Step afterOutage(AlertState state, String what, Duration outage, Instant at) {
    String off = what + " for " + Durations.format(outage) + ", ";
    return switch (state) {
      case Pending _ when outage.compareTo(OUTAGE_TOLERANCE) > 0 ->
          new Step(new Pending(at), off + "so for counts from the start");
      case Pending _, Recovering _ -> new Step(moved(state, outage), off + "which does not count");
      case Missing(AlertState previous, Instant since)
          when previous instanceof Pending || previous instanceof Recovering ->
          new Step(
              new Missing(moved(previous, outage), since.plus(outage)),
              off + "which does not count");
      case Quiet _, Firing _, Missing _ -> new Step(state, off + "which changes nothing");
    };
  }

  private static Step breached(AlertState state, Terms terms, Instant at) {
    Duration holdFor = terms.holdFor();
    return switch (state) {
      case Quiet _ -> hold(new Pending(at), holdFor, at);
      case Pending pending -> hold(pending, holdFor, at);
      case Firing firing -> stillFiring(firing, holdFor, at, "holds");
      case Recovering recovering ->
          stillFiring(recovering.firing(), holdFor, at, "the condition holds again");
      case Missing missing -> back(breached(resumed(missing, terms, at), terms, at));
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

  private static Step between(AlertState state, Terms terms, Instant at) {
    return switch (state) {
      case Quiet quiet -> new Step(quiet, "does not hold");
      case Pending pending -> over(pending, at);
      case Firing firing -> new Step(firing, "not past the clear level");
      case Recovering recovering -> new Step(recovering.firing(), "no longer past the clear level");
      case Missing missing -> back(between(resumed(missing, terms, at), terms, at));
    };
  }

  private static Step clear(AlertState state, Terms terms, Instant at) {
    return switch (state) {
      case Quiet quiet -> new Step(quiet, "does not hold");
      case Pending pending -> over(pending, at);
      case Firing firing -> recover(new Recovering(firing, at), terms.clearFor(), at);
      case Recovering recovering -> recover(recovering, terms.clearFor(), at);
      case Missing missing -> back(clear(resumed(missing, terms, at), terms, at));
    };
  }

  private static Step over(Pending pending, Instant at) {
    return new Step(
        new Quiet(), "no longer holds, after " + Durations.format(held(pending.since(), at)));
  }

  private static Step recover(Recovering recovering, Duration clearFor, Instant at) {
    Duration clear = held(recovering.clearSince(), at);
    if (clear.compareTo(clearFor) < 0) {
      return new Step(recovering, "no longer holds, kept firing for " + Durations.format(clearFor));
    }
    return new Step(
        new Quiet(),
        clearFor.isZero() ? "no longer holds" : "has not held for " + Durations.format(clear));
  }

  /** Nobody was told of a pending alert, so it may end unseen; one that fired stays. */
  private static Step missing(AlertState state, Terms terms, Instant at) {
    return switch (state) {
      case Quiet quiet -> new Step(quiet, "no series");
      case Missing(Pending _, Instant since)
          when held(since, at).compareTo(terms.holdFor().plus(MISSING_TOLERANCE)) > 0 ->
          new Step(
              new Quiet(),
              "series missing for " + Durations.format(held(since, at)) + ", it had not fired");
      case Missing missing -> new Step(missing, "series still missing");
      case Pending _, Firing _, Recovering _ -> new Step(new Missing(state, at), "series vanished");
    };
  }

  /** Where to be missing is to breach. */
  private static Step alarming(AlertState state, Duration holdFor, Instant at) {
    return switch (state) {
      case Quiet _ -> alarming(new Missing(new Pending(at), at), holdFor, at);
      case Pending _ -> alarming(new Missing(state, at), holdFor, at);
      case Firing _ -> new Step(new Missing(state, at), "series vanished");
      case Recovering recovering ->
          new Step(new Missing(recovering.firing(), at), "series vanished");
      case Missing(Pending pending, Instant since) -> {
        Step step = hold(pending, holdFor, at);
        String reason = since.equals(at) ? "series vanished" : "series still missing";
        yield new Step(
            new Missing(step.state(), since), reason + ", which alerts: " + step.reason());
      }
      case Missing missing -> new Step(missing, "series still missing");
    };
  }

  /**
   * The state before the gap, its running clock moved by the gap's length, unless the gap counts as
   * a breach. A firing alert has no running clock: it keeps its instants.
   */
  private static AlertState resumed(Missing missing, Terms terms, Instant at) {
    boolean counts = terms.onMissing() instanceof OnMissing.Alert;
    return counts ? missing.previous() : moved(missing.previous(), held(missing.since(), at));
  }

  /** The state with its running clock moved on by {@code gap}. */
  private static AlertState moved(AlertState state, Duration gap) {
    return switch (state) {
      case Pending pending -> new Pending(pending.since().plus(gap));
      case Recovering(Firing firing, Instant clearSince) ->
          new Recovering(firing, clearSince.plus(gap));
      case Quiet _, Firing _, Missing _ -> state;
    };
  }

  private static Step back(Step step) {
    return new Step(step.state(), "series is back: " + step.reason());
  }

  private static Duration held(Instant since, Instant at) {
    return Duration.between(since, at);
  }
}
