package io.highwater.app.ruletest;

import io.highwater.datasources.promql.EngineOptions;
import io.highwater.datasources.promql.PromQl;
import io.highwater.engine.rule.RuleFile;
import io.highwater.engine.rule.RuleGroup;
import io.highwater.engine.yaml.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Runs files of unit tests as {@code promtool test rules} does it.
 *
 * @param run which tests to run, by a part of their name; all without it
 * @param ignoreUnknownFields whether fields that the notation does not know are passed over
 * @param options of the evaluation; the step of sub-queries is each file's evaluation interval
 */
public record UnitTests(Optional<Pattern> run, boolean ignoreUnknownFields, EngineOptions options) {
  /** All tests, strictly read, by the rules of Prometheus 3. */
  public static final UnitTests DEFAULT =
      new UnitTests(Optional.empty(), false, EngineOptions.DEFAULT);

  /**
   * What became of one file.
   *
   * @param tests how many were run
   * @param cases how many expectations they hold
   * @param problems mistakes in the file or in a rule file; no test was run
   */
  public record Report(
      int tests,
      int cases,
      List<Problem> warnings,
      List<Problem> problems,
      List<Mismatch> mismatches) {
    public Report {
      warnings = List.copyOf(warnings);
      problems = List.copyOf(problems);
      mismatches = List.copyOf(mismatches);
    }

    public boolean passed() {
      return problems.isEmpty() && mismatches.isEmpty();
    }
  }

  public Report of(Path path) {
    TestFile file = TestFile.read(path, ignoreUnknownFields);
    List<TestGroup> tests =
        file.tests().stream()
            .filter(test -> run.map(part -> part.matcher(test.name()).find()).orElse(true))
            .toList();
    if (!file.problems().isEmpty() || tests.isEmpty()) {
      return new Report(0, 0, file.warnings(), file.problems(), List.of());
    }
    List<Problem> problems = new ArrayList<>();
    List<RuleGroup> groups = groups(file, problems);
    if (!problems.isEmpty()) {
      return new Report(0, 0, file.warnings(), problems, List.of());
    }
    List<Mismatch> mismatches = new ArrayList<>();
    int cases = 0;
    for (TestGroup test : tests) {
      cases += test.alerts().size() + test.expressions().size();
      mismatches.addAll(
          new TestRun(test, groups, file.evaluationInterval(), file.fuzzyCompare(), options).run());
    }
    return new Report(tests.size(), cases, file.warnings(), List.of(), mismatches);
  }

  /** The groups of all rule files in the order of their evaluation (U-3). */
  private List<RuleGroup> groups(TestFile file, List<Problem> problems) {
    List<RuleGroup> groups = new ArrayList<>();
    Set<Path> seen = new HashSet<>();
    for (Path rules : file.ruleFiles()) {
      if (seen.add(rules)) {
        RuleFile read =
            RuleFile.read(
                rules, "test", new PromQl(), file.evaluationInterval(), ignoreUnknownFields);
        groups.addAll(read.groups());
        problems.addAll(read.problems());
      }
    }
    List<String> order = file.groupOrder();
    groups.sort(Comparator.comparingInt(group -> Math.max(0, order.indexOf(group.name()))));
    return groups;
  }
}
