package io.highwater.app.ruletest;

import io.highwater.engine.yaml.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A file of unit tests (U-1), in the notation of {@code promtool test rules}.
 *
 * @param ruleFiles that {@code rule_files} match
 * @param evaluationInterval between two evaluations of all groups
 * @param fuzzyCompare whether numbers may differ by their last bit
 * @param groupOrder groups in the order of their evaluation; others come with the first of them
 * @param warnings what may be a slip: a pattern of {@code rule_files} that matches nothing
 * @param problems mistakes; where there are any, the file is not to be run
 */
public record TestFile(
    Path file,
    List<Path> ruleFiles,
    Duration evaluationInterval,
    boolean fuzzyCompare,
    List<String> groupOrder,
    List<TestGroup> tests,
    List<Problem> warnings,
    List<Problem> problems) {
  public TestFile {
    ruleFiles = List.copyOf(ruleFiles);
    groupOrder = List.copyOf(groupOrder);
    tests = List.copyOf(tests);
    warnings = List.copyOf(warnings);
    problems = List.copyOf(problems);
  }

  /**
   * @param ignoreUnknownFields whether fields that the notation does not know are passed over
   */
  public static TestFile read(Path file, boolean ignoreUnknownFields) {
    return new TestFileReader(file, ignoreUnknownFields).read();
  }
}
