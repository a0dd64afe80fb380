package io.highwater.app.ruletest;

import io.highwater.app.ruletest.TestGroup.AlertCase;
import io.highwater.app.ruletest.TestGroup.ExpectedSample;
import io.highwater.app.ruletest.TestGroup.ExpressionCase;
import io.highwater.app.ruletest.TestGroup.FiringAlert;
import io.highwater.app.ruletest.TestGroup.InputSeries;
import io.highwater.datasources.promql.Engine;
import io.highwater.datasources.promql.EngineOptions;
import io.highwater.datasources.promql.LocalQueries;
import io.highwater.datasources.promql.Numbers;
import io.highwater.datasources.promql.PromQlException;
import io.highwater.datasources.promql.QueryOutcome;
import io.highwater.datasources.promql.SeriesNotation;
import io.highwater.datasources.recording.RecordingRun;
import io.highwater.datasources.recording.RuleOutput;
import io.highwater.engine.rule.GroupRule;
import io.highwater.engine.rule.RecordingRule;
import io.highwater.engine.rule.Rule;
import io.highwater.engine.rule.RuleGroup;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.yaml.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiPredicate;

/** One group of tests, run over samples in memory (U-2 to U-6). For one thread, once. */
final class TestRun {
  private final TestGroup test;
  private final Duration interval;
  private final boolean fuzzy;
  private final TestStorage storage = new TestStorage();
  private final LocalQueries queries;
  private final List<Running> rules = new ArrayList<>();
  private final List<Input> input = new ArrayList<>();
  private final List<Mismatch> mismatches = new ArrayList<>();

  /** A rule of either kind at work. */
  private sealed interface Running {
    record Alerting(AlertingRun run) implements Running {}

    record Recording(RecordingRun run) implements Running {}
  }

  /** An input series, of which the values before {@code next} are in the storage. */
  private static final class Input {
    private final Labels labels;
    private final List<OptionalDouble> values;
    private int next;

    Input(Labels labels, List<OptionalDouble> values) {
      this.labels = labels;
      this.values = values;
    }
  }

  /**
   * @param groups in the order of their evaluation
   * @param interval between two evaluations
   */
  TestRun(
      TestGroup test,
      List<RuleGroup> groups,
      Duration interval,
      boolean fuzzy,
      EngineOptions options) {
    this.test = test;
    this.interval = interval;
    this.fuzzy = fuzzy;
    this.queries = new LocalQueries(new Engine(options.withSubqueryStep(interval)), storage);
    for (RuleGroup group : groups) {
      group.rules().forEach(rule -> rules.add(running(rule, group.limit())));
    }
  }

  private Running running(GroupRule rule, int limit) {
    RuleOutput output = new RuleOutput(storage);
    return switch (rule) {
      case Rule alerting ->
          new Running.Alerting(new AlertingRun(alerting, test.external(), queries, output));
      case RecordingRule recording ->
          new Running.Recording(new RecordingRun(recording, limit, queries, output));
    };
  }

  List<Mismatch> run() {
    test.input().forEach(this::input);
    Duration length = test.length();
    List<AlertCase> waiting =
        new ArrayList<>(
            test.alerts().stream().sorted(Comparator.comparing(AlertCase::at)).toList());
    for (Duration at = Duration.ZERO; at.compareTo(length) <= 0; at = at.plus(interval)) {
      load(at);
      if (!evaluate(at)) {
        return mismatches;
      }
      Duration next = at.plus(interval);
      while (!waiting.isEmpty() && waiting.getFirst().at().compareTo(next) < 0) {
        compare(waiting.removeFirst());
      }
    }
    test.expressions().forEach(this::compare);
    return mismatches;
  }

  private void error(String what, String message) {
    mismatches.add(Mismatch.error(test.title(), what, message));
  }

  private void input(InputSeries series) {
    String what = "input series in line " + series.line();
    try {
      Labels labels = SeriesNotation.labels(series.series());
      input.removeIf(before -> before.labels.equals(labels));
      input.add(new Input(labels, SeriesNotation.values(series.values())));
    } catch (PromQlException e) {
      error(
          what,
          series.series() + ", column " + e.span().column(series.series()) + ": " + e.getMessage());
    } catch (IllegalArgumentException e) {
      error(what, series.series() + ": " + e.getMessage());
    }
  }

