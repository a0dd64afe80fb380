package io.highwater.datasources.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.highwater.engine.signal.Query;
import io.highwater.engine.yaml.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real alerting rules, read from beside the project. */
class RealRulesTest {
  private static final String FOLDER = "conformance/rules-awesome";

  private static List<String> expressions() throws IOException {
    Optional<Path> folder = SharedData.find(FOLDER);
    assumeTrue(folder.isPresent(), "no " + FOLDER + " in ../shared: real rules are skipped");
    List<String> expressions = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder.get())) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yml")).sorted().toList()) {
        for (Yaml group : Yaml.read(file).get("groups").items()) {
          for (Yaml rule : group.get("rules").items()) {
            expressions.add(rule.get("expr").text());
          }
        }
      }
    }
    assertThat(expressions).hasSizeGreaterThan(900);
    return expressions;
  }

  @Test
  void parsePrintAndParseToTheSame() throws IOException {
    for (String expression : expressions()) {
      String printed = Parser.parse(expression).toString();
      assertThat(Parser.parse(printed)).as(expression).hasToString(printed);
    }
  }

  @Test
  void yieldTheSameThresholdWhetherPrintedOrNot() throws IOException {
    PromQl language = new PromQl();
    int split = 0;
    for (String expression : expressions()) {
      String printed = Parser.parse(expression).toString();
      var original = language.threshold(new Query("s", expression));
      var reprinted = language.threshold(new Query("s", printed));
      assertThat(reprinted.isPresent()).as(expression).isEqualTo(original.isPresent());
      if (original.isPresent()) {
        split++;
        assertThat(Parser.parse(original.get().value().text()))
            .hasToString(Parser.parse(reprinted.orElseThrow().value().text()).toString());
        assertThat(reprinted.get().limit()).isEqualTo(original.get().limit());
      }
    }
    assertThat(split).isGreaterThan(500);
  }
}
