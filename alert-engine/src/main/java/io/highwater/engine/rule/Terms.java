package io.highwater.engine.rule;

import java.time.Duration;

/**
 * What a rule asks for before one of its alerts fires, ends, or is given up.
 *
 * @param holdFor {@code for}
 * @param clearFor for how long the condition must have been over before a firing alert ends
 */
public record Terms(Duration holdFor, Duration clearFor, OnMissing onMissing) {
  /** Those that Prometheus knows. */
  public static Terms of(Duration holdFor, Duration keepFiringFor) {
    return new Terms(holdFor, keepFiringFor, new OnMissing.Hold());
  }

  /** Those of {@code rule}; of {@code keep_firing_for} and the quiet time the longer wins. */
  public static Terms of(Rule rule, RuleOptions options) {
    Duration keep = rule.keepFiringFor();
    Duration quiet = options.quietFor();
    return new Terms(rule.holdFor(), keep.compareTo(quiet) < 0 ? quiet : keep, options.onMissing());
  }
}
