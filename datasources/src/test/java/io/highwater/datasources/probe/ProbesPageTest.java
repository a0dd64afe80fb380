package io.highwater.datasources.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.rule.Rule;
import io.highwater.engine.rule.RuleFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/probes.md shows is what the program takes. */
class ProbesPageTest {
  private static final ProbeLanguage LANGUAGE = new ProbeLanguage(List.of("orders"));

  @TempDir private Path folder;

  private static String page() throws Exception {
    return Files.readString(Path.of("../docs/probes.md"));
  }

  @Test
  void theRulesAreRules() throws Exception {
    String page = page();
    String block = page.substring(page.indexOf("groups:"));
    Path file =
        Files.writeString(folder.resolve("rules.yml"), block.substring(0, block.indexOf("```")));
    RuleFile rules = RuleFile.read(file, "health", LANGUAGE, Duration.ofMinutes(1));
    assertThat(rules.problems()).isEmpty();
    assertThat(rules.rules()).hasSize(5);
    assertThat(rules.rules()).allMatch(rule -> rule.threshold().isPresent());
    assertThat(rules.rules())
        .extracting(Rule::polled)
        .allSatisfy(query -> assertThat(LANGUAGE.check(query.text())).isEmpty());
  }

  @Test
  void theMetricsAreAllThere() throws Exception {
    List<String> named =
        Pattern.compile("(?m)^\\| `(probe_\\w+)`")
            .matcher(page())
            .results()
            .map(r -> r.group(1))
            .toList();
    assertThat(named)
        .containsExactlyInAnyOrder(
            List.of(Metric.values()).stream().map(Metric::word).toArray(String[]::new));
  }
}
