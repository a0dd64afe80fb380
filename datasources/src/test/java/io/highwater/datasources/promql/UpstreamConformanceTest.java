package io.highwater.datasources.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.highwater.datasources.promql.ScriptRunner.Outcome;
import io.highwater.datasources.promql.ScriptRunner.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Prometheus's own PromQL cases, read from beside the project. The table of passes is exact: a case
 * lost fails the test, and a case won has to be entered.
 */
class UpstreamConformanceTest {
  private static final String FOLDER = "conformance/promql-3.14";

  /** Cases that pass, by file; the files left out hold nothing but experimental features. */
  private static final Map<String, Integer> PASSES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("aggregators", 123),
              Map.entry("at_modifier", 77),
              Map.entry("collision", 2),
              Map.entry("extended_vectors", 30),
              Map.entry("fill-modifier", 1),
              Map.entry("functions", 251),
              Map.entry("histograms", 83),
              Map.entry("literals", 25),
              Map.entry("name_label_dropping", 30),
              Map.entry("native_histograms", 3),
              Map.entry("operators", 142),
              Map.entry("range_queries", 14),
              Map.entry("selectors", 31),
              Map.entry("staleness", 17),
              Map.entry("subquery", 32),
              Map.entry("trig_functions", 19)));

  @Test
  void passesAsManyUpstreamCasesAsEver() throws IOException {
    Optional<Path> folder = SharedData.find(FOLDER);
    assumeTrue(folder.isPresent(), "no " + FOLDER + " in ../shared: upstream cases are skipped");
    Map<String, Integer> passes = new TreeMap<>();
    StringBuilder table = new StringBuilder("file                 pass fail native experimental\n");
    StringBuilder failures = new StringBuilder();
    for (String file : PASSES.keySet()) {
      List<Outcome> outcomes =
          ScriptRunner.run(Files.readAllLines(folder.get().resolve(file + ".test")));
      passes.put(file, count(outcomes, Verdict.PASS));
      table.append(
          String.format(
              "%-20s %4d %4d %6d %12d%n",
              file,
              count(outcomes, Verdict.PASS),
              count(outcomes, Verdict.FAIL),
              count(outcomes, Verdict.NATIVE),
              count(outcomes, Verdict.EXPERIMENTAL)));
      outcomes.stream()
          .filter(outcome -> outcome.verdict() == Verdict.FAIL)
          .forEach(outcome -> failures.append(file).append(": ").append(outcome).append('\n'));
    }
    System.out.println(table + failures.toString());
    assertThat(passes).isEqualTo(PASSES);
  }

  private static int count(List<Outcome> outcomes, Verdict verdict) {
    return (int) outcomes.stream().filter(outcome -> outcome.verdict() == verdict).count();
  }
}
