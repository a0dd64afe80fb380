package io.highwater.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of recording rules, by the type of their source; and of one file for several. */
class WiredRulesTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-01T03:00:00Z"));

  @TempDir Path folder;

  private Path config(String source, String rules) throws IOException {
    Files.writeString(folder.resolve("rules.yml"), rules);
    return Files.writeString(
        folder.resolve("highwater.yml"), "sources:\n  - " + source + "\nrules: [rules.yml]\n");
  }

  private Wiring.Checked check(String source, String rules) throws IOException {
    return Wiring.check(config(source, rules), Map.of(), CLOCK);
  }

  private static final String RECORDING =
      "groups: [{name: g, rules: [{record: 'a:b', expr: up}, {alert: A, expr: up > 1}]}]\n";

  @Test
  void aServerIsLeftItsRecordingRulesAndThatIsSaid() throws IOException {
    Wiring.Checked checked =
        check("{name: prod, type: prometheus, url: 'http://127.0.0.1:9090'}", RECORDING);
    assertThat(checked.problems()).isEmpty();
    assertThat(checked.messages())
        .containsExactly(
            folder.resolve("rules.yml")
                + ": 1 recording rule is left to the server behind source \"prod\", which records"
                + " only what its own rule files ask for");
  }

  @Test
  void probesRefuseThem() throws IOException {
    Wiring.Checked checked =
        check(
            "{name: health, type: probes, probes: [{name: p, kind: tcp, address: '127.0.0.1:1'}]}",
            "groups: [{name: g, query_offset: 1m, rules: [{record: 'a:b', expr:"
                + " probe_success}]}]\n");
    assertThat(checked.problems())
        .extracting(Problem::toString)
        .containsExactly(
            folder.resolve("rules.yml")
                + ":1: group \"g\", rule 1, \"a:b\": source \"health\" holds probes, which keep no"
                + " samples; a recording rule needs a source of type scrape",
            folder.resolve("rules.yml")
                + ": group \"g\": source \"health\" holds probes, which know only the present;"
                + " remove query_offset");
  }

  @Test
  void aScrapeSourceGetsItsGroups() throws IOException {
    Path file =
        config(
            "{name: pages, type: scrape, targets: [{job: j, url: 'http://127.0.0.1:1/metrics'}]}",
            RECORDING);
    try (ConfigOrigin origin = ConfigOrigin.open(file, Map.of(), CLOCK).origin().orElseThrow();
        Plan plan = origin.plan().plan().orElseThrow()) {
      assertThat(plan.rules()).hasSize(1);
      assertThat(plan.sources())
          .singleElement()
          .satisfies(
              asked ->
                  assertThat(asked.recorded())
                      .singleElement()
                      .satisfies(group -> assertThat(group.recording()).hasSize(1)));
    }
  }

  @Test
  void aRuleThatStandsTwiceIsAMessage() throws IOException {
    Wiring.Checked checked =
        check(
            "{name: prod, type: prometheus, url: 'http://127.0.0.1:9090'}",
            "groups: [{name: g, rules: [{alert: A, expr: up}, {alert: A, expr: up}]}]\n");
    assertThat(checked.problems()).isEmpty();
    assertThat(checked.messages())
        .singleElement()
        .asString()
        .endsWith("a rule of this name and these labels stands in line 1 already");
  }

  private Path twoSources(String rules) throws IOException {
    Files.writeString(
        folder.resolve("rules.yml"),
        "groups: [{name: g, rules: [{alert: A, expr: up > 1, labels: {team: shop}}]}]\n");
    return Files.writeString(
        folder.resolve("highwater.yml"),
        """
        sources:
          - {name: eu, type: prometheus, url: 'http://127.0.0.1:9090'}
          - {name: us, type: prometheus, url: 'http://127.0.0.1:9091'}
        rules:
        """
            + rules);
  }

  @Test
  void oneFileForTwoSourcesNeedsLabelsThatTellThemApart() throws IOException {
    Path file =
        twoSources("  - {file: rules.yml, source: eu}\n  - {file: rules.yml, source: us}\n");
    assertThat(Wiring.check(file, Map.of(), CLOCK).problems())
        .extracting(Problem::toString)
        .containsExactly(
            folder.resolve("rules.yml")
                + ":1: group \"g\", rule \"A\": the same rule is asked of the sources \"eu\" and"
                + " \"us\"; give each file in \"rules\" of the configuration a label that tells"
                + " them apart, such as {file: …, source: …, labels: {cluster: …}}");
  }

  @Test
  void labelsOfAFileAreItsRulesLabelsWhereTheySetNone() throws IOException {
    Path file =
        twoSources(
            """
              - {file: rules.yml, source: eu, labels: {cluster: eu, team: nobody}}
              - {file: rules.yml, source: us, labels: {cluster: us}}
            """);
    try (ConfigOrigin origin = ConfigOrigin.open(file, Map.of(), CLOCK).origin().orElseThrow();
        Plan plan = origin.plan().plan().orElseThrow()) {
      assertThat(plan.rules())
          .extracting(rule -> rule.expression().source() + " " + rule.labels())
          .containsExactly("eu {cluster=eu, team=shop}", "us {cluster=us, team=shop}");
    }
  }

  @Test
  void aLabelOfAFileIsAPlainLabel() throws IOException {
    Path file = twoSources("  - {file: rules.yml, labels: {alertname: a, b-c: d, e: '{{ f }}'}}\n");
    assertThat(Wiring.check(file, Map.of(), CLOCK).problems())
        .extracting(Problem::message)
        .containsExactly(
            "\"alertname\" cannot be a label of an alert",
            "\"b-c\" cannot be a label of an alert",
            "a label of a whole file is plain text, not a template");
  }
}
