package io.highwater.app.ruletest;

import io.highwater.app.query.TimeText;
import io.highwater.app.ruletest.TestGroup.AlertCase;
import io.highwater.app.ruletest.TestGroup.ExpectedSample;
import io.highwater.app.ruletest.TestGroup.ExpressionCase;
import io.highwater.app.ruletest.TestGroup.FiringAlert;
import io.highwater.app.ruletest.TestGroup.InputSeries;
import io.highwater.datasources.promql.Numbers;
import io.highwater.engine.rule.Template;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.yaml.Problem;
import io.highwater.engine.yaml.Yaml;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads one file of unit tests; the problems gather in the YAML's own list. */
final class TestFileReader {
  private static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(1);

  private final Path file;
  private final boolean ignoreUnknownFields;
  private final Yaml root;
  private final List<Problem> warnings = new ArrayList<>();

  TestFileReader(Path file, boolean ignoreUnknownFields) {
    this.file = file;
    this.ignoreUnknownFields = ignoreUnknownFields;
    this.root = Yaml.read(file);
  }

  TestFile read() {
    only(root, "rule_files", "evaluation_interval", "group_eval_order", "tests", "fuzzy_compare");
    Duration interval = interval(root.get("evaluation_interval"), DEFAULT_INTERVAL);
    List<Path> ruleFiles = new ArrayList<>();
    root.get("rule_files").items().forEach(pattern -> ruleFiles.addAll(matching(pattern)));
    List<TestGroup> tests = new ArrayList<>();
    root.get("tests").items().forEach(test -> tests.add(test(test, interval)));
    return new TestFile(
        file,
        ruleFiles,
        interval,
        root.get("fuzzy_compare").bool(false),
        groupOrder(root.get("group_eval_order")),
        tests,
        warnings,
        root.problems());
  }

  private void only(Yaml yaml, String... fields) {
    if (!ignoreUnknownFields) {
      yaml.onlyKeys(fields);
    }
  }

  /** No interval and one of 0 both mean the default. */
  private static Duration interval(Yaml yaml, Duration otherwise) {
    Duration interval = yaml.duration(Duration.ZERO);
    return interval.isZero() ? otherwise : interval;
  }

  private static List<String> groupOrder(Yaml yaml) {
    List<String> order = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Yaml group : yaml.items()) {
      if (!seen.add(group.text())) {
        group.problem("the group \"" + group.text() + "\" stands in this order twice");
      }
      order.add(group.text());
    }
    return order;
  }

  /** The files that a pattern of {@code rule_files} matches, beginning at this file's folder. */
  private List<Path> matching(Yaml pattern) {
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
    Path whole = folder.resolve(pattern.text()).normalize();
    List<Path> found = new ArrayList<>();
    if (Files.isRegularFile(whole)) {
      found.add(whole);
    } else {
      glob(whole.getRoot(), whole, 0, found);
    }
    if (found.isEmpty()) {
      warnings.add(
          new Problem(
              pattern.file(),
              pattern.line(),
              pattern.column(),
              "no file matches \"" + pattern.text() + "\""));
    }
    return found;
  }

  /** Matches the names of {@code whole} one after the other, as a glob never crosses a slash. */
  private static void glob(Path folder, Path whole, int index, List<Path> found) {
    PathMatcher matcher =
        folder.getFileSystem().getPathMatcher("glob:" + whole.getName(index).toString());
    boolean last = index == whole.getNameCount() - 1;
    List<Path> matched = new ArrayList<>();
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(folder, entry -> matcher.matches(entry.getFileName()))) {
      entries.forEach(matched::add);
    } catch (IOException unreadable) {
      return;
    }
    matched.stream()
        .sorted()
        .forEach(
            entry -> {
              if (last) {
                found.add(entry);
              } else if (Files.isDirectory(entry)) {
                glob(entry, whole, index + 1, found);
              }
            });
  }

  private TestGroup test(Yaml yaml, Duration evaluationInterval) {
    only(
        yaml,
        "interval",
        "input_series",
        "alert_rule_test",
        "promql_expr_test",
        "external_labels",
        "external_url",
        "name",
        "start_timestamp");
    List<InputSeries> input = new ArrayList<>();
    for (Yaml series : yaml.get("input_series").items()) {
      only(series, "series", "values");
      input.add(
          new InputSeries(series.get("series").text(), series.get("values").text(), series.line()));
    }
    List<AlertCase> alerts = new ArrayList<>();
    yaml.get("alert_rule_test").items().forEach(one -> alerts.add(alert(one)));
    List<ExpressionCase> expressions = new ArrayList<>();
    yaml.get("promql_expr_test").items().forEach(one -> expressions.add(expression(one)));
    return new TestGroup(
        yaml.get("name").text(),
        yaml.line(),
        interval(yaml.get("interval"), evaluationInterval),
        start(yaml.get("start_timestamp")),
        input,
        alerts,
        expressions,
        new Template.External(
            Labels.of(yaml.get("external_labels").texts()), yaml.get("external_url").text()));
  }

  private static Instant start(Yaml yaml) {
    String text = yaml.text();
    if (text.isEmpty()) {
      return Instant.EPOCH;
    }
    try {
      return TimeText.absolute(text);
    } catch (IllegalArgumentException e) {
      yaml.problem(String.valueOf(e.getMessage()));
      return Instant.EPOCH;
    }
  }

  private AlertCase alert(Yaml yaml) {
    only(yaml, "eval_time", "alertname", "exp_alerts");
    String name = yaml.required("alertname");
    List<FiringAlert> expected = new ArrayList<>();
    for (Yaml alert : yaml.get("exp_alerts").items()) {
      only(alert, "exp_labels", "exp_annotations");
      expected.add(
          FiringAlert.named(
              name, alert.get("exp_labels").texts(), alert.get("exp_annotations").texts()));
    }
    return new AlertCase(
        yaml.get("eval_time").duration(Duration.ZERO), name, expected, yaml.line());
  }

  private ExpressionCase expression(Yaml yaml) {
    only(yaml, "expr", "eval_time", "exp_samples");
    List<ExpectedSample> expected = new ArrayList<>();
    for (Yaml sample : yaml.get("exp_samples").items()) {
      only(sample, "labels", "value", "histogram");
      String histogram = sample.get("histogram").text();
      expected.add(
          new ExpectedSample(
              sample.get("labels").text(),
              number(sample.get("value")),
              histogram.isEmpty() ? Optional.empty() : Optional.of(histogram)));
    }
    return new ExpressionCase(
        yaml.get("expr").text(),
        yaml.get("eval_time").duration(Duration.ZERO),
        expected,
        yaml.line());
  }

  /** A number of YAML, whose special values are written {@code .inf} and {@code .nan}. */
  private static double number(Yaml yaml) {
    String text = yaml.text().strip();
    if (text.isEmpty()) {
      return 0;
    }
    try {
      String lower = text.toLowerCase(Locale.ROOT);
      return Numbers.parse(lower.replaceFirst("^([+-]?)\\.(inf|nan)$", "$1$2"));
    } catch (NumberFormatException e) {
      yaml.problem("expected a number, found \"" + text + "\"");
      return 0;
    }
  }
}
