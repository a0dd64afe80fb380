package io.highwater.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.signal.Comparison;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.QueryLanguage;
import io.highwater.engine.signal.Threshold;
import io.highwater.engine.yaml.Problem;
import io.highwater.engine.yaml.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements about rule files. */
class RuleFileTest {
  /** Knows {@code vector > number}, and that an exclamation mark is a mistake. */
  static final class LittleLanguage implements QueryLanguage {
    @Override
    public Optional<Mistake> check(String text) {
      String[] lines = text.split("\n", -1);
      for (int i = 0; i < lines.length; i++) {
        int column = lines[i].indexOf("!!");
        if (column >= 0) {
          return Optional.of(new Mistake(i + 1, column + 1, "unexpected \"!!\""));
        }
      }
      return Optional.empty();
    }

    @Override
    public Optional<Threshold> threshold(Query query) {
      String[] sides = query.text().split(" > ", -1);
      return sides.length == 2 && sides[1].strip().matches("[0-9.]+")
          ? Optional.of(
              new Threshold(
                  new Query(query.source(), sides[0]),
                  Comparison.GREATER,
                  Double.parseDouble(sides[1].strip())))
          : Optional.empty();
    }
  }

  private static RuleFile read(String text) {
    return RuleFile.read(
        Yaml.read("rules.yml", text), "prod", new LittleLanguage(), Duration.ofMinutes(1));
  }

  private static List<String> problems(String text) {
    return read(text).problems().stream().map(Problem::toString).toList();
  }

  @Test
  void aWholeFileIsRead() {
    RuleFile file =
        read(
            """
            groups:
              - name: web
                interval: 15s
                limit: 10
                labels: {team: shop, severity: info}
                rules:
                  - alert: Slow
                    expr: latency > 0.5
                    for: 5m
                    keep_firing_for: 1m30s
                    labels:
                      severity: critical
                    annotations:
                      summary: "{{ $labels.instance }} takes {{ $value }}"
                  - alert: Down
                    expr: absent(up)
              - name: empty
            """);
    assertThat(file.problems()).isEmpty();
    assertThat(file.rules()).hasSize(2);
    Rule slow = file.rules().getFirst();
    assertThat(slow.id()).isEqualTo(new RuleId("rules.yml", "web", 1, "Slow", 7));
    assertThat(slow.expression()).isEqualTo(new Query("prod", "latency > 0.5"));
    assertThat(slow.threshold())
        .contains(new Threshold(new Query("prod", "latency"), Comparison.GREATER, 0.5));
    assertThat(slow.polled()).isEqualTo(new Query("prod", "latency"));
    assertThat(slow.holdFor()).isEqualTo(Duration.ofMinutes(5));
    assertThat(slow.keepFiringFor()).isEqualTo(Duration.ofSeconds(90));
    assertThat(slow.interval()).isEqualTo(Duration.ofSeconds(15));
    assertThat(slow.limit()).isEqualTo(10);
    assertThat(slow.labels()).isEqualTo(Map.of("team", "shop", "severity", "critical"));
    assertThat(slow.annotations())
        .isEqualTo(Map.of("summary", "{{ $labels.instance }} takes {{ $value }}"));
    Rule down = file.rules().getLast();
    assertThat(down.threshold()).isEmpty();
    assertThat(down.polled()).isEqualTo(down.expression());
    assertThat(down.holdFor()).isZero();
  }

  @Test
  void r1AnEmptyFileIsValidAndAnUnknownFieldIsNot() {
    assertThat(problems("")).isEmpty();
    assertThat(problems("groups:\n")).isEmpty();
    assertThat(problems("groups: []\nextra: 1\n"))
        .containsExactly("rules.yml:2:1: unknown field \"extra\"; known here: groups");
    assertThat(problems("groups:\n  - name: a\n    rulez: []\n"))
        .containsExactly(
            "rules.yml:3:5: unknown field \"rulez\"; known here: name, interval, query_offset,"
                + " limit, labels, rules");
  }

  @Test
  void r2AGroupHasItsOwnNameAndAGoodInterval() {
    assertThat(
            problems(
                """
                groups:
                  - name: a
                  - name: a
                  - interval: 5m
                  - name: b
                    interval: soon
                  - name: c
                    interval: 0s
                  - name: d
                    query_offset: 1m
                  - name: e
                    limit: -1
                """))
        .containsExactly(
            "rules.yml:3:11: the group name \"a\" is used twice in this file",
            "rules.yml:4:5: \"name\" is missing or empty",
            "rules.yml:6:15: expected a duration such as 30s, 5m or 1h30m, found \"soon\"",
            "rules.yml:8:15: group \"c\": interval must be longer than 0",
            "rules.yml:10:19: group \"d\": query_offset is not supported in this version; remove"
                + " it",
            "rules.yml:12:12: group \"e\": limit must not be negative");
  }

