package io.highwater.datasources.promql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The project's own cases, in promqltest's notation. */
class ScriptTest {
  static Stream<Path> scripts() throws IOException, URISyntaxException {
    return files("/promql");
  }

  static Stream<Path> scriptsOfTwo() throws IOException, URISyntaxException {
    return files("/promql2");
  }

  private static Stream<Path> files(String name) throws IOException, URISyntaxException {
    Path folder = Path.of(Objects.requireNonNull(ScriptTest.class.getResource(name)).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void passes(Path script) throws IOException {
    assertPasses(script, TestEngines.THREE);
  }

  @ParameterizedTest
  @MethodSource("scriptsOfTwo")
  void passesByTheRulesOfPrometheus2(Path script) throws IOException {
    assertPasses(script, TestEngines.TWO);
  }

  private static void assertPasses(Path script, int semantics) throws IOException {
    List<Outcome> outcomes =
        ScriptRunner.run(Files.readAllLines(script), TestEngines.conformance(semantics));
    assertThat(outcomes).isNotEmpty();
    assertThat(outcomes).allMatch(Outcome::passed);
  }
}
