package io.highwater.app.ruletest;

import io.highwater.engine.rule.Template;
import io.highwater.engine.signal.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Input series and what is expected of the rules over them.
 *
 * @param name empty for none
 * @param line of the file, 1-based
 * @param interval between two samples of an input series
 * @param start when the first sample is and the first evaluation
 * @param external what templates know of the server
 */
public record TestGroup(
    String name,
    int line,
    Duration interval,
    Instant start,
    List<InputSeries> input,
    List<AlertCase> alerts,
    List<ExpressionCase> expressions,
    Template.External external) {
  public TestGroup {
    input = List.copyOf(input);
    alerts = List.copyOf(alerts);
    expressions = List.copyOf(expressions);
  }

  /** The name, or the line where there is none. */
  public String title() {
    return name.isEmpty() ? "test in line " + line : name;
  }

  /** The last moment that is looked at, from the start. */
  public Duration length() {
    Duration length = Duration.ZERO;
    for (AlertCase one : alerts) {
      length = one.at().compareTo(length) > 0 ? one.at() : length;
    }
    for (ExpressionCase one : expressions) {
      length = one.at().compareTo(length) > 0 ? one.at() : length;
    }
    return length;
  }

  /** A series and its values, in the notation of {@code SeriesNotation}. */
  public record InputSeries(String series, String values, int line) {}

  /**
   * Which alerts of a name fire at a time.
   *
   * @param at from the start
   */
  public record AlertCase(Duration at, String name, List<FiringAlert> expected, int line) {
    public AlertCase {
      expected = List.copyOf(expected);
    }
  }

  /**
   * A firing alert, expected or met.
   *
   * @param labels the label {@code alertname} included
   */
  public record FiringAlert(
      SortedMap<String, String> labels, SortedMap<String, String> annotations) {
    public FiringAlert {
      labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
      annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
    }

    /** An alert with {@code alertname} added to its labels. */
    static FiringAlert named(
        String name, Map<String, String> labels, Map<String, String> annotations) {
      TreeMap<String, String> all = new TreeMap<>(labels);
      all.put("alertname", name);
      return new FiringAlert(all, new TreeMap<>(annotations));
    }

    @Override
    public String toString() {
      String named = Labels.of(labels).toString();
      return annotations.isEmpty() ? named : named + "  annotations " + Labels.of(annotations);
    }
  }

  /**
   * What an expression yields at a time.
   *
   * @param at from the start
   */
  public record ExpressionCase(
      String expression, Duration at, List<ExpectedSample> expected, int line) {
    public ExpressionCase {
      expected = List.copyOf(expected);
    }
  }

  /**
   * @param labels in the notation of a selector
   * @param histogram a native histogram in promtool's notation, where one is expected
   */
  public record ExpectedSample(String labels, double value, Optional<String> histogram) {}
}