  @Test
  void r3ARuleHasANameAndAnExpressionThatParses() {
    assertThat(
            problems(
                """
                groups:
                  - name: web
                    rules:
                      - expr: up
                      - alert: NoExpression
                      - alert: Broken
                        expr: up !! 1
                      - alert: Quoted
                        expr: "up !! 1"
                      - alert: Block
                        expr: |
                          up
                            !! 1
                      - alert: Both
                        record: x
                        expr: up
                      - record: job:up:sum
                        expr: sum(up)
                """))
        .containsExactly(
            "rules.yml:4:9: group \"web\", rule 1: \"alert\" is missing or empty",
            "rules.yml:5:9: group \"web\", rule 2, \"NoExpression\": \"expr\" is missing or empty",
            "rules.yml:7:18: group \"web\", rule 3, \"Broken\": expr does not parse: unexpected"
                + " \"!!\"",
            "rules.yml:9:19: group \"web\", rule 4, \"Quoted\": expr does not parse: unexpected"
                + " \"!!\"",
            "rules.yml:13: group \"web\", rule 5, \"Block\": expr does not parse: unexpected"
                + " \"!!\"",
            "rules.yml:15:17: group \"web\", rule 6: a rule has either \"record\" or \"alert\", not"
                + " both",
            "rules.yml:17:9: group \"web\", rule 7: \"job:up:sum\" is a recording rule; Highwater"
                + " reads alerting rules only. Leave recording to the server and remove the rule"
                + " from this file");
  }

  @Test
  void r4LabelAndAnnotationNamesMustBeValid() {
    assertThat(
            problems(
                """
                groups:
                  - name: web
                    labels: {bad-group: x}
                    rules:
                      - alert: A
                        expr: up
                        labels:
                          __name__: x
                          9lives: y
                        annotations:
                          run-book: z
                        severity: critical
                """))
        .containsExactly(
            "rules.yml:3:14: group \"web\": \"bad-group\" is not a valid label name",
            "rules.yml:8:11: group \"web\", rule 1, \"A\": \"__name__\" is not a valid label name",
            "rules.yml:9:11: group \"web\", rule 1, \"A\": \"9lives\" is not a valid label name",
            "rules.yml:11:11: group \"web\", rule 1, \"A\": \"run-book\" is not a valid annotation"
                + " name",
            "rules.yml:12:9: group \"web\", rule 1, \"A\": unknown field \"severity\"; a rule has"
                + " alert, expr, for, keep_firing_for, labels, annotations");
  }

  @Test
  void r5EveryTemplateMustParse() {
    assertThat(
            problems(
                """
                groups:
                  - name: web
                    rules:
                      - alert: A
                        expr: up
                        labels:
                          tier: "{{ $labels.tier"
                        annotations:
                          graph: "see {{ graphLink \\"up\\" }}"
                """))
        .first()
        .isEqualTo(
            "rules.yml:7:18: group \"web\", rule 1, \"A\": label \"tier\": the template does not"
                + " parse: unclosed action: }} is missing");
    assertThat(
            problems(
                """
                groups:
                  - name: web
                    rules:
                      - alert: A
                        expr: up
                        annotations:
                          graph: see {{ graphLink "up" }}
                """))
        .singleElement()
        .asString()
        .startsWith(
            "rules.yml:7:25: group \"web\", rule 1, \"A\": annotation \"graph\": the template does"
                + " not parse: function \"graphLink\" is not supported; there are and, ");
  }

  @Test
  void r7AllProblemsAreNamedAtOnceAndTheWholeRulesAreStillThere() {
    RuleFile file =
        read(
            """
            groups:
              - name: web
                rules:
                  - alert: Good
                    expr: up > 0
                  - alert: Bad
                    expr: up
                    for: forever
            """);
    assertThat(file.rules()).extracting(Rule::name).containsExactly("Good");
    assertThat(file.problems())
        .containsExactly(
            new Problem(
                "rules.yml",
                8,
                14,
                "expected a duration such as 30s, 5m or 1h30m, found \"forever\""));
  }

  @Test
  void r8IdenticalRulesAreNoMistake() {
    RuleFile file =
        read(
            """
            groups:
              - name: web
                rules:
                  - {alert: A, expr: up > 0}
                  - {alert: A, expr: up > 0}
            """);
    assertThat(file.problems()).isEmpty();
    assertThat(file.rules()).hasSize(2);
  }

  @Test
  void aFileThatIsNotThereIsAProblem(@TempDir Path folder) throws IOException {
    Path absent = folder.resolve("absent.yml");
    assertThat(
            RuleFile.read(absent, "prod", new LittleLanguage(), Duration.ofMinutes(1)).problems())
        .containsExactly(new Problem(absent.toString(), 0, 0, "there is no such file"));
    Path broken = Files.writeString(folder.resolve("broken.yml"), "groups: [\n");
    assertThat(
            RuleFile.read(broken, "prod", new LittleLanguage(), Duration.ofMinutes(1)).problems())
        .singleElement()
        .extracting(Problem::line)
        .isEqualTo(2);
  }

  /** Real rules must load, apart from the few functions that need a server. */
  @Test
  void aCollectionOfRealRulesLoads() throws IOException {
    Path corpus = Path.of("..", "..", "shared", "conformance", "rules-awesome");
    Assumptions.assumeTrue(
        Files.isDirectory(corpus), "no collection of real rules at " + corpus.toAbsolutePath());
    List<Path> files;
    try (Stream<Path> walk = Files.walk(corpus)) {
      files = walk.filter(path -> path.toString().endsWith(".yml")).sorted().toList();
    }
    int rules = 0;
    List<String> problems = new ArrayList<>();
    for (Path path : files) {
      RuleFile file = RuleFile.read(path, "prod", new Permissive(), Duration.ofMinutes(1));
      rules += file.rules().size();
      file.problems().forEach(problem -> problems.add(problem.toString()));
    }
    assertThat(problems).isEmpty();
    assertThat(rules).isGreaterThan(500);
  }

  private static final class Permissive implements QueryLanguage {
    @Override
    public Optional<Mistake> check(String text) {
      return Optional.empty();
    }

    @Override
    public Optional<Threshold> threshold(Query query) {
      return Optional.empty();
    }
  }
}
