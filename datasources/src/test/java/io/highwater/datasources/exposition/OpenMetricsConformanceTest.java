package io.highwater.datasources.exposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.highwater.datasources.promql.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The cases of the OpenMetrics project, read from where they lie. */
class OpenMetricsConformanceTest {
  private static final String FOLDER = "conformance/openmetrics/tests/testdata/parsers";

  @Test
  void judgesEveryCaseAsItShould() throws IOException {
    Optional<Path> folder = SharedData.find(FOLDER);
    assumeTrue(folder.isPresent(), "no OpenMetrics cases in ../shared: they are skipped");
    List<String> wrong = new ArrayList<>();
    int accepted = 0;
    int refused = 0;
    try (Stream<Path> cases = Files.list(folder.get())) {
      for (Path one : cases.sorted().toList()) {
        JsonNode says = JsonMapper.shared().readTree(one.resolve("test.json").toFile());
        byte[] page = Files.readAllBytes(one.resolve(says.get("file").stringValue()));
        boolean should = says.get("shouldParse").booleanValue();
        Optional<String> mistake = mistake(page);
        if (should) {
          accepted++;
          mistake.ifPresent(text -> wrong.add(one.getFileName() + " is refused: " + text));
        } else {
          refused++;
          if (mistake.isEmpty()) {
            wrong.add(one.getFileName() + " is accepted");
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(accepted).isEqualTo(44);
    assertThat(refused).isEqualTo(167);
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
