package io.highwater.datasources.recording;

import io.highwater.datasources.promql.QueryOutcome;
import io.highwater.datasources.promql.QueryResult;
import io.highwater.datasources.promql.QueryResult.Value;
import io.highwater.datasources.promql.Queryable;
import io.highwater.engine.rule.RecordingRule;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A recording rule at work. Not thread-safe. */
public final class RecordingRun {
  private final RecordingRule rule;
  private final int limit;
  private final Queryable samples;
  private final RuleOutput output;

  /**
   * @param limit how many series it may write; 0 for any number
   * @param output what the same rule wrote before, so that it is ended where it is written no more
   */
  public RecordingRun(RecordingRule rule, int limit, Queryable samples, RuleOutput output) {
    this.rule = rule;
    this.limit = limit;
    this.samples = samples;
    this.output = output;
  }

  public RecordingRule rule() {
    return rule;
  }

  public RuleOutput output() {
    return output;
  }

  /**
   * Evaluates the rule for the slot {@code at} and writes what it yields. Where it fails nothing is
   * written, no staleness marker either.
   *
   * @return why it failed
   */
  public Optional<String> evaluate(Instant at) {
    Instant looked = at.minus(rule.expression().offset());
    return switch (samples.instant(rule.expression().text(), looked)) {
      case QueryOutcome.Answered(QueryResult result) -> write(vector(result.value()), looked);
      case QueryOutcome.Refused(int _, int _, String message) -> Optional.of(message);
      case QueryOutcome.Failed(String reason) -> Optional.of(reason);
    };
  }

  /** What a rule can use of an answer; empty where it is neither vector nor scalar. */
  public static Optional<List<Sample>> vector(Value value) {
    return switch (value) {
      case Value.Vector(List<Sample> elements) -> Optional.of(elements);
      case Value.Scalar(double number) -> Optional.of(List.of(new Sample(Labels.EMPTY, number)));
      case Value.Text _, Value.Matrix _ -> Optional.empty();
    };
  }

  private Optional<String> write(Optional<List<Sample>> elements, Instant at) {
    if (elements.isEmpty()) {
      return Optional.of("rule result is not a vector or scalar");
    }
    List<Sample> recorded = new ArrayList<>();
    Set<Labels> seen = new HashSet<>();
    for (Sample element : elements.get()) {
      Labels labels = rule.series(element.labels());
      if (!seen.add(labels)) {
        return Optional.of(
            "vector contains metrics with the same labelset after applying rule labels: " + labels);
      }
      recorded.add(new Sample(labels, element.value()));
    }
    if (limit > 0 && recorded.size() > limit) {
      return Optional.of("exceeded limit of " + limit + " with " + recorded.size() + " series");
    }
    output.write(recorded, at);
    return Optional.empty();
  }
}
