package io.highwater.engine.rule;

import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Threshold;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A Prometheus alerting rule.
 *
 * @param id where it stands
 * @param expression the whole {@code expr}
 * @param threshold {@code expr} taken apart, where its form allows it
 * @param holdFor {@code for}
 * @param keepFiringFor {@code keep_firing_for}
 * @param labels label templates by name
 * @param annotations annotation templates by name, and {@link RuleOptions}
 * @param interval of its group
 * @param limit of its group: how many alerts it may raise; 0 for any number
 */
public record Rule(
    RuleId id,
    Query expression,
    Optional<Threshold> threshold,
    Duration holdFor,
    Duration keepFiringFor,
    SortedMap<String, String> labels,
    SortedMap<String, String> annotations,
    Duration interval,
    int limit)
    implements GroupRule {
  public Rule {
    labels = copy(labels);
    annotations = copy(annotations);
    if (holdFor.isNegative() || keepFiringFor.isNegative() || !interval.isPositive()) {
      throw new IllegalArgumentException("durations of rule " + id + " must not be negative");
    }
  }

  /** A rule without a limit. */
  public Rule(
      RuleId id,
      Query expression,
      Optional<Threshold> threshold,
      Duration holdFor,
      Duration keepFiringFor,
      SortedMap<String, String> labels,
      SortedMap<String, String> annotations,
      Duration interval) {
    this(id, expression, threshold, holdFor, keepFiringFor, labels, annotations, interval, 0);
  }

  private static SortedMap<String, String> copy(Map<String, String> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }

  /** This rule with {@code more} labels; its own win, as they do over a group's. */
  public Rule withLabels(Map<String, String> more) {
    SortedMap<String, String> all = new TreeMap<>(more);
    all.putAll(labels);
    return new Rule(
        id, expression, threshold, holdFor, keepFiringFor, all, annotations, interval, limit);
  }

  /** What is polled: the vector side where the rule is split, the whole expression elsewhere. */
  public Query polled() {
    return threshold.map(Threshold::value).orElse(expression);
  }

  /**
   * {@code reason} with the numbers that {@code verdict} was reached by, shortened, where the rule
   * is split.
   */
  public String because(Verdict verdict, String reason) {
    return threshold.map(line -> numbers(line, verdict) + reason).orElse(reason);
  }

  private static String numbers(Threshold line, Verdict verdict) {
    String limit = line.comparison().symbol() + " " + GoFormat.shortest(line.limit());
    return switch (verdict) {
      case Verdict.Breached(double value) ->
          ReasonFigure.of(value, line.limit()) + " " + limit + ": ";
      case Verdict.Clear(double value) ->
          Double.isNaN(value)
              ? ""
              : ReasonFigure.of(value, line.limit()) + ", limit " + limit + ": ";
      case Verdict.Between(double value, double clear) ->
          ReasonFigure.of(value, line.limit())
              + ", limit "
              + limit
              + ", clear level "
              + GoFormat.shortest(clear)
              + ": ";
      case Verdict.Missing _ -> "";
    };
  }

  public String name() {
    return id.name();
  }

  public Severity severity() {
    return Severity.of(labels.getOrDefault("severity", ""));
  }
}
