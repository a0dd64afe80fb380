package io.highwater.datasources.exposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.highwater.datasources.conformance.ConformanceDocument;
import io.highwater.datasources.promql.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The cases of the OpenMetrics project: those beside the project, or any other folder of such cases
 * with {@code -Dconformance.openmetrics=DIR}.
 */
class OpenMetricsConformanceTest {
  private static final String FOLDER = "conformance/openmetrics/tests/testdata/parsers";

  /** How one case went; {@code wrong} is empty when it went as it should. */
  private record Verdict(boolean shouldParse, String wrong) {}

  @Test
  void judgesEveryCaseAsItShould() throws IOException {
    Optional<Path> other = ConformanceDocument.folder("conformance.openmetrics");
    Optional<Path> folder = other.or(() -> SharedData.find(FOLDER));
    assumeTrue(folder.isPresent(), "no OpenMetrics cases in ../shared: they are skipped");
    List<Verdict> verdicts = new ArrayList<>();
    try (Stream<Path> cases = Files.list(folder.get())) {
      for (Path one : cases.sorted().toList()) {
        verdicts.add(verdict(one));
      }
    }
    assertThat(verdicts).as("cases in " + folder.get()).isNotEmpty();
    String table = table(verdicts);
    List<String> wrong = verdicts.stream().map(Verdict::wrong).filter(w -> !w.isEmpty()).toList();
    System.out.println("OpenMetrics cases of " + folder.get() + "\n" + table);
    wrong.forEach(System.out::println);
    if (other.isEmpty()) {
      ConformanceDocument.keep("openmetrics", table);
    }
    assertThat(wrong).isEmpty();
  }

  private static Verdict verdict(Path one) throws IOException {
    JsonNode says = JsonMapper.shared().readTree(one.resolve("test.json").toFile());
    byte[] page = Files.readAllBytes(one.resolve(says.get("file").stringValue()));
    boolean should = says.get("shouldParse").booleanValue();
    Optional<String> mistake = mistake(page);
    String wrong =
        should
            ? mistake.map(text -> one.getFileName() + " is refused: " + text).orElse("")
            : mistake.map(text -> "").orElse(one.getFileName() + " is accepted");
    return new Verdict(should, wrong);
  }

  private static String table(List<Verdict> verdicts) {
    return "| pages | cases | passed | failed |\n|---|---:|---:|---:|\n"
        + row("to be accepted", verdicts.stream().filter(Verdict::shouldParse).toList())
        + row("to be refused", verdicts.stream().filter(v -> !v.shouldParse()).toList())
        + row("**total**", verdicts);
  }

  private static String row(String name, List<Verdict> verdicts) {
    long passed = verdicts.stream().filter(verdict -> verdict.wrong().isEmpty()).count();
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %d |\n",
        name,
        verdicts.size(),
        passed,
        verdicts.size() - passed);
  }

  private static Optional<String> mistake(byte[] page) {
    try {
      OpenMetrics.parse(page);
      return Optional.empty();
    } catch (ExpositionException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
