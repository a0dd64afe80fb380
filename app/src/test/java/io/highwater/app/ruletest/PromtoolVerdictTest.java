package io.highwater.app.ruletest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.highwater.app.ruletest.UnitTests.Report;
import io.highwater.datasources.promql.EngineOptions;
import io.highwater.datasources.promql.EngineOptions.Semantics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * promtool's own unit-test files end as promtool ends them. Skips where the files or the program
 * are absent.
 */
class PromtoolVerdictTest {
  private static final String FOLDER = "conformance/promtool";

  /**
   * Files that need what promtool 2.42 has not yet, with the verdict that upstream's documentation
   * and tests ask for: every exception there is.
   */
  private static final Map<String, Boolean> NEWER_THAN_2_42 =
      Map.of(
          "rules_run_no_fuzzy.yml", false, // fuzzy_compare: false
          "rules_run_fuzzy.yml", false, // fuzzy_compare: one test fits, one is too far off
          "start-time-test.yml", true, // start_timestamp
          "no-test-group-interval.yml", true); // a test without an interval takes the file's

  /**
   * Holds native histograms, which 2.42 does not know and the engine here refuses: both fail it,
   * though upstream passes it. Everything else in it passes.
   */
  private static final String HISTOGRAMS = "unittest.yml";

  private static Path folder() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null) {
      Path candidate = folder.resolveSibling("shared").resolve(FOLDER);
      if (Files.isDirectory(candidate)) {
        return candidate;
      }
      folder = folder.getParent();
    }
    assumeTrue(false, "no " + FOLDER + " in ../shared: promtool's unit tests are skipped");
    throw new IllegalStateException("unreachable");
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder())) {
      return all.filter(file -> file.toString().matches(".*\\.ya?ml")).sorted().toList();
    }
  }

  private static boolean promtool(Path file) throws IOException, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder("promtool", "test", "rules", file.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      assumeTrue(false, "promtool is not installed: verdicts are not compared");
      throw e;
    }
    try {
      process.getOutputStream().close();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      return process.exitValue() == 0;
    } finally {
      process.destroyForcibly();
    }
  }

  private static Report run(Path file, String... tests) {
    Optional<Pattern> only =
        tests.length == 0
            ? Optional.empty()
            : Optional.of(Pattern.compile(String.join("|", tests)));
    return new UnitTests(only, false, EngineOptions.DEFAULT).of(file);
  }

  @Test
  void everyFileGetsPromtoolsVerdict() throws IOException, InterruptedException {
    Map<String, String> differing = new TreeMap<>();
    int passed = 0;
    for (Path file : files()) {
      String name = file.getFileName().toString();
      Report report = run(file);
      passed += report.passed() ? 1 : 0;
      boolean expected =
          NEWER_THAN_2_42.containsKey(name) ? NEWER_THAN_2_42.get(name) : promtool(file);
      if (report.passed() != expected) {
        differing.put(name, text(report));
      }
    }
    assertThat(differing).isEmpty();
    assertThat(passed).isGreaterThan(5);
  }

  private static String text(Report report) {
    return report.problems()
        + report.mismatches().stream().map(Mismatch::text).collect(Collectors.joining());
  }

  @Test
  void ofTheFileWithNativeHistogramsOnlyTheseFail() {
    Report report = run(folder().resolve(HISTOGRAMS));
    assertThat(report.problems()).isEmpty();
    assertThat(report.tests()).isEqualTo(5);
    assertThat(report.mismatches())
        .hasSize(6)
        .allSatisfy(
            one -> assertThat(one.message()).endsWith("native histograms are not supported"));
  }

  @Test
  void testsAreChosenByName() {
    Path file = folder().resolve("rules_run.yml");
    assertThat(run(file, "correct").passed()).isTrue();
    assertThat(run(file, "wrong").passed()).isFalse();
    assertThat(run(file, "correct", "wrong").tests()).isEqualTo(2);
    Path fuzzy = folder().resolve("rules_run_fuzzy.yml");
    assertThat(run(fuzzy, "correct").passed()).isTrue();
    assertThat(run(fuzzy, "wrong").passed()).isFalse();
  }

  @Test
  void unknownFieldsArePassedOverWhereThatIsWanted() {
    Path file = folder().resolve("rules_run_extrafields.yml");
    Report strict = run(file);
    assertThat(strict.passed()).isFalse();
    assertThat(strict.problems()).extracting("line").containsExactly(7, 21);
    Report lenient = new UnitTests(Optional.empty(), true, EngineOptions.DEFAULT).of(file);
    assertThat(lenient.passed()).as(text(lenient)).isTrue();
    assertThat(lenient.cases()).isPositive();
  }

  @Test
  void theFailingFileFailsForTheReasonsPromtoolNames() {
    Report report = run(folder().resolve("failing.yml"));
    assertThat(report.mismatches().stream().map(Mismatch::text).collect(Collectors.joining()))
        .contains(
            "Failing test: alert Test at 0s\n  - {alertname=\"Test\"}\n",
            "Failing test: test at 0s\n  - test 1\n  + test 0\n",
            "alert InstanceDown at 5m\n  + {alertname=\"InstanceDown\", job=\"test\","
                + " severity=\"page\"}  annotations {description=\" of job test has been down for"
                + " more than 5 minutes.\", summary=\"Instance  down\"}\n",
            "alert AlwaysFiring at 5m\n  + {alertname=\"AlwaysFiring\"}\n");
  }

  @Test
  void theRulesOfPrometheus2CanBeAskedFor() {
    UnitTests two =
        new UnitTests(
            Optional.empty(), false, EngineOptions.DEFAULT.withSemantics(Semantics.PROMETHEUS_2));
    assertThat(two.of(folder().resolve("long-period.yml")).passed()).isTrue();
    // A look-back of exactly five minutes and a range of exactly an hour reach one sample further.
    assertThat(two.of(folder().resolve(HISTOGRAMS)).mismatches()).hasSizeGreaterThan(6);
  }
}
