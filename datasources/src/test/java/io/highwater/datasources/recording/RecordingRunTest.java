package io.highwater.datasources.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.datasources.promql.QueryOutcome;
import io.highwater.datasources.promql.QueryResult;
import io.highwater.datasources.promql.QueryResult.Value;
import io.highwater.datasources.promql.Queryable;
import io.highwater.datasources.promql.Stale;
import io.highwater.engine.rule.RecordingRule;
import io.highwater.engine.rule.RuleId;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Statements about recording rules. */
class RecordingRunTest {
  private static final Instant AT = Instant.parse("2026-03-01T03:00:00Z");
  private static final Labels A = Labels.of("__name__", "new", "i", "a", "team", "shop");
  private static final Labels B = Labels.of("__name__", "new", "i", "b", "team", "shop");

  private final List<Sample> written = new ArrayList<>();
  private final List<Instant> times = new ArrayList<>();
  private QueryOutcome outcome = vector();
  private final List<Instant> asked = new ArrayList<>();

  private final Queryable samples =
      new Queryable() {
        @Override
        public QueryOutcome instant(String query, Instant at) {
          asked.add(at);
          return outcome;
        }

        @Override
        public QueryOutcome range(String query, Instant from, Instant to, Duration step) {
          throw new UnsupportedOperationException("rules are instant queries");
        }
      };

  private static QueryOutcome vector(Sample... samples) {
    return answered(new Value.Vector(List.of(samples)));
  }

  private static QueryOutcome answered(Value value) {
    return new QueryOutcome.Answered(new QueryResult(value, List.of(), List.of()));
  }

  private static Sample old(String instance, double value) {
    return new Sample(Labels.of("__name__", "old", "i", instance, "drop", "me"), value);
  }

  private RecordingRun run(int limit) {
    RecordingRule rule =
        new RecordingRule(
            new RuleId("rules.yml", "g", 1, "new", 3),
            new Query("s", "old", Duration.ofSeconds(10)),
            new TreeMap<>(Map.of("team", "shop", "drop", "")));
    return new RecordingRun(
        rule,
        limit,
        samples,
        new RuleOutput(
            (all, at) -> {
              written.addAll(all);
              times.add(at);
            }));
  }

  @Test
  void r15WhatTheExpressionYieldsIsRecordedUnderTheRulesNameAndLabels() {
    outcome = vector(old("a", 1), old("b", Double.NaN));
    assertThat(run(0).evaluate(AT)).isEmpty();
    assertThat(written).containsExactly(new Sample(A, 1), new Sample(B, Double.NaN));
    assertThat(times).containsExactly(AT.minusSeconds(10)).isEqualTo(asked);
  }

  @Test
  void r15AScalarIsOneSeriesAndATextIsAnError() {
    outcome = answered(new Value.Scalar(3));
    assertThat(run(0).evaluate(AT)).isEmpty();
    assertThat(written)
        .containsExactly(new Sample(Labels.of("__name__", "new", "team", "shop"), 3));
    outcome = answered(new Value.Text("no"));
    assertThat(run(0).evaluate(AT)).contains("rule result is not a vector or scalar");
  }

  @Test
  void r30ASeriesThatIsYieldedNoMoreEndsAtOnce() {
    RecordingRun run = run(0);
    outcome = vector(old("a", 1), old("b", 2));
    run.evaluate(AT);
    written.clear();
    outcome = vector(old("b", 3));
    run.evaluate(AT.plusSeconds(5));
    assertThat(written).extracting(Sample::labels).containsExactly(B, A);
    assertThat(written.getLast().value()).satisfies(value -> assertThat(Stale.is(value)).isTrue());
    written.clear();
    run.evaluate(AT.plusSeconds(10));
    assertThat(written).extracting(Sample::labels).containsExactly(B);
  }

  @Test
  void r28AFailureWritesNothingAndForgetsNothing() {
    RecordingRun run = run(2);
    outcome = vector(old("a", 1));
    run.evaluate(AT);
    written.clear();
    outcome = new QueryOutcome.Failed("too many samples");
    assertThat(run.evaluate(AT.plusSeconds(5))).contains("too many samples");
    outcome = vector(old("a", 1), old("a", 2));
    assertThat(run.evaluate(AT.plusSeconds(5)))
        .contains(
            "vector contains metrics with the same labelset after applying rule labels: " + A);
    outcome = vector(old("a", 1), old("b", 1), old("c", 1));
    assertThat(run.evaluate(AT.plusSeconds(5))).contains("exceeded limit of 2 with 3 series");
    assertThat(written).isEmpty();
    outcome = vector();
    run.evaluate(AT.plusSeconds(10));
    assertThat(written).extracting(Sample::labels).containsExactly(A);
  }
}
