package io.highwater.datasources.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.highwater.datasources.conformance.ConformanceDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Prometheus's own PromQL cases: those beside the project, or any other folder of such files with
 * {@code -Dconformance.promql=DIR -Dpromql.semantics=2|3}.
 */
class PromQlConformanceTest {
  private static final String FOLDER = "conformance/promql-3.14";

  @Test
  void passesEveryCoreCase() throws IOException {
    Optional<Path> other = ConformanceDocument.folder("conformance.promql");
    Optional<Path> folder = other.or(() -> SharedData.find(FOLDER));
    assumeTrue(folder.isPresent(), "no " + FOLDER + " in ../shared: its cases are skipped");
    int semantics = Integer.getInteger("promql.semantics", TestEngines.THREE);
    ConformanceTable table = new ConformanceTable();
    for (Path file : scripts(folder.get())) {
      String name = file.getFileName().toString().replaceFirst("\\.test$", "");
      table.add(
          name, ScriptRunner.run(Files.readAllLines(file), TestEngines.conformance(semantics)));
    }
    assertThat(table.cases()).as("cases in " + folder.get()).isPositive();
    List<String> lines = new ArrayList<>();
    lines.add("PromQL cases of " + folder.get() + ", semantics of Prometheus " + semantics);
    lines.add(table.markdown());
    lines.addAll(table.failures());
    lines.forEach(System.out::println);
    lines.add("Refused by design:");
    lines.addAll(table.refusals());
    Path report = ConformanceDocument.report("promql.txt", lines);
    System.out.println("What is refused, and why: " + report);
    if (other.isEmpty()) {
      ConformanceDocument.keep("promql", table.markdown());
    }
    assertThat(table.failures()).isEmpty();
  }

  private static List<Path> scripts(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".test")).sorted().toList();
    }
  }
}
