package io.highwater.datasources.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.highwater.engine.rule.RuleFile;
import io.highwater.engine.yaml.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Rule files are accepted and refused as {@code promtool check rules} does it. Skips where the
 * files or the program are absent.
 */
class RuleFileVerdictTest {
  private static final String REAL = "conformance/rules-awesome";
  private static final String UPSTREAM = "conformance/promtool";

  /**
   * Verdicts that differ from promtool 2.42's on purpose, by file, with the reason. None is known.
   */
  private static final Map<String, String> EXCEPTIONS = Map.of();

  private static List<Path> yamlFiles(String folder) throws IOException {
    Optional<Path> found = SharedData.find(folder);
    assumeTrue(found.isPresent(), "no " + folder + " in ../shared: its rule files are skipped");
    try (Stream<Path> files = Files.walk(found.get())) {
      return files
          .filter(file -> file.toString().endsWith(".yml") || file.toString().endsWith(".yaml"))
          .sorted()
          .toList();
    }
  }

  /** Whether promtool accepts each of {@code files}; what it merely lints counts as accepted. */
  private static Map<Path, Boolean> promtool(List<Path> files) throws IOException {
    List<String> command = new ArrayList<>(List.of("promtool", "check", "rules"));
    files.forEach(file -> command.add(file.toString()));
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      assumeTrue(false, "promtool is not installed: verdicts are not compared");
      throw e;
    }
    List<String> lines;
    try {
      process.getOutputStream().close();
      lines =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroyForcibly();
    }
    Map<Path, Boolean> verdicts = new TreeMap<>();
    Path file = Path.of("");
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("Checking ")) {
        file = Path.of(line.substring("Checking ".length()));
      } else if (line.startsWith("  SUCCESS:")) {
        verdicts.put(file, true);
      } else if (line.startsWith("  FAILED:")) {
        verdicts.put(file, lines.get(i + 1).startsWith("lint error"));
      }
    }
    assertThat(verdicts.keySet()).containsExactlyInAnyOrderElementsOf(files);
    return verdicts;
  }

  private static RuleFile read(Path file) {
    return RuleFile.read(file, "any", new PromQl(), Duration.ofMinutes(1));
  }

  private static void compare(List<Path> files) throws IOException {
    Map<String, List<Problem>> differing = new TreeMap<>();
    promtool(files)
        .forEach(
            (file, accepted) -> {
              List<Problem> problems = read(file).problems();
              if (problems.isEmpty() != accepted) {
                differing.put(file.getFileName().toString(), problems);
              }
            });
    assertThat(differing.keySet()).as("%s", differing).isEqualTo(EXCEPTIONS.keySet());
  }

  @Test
  void everyFileOfTheCollectionGetsPromtoolsVerdict() throws IOException {
    List<Path> files = yamlFiles(REAL);
    assertThat(files).hasSize(112);
    compare(files);
  }

  @Test
  void everyYamlFileOfPromtoolsOwnTestsGetsPromtoolsVerdict() throws IOException {
    compare(yamlFiles(UPSTREAM));
  }

  @Test
  void theCollectionLoadsWhole() throws IOException {
    int alerting = 0;
    for (Path path : yamlFiles(REAL)) {
      RuleFile file = read(path);
      assertThat(file.problems()).as(path.toString()).isEmpty();
      alerting += file.rules().size();
    }
    assertThat(alerting).isEqualTo(954);
  }
}