  /** Adds the input samples up to {@code at}. */
  private void load(Duration at) {
    long step = test.interval().toMillis();
    for (Input one : input) {
      while (one.next < one.values.size() && one.next * step <= at.toMillis()) {
        long time = test.start().toEpochMilli() + one.next * step;
        one.values.get(one.next).ifPresent(value -> storage.add(one.labels, time, value));
        one.next++;
      }
    }
  }

  /** Whether every rule could be evaluated; a failure ends the test (U-5). */
  private boolean evaluate(Duration at) {
    boolean fine = true;
    for (Running rule : rules) {
      Instant slot = test.start().plus(at);
      Optional<String> failure =
          switch (rule) {
            case Running.Alerting(AlertingRun run) -> run.evaluate(slot);
            case Running.Recording(RecordingRun run) -> run.evaluate(slot);
          };
      if (failure.isPresent()) {
        String name =
            switch (rule) {
              case Running.Alerting(AlertingRun run) -> run.name();
              case Running.Recording(RecordingRun run) -> run.rule().id().name();
            };
        error("rule " + name + " at " + Durations.format(at), failure.get());
        fine = false;
      }
    }
    return fine;
  }

  private void compare(AlertCase expected) {
    List<FiringAlert> met = new ArrayList<>();
    for (Running rule : rules) {
      if (rule instanceof Running.Alerting(AlertingRun run) && run.name().equals(expected.name())) {
        met.addAll(run.firing());
      }
    }
    compare(
        "alert " + expected.name() + " at " + Durations.format(expected.at()),
        expected.expected(),
        met,
        FiringAlert::equals);
  }

  private void compare(ExpressionCase expected) {
    String what = expected.expression() + " at " + Durations.format(expected.at());
    QueryOutcome outcome = queries.instant(expected.expression(), test.start().plus(expected.at()));
    switch (outcome) {
      case QueryOutcome.Refused(int line, int column, String message) ->
          error(what, line + ":" + column + ": " + message);
      case QueryOutcome.Failed(String reason) -> error(what, reason);
      case QueryOutcome.Answered(var result) -> {
        Optional<List<Sample>> met = RecordingRun.vector(result.value());
        Optional<List<Sample>> wanted = samples(what, expected.expected());
        if (met.isEmpty()) {
          error(what, "the expression is neither a vector nor a scalar");
        } else if (wanted.isPresent()) {
          compare(
              what,
              wanted.get().stream().map(Met::new).toList(),
              met.get().stream().map(Met::new).toList(),
              (one, other) -> one.equals(other, fuzzy));
        }
      }
    }
  }

  private Optional<List<Sample>> samples(String what, List<ExpectedSample> expected) {
    List<Sample> samples = new ArrayList<>();
    for (ExpectedSample one : expected) {
      if (one.histogram().isPresent()) {
        error(what, "native histograms are not supported");
        return Optional.empty();
      }
      try {
        samples.add(new Sample(SeriesNotation.labels(one.labels()), one.value()));
      } catch (PromQlException e) {
        error(what, "labels " + one.labels() + ": " + e.getMessage());
        return Optional.empty();
      }
    }
    return Optional.of(samples);
  }

  /** A sample as it is compared and shown. */
  private record Met(Labels labels, double value) {
    Met(Sample sample) {
      this(sample.labels(), sample.value());
    }

    /** As numbers are compared in Go: NaN equals nothing. */
    boolean equals(Met other, boolean fuzzy) {
      boolean near =
          fuzzy && (Math.nextUp(value) == other.value || Math.nextDown(value) == other.value);
      return labels.equals(other.labels) && (value == other.value || near);
    }

    @Override
    public String toString() {
      return labels + " " + Numbers.format(value);
    }
  }

  /** Compares two collections whose order does not matter. */
  private <T> void compare(String what, List<T> expected, List<T> met, BiPredicate<T, T> same) {
    List<T> unexpected = new ArrayList<>(met);
    List<T> missing = new ArrayList<>();
    for (T wanted : expected) {
      Optional<T> found = unexpected.stream().filter(one -> same.test(wanted, one)).findFirst();
      if (found.isPresent()) {
        unexpected.remove(found.get());
      } else {
        missing.add(wanted);
      }
    }
    if (!missing.isEmpty() || !unexpected.isEmpty()) {
      mismatches.add(new Mismatch(test.title(), what, "", lines(missing), lines(unexpected)));
    }
  }

  private static List<String> lines(List<?> things) {
    return things.stream().map(Object::toString).sorted().toList();
  }
}
