package io.highwater.engine.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.signal.Comparison;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.QueryLanguage;
import io.highwater.engine.signal.Threshold;
import io.highwater.engine.yaml.Problem;
import io.highwater.engine.yaml.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements about rule files. */
class RuleFileTest {
  /** Knows {@code vector > number}, and that two exclamation marks are a mistake. */
  static final class LittleLanguage implements QueryLanguage {
    private static final Pattern FORM = Pattern.compile("(.+) (>|<|==) ([0-9.]+)\\s*");

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
      Matcher form = FORM.matcher(query.text());
      return form.matches()
          ? Optional.of(
              new Threshold(
                  query.withText(form.group(1)),
                  Arrays.stream(Comparison.values())
                      .filter(each -> each.symbol().equals(form.group(2)))
                      .findFirst()
                      .orElseThrow(),
                  Double.parseDouble(form.group(3))))
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
  void r1OnlyTheFirstDocumentIsRead() {
    RuleFile file = read("groups:\n  - name: a\n---\ngroups: [\n");
    assertThat(file.problems()).isEmpty();
    assertThat(file.groups()).extracting(RuleGroup::name).containsExactly("a");
    assertThat(file.warnings())
        .singleElement()
        .asString()
        .startsWith("rules.yml:")
        .endsWith("only the first document of a rule file is read; this one is ignored");
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
                    limit: many
                  - name: d
                    name: e
                """))
        .containsExactly(
            "rules.yml:3:11: the group name \"a\" is used twice in this file",
            "rules.yml:4:5: \"name\" is missing or empty",
            "rules.yml:6:15: expected a duration such as 30s, 5m or 1h30m, found \"soon\"",
            "rules.yml:8:12: expected a whole number, found \"many\"",
            "rules.yml:10:5: the key \"name\" stands in line 9 already");
  }

  @Test
  void r2WhatAGroupSaysHoldsForItsRules() {
    RuleFile file =
        read(
            """
            groups:
              - name: a
                interval: 0s
                limit: -1
                query_offset: 2m
                labels: {team: shop, tier: web}
                rules:
                  - {record: "job:up:sum", expr: up, labels: {tier: ""}}
                  - {alert: Down, expr: up > 1}
            """);
    assertThat(file.problems()).isEmpty();
    Query up = new Query("prod", "up", Duration.ofMinutes(2));
    RuleGroup group = file.groups().getFirst();
    assertThat(group.interval()).isEqualTo(Duration.ofMinutes(1));
    assertThat(group.queryOffset()).isEqualTo(Duration.ofMinutes(2));
    assertThat(group.limit()).isZero();
    assertThat(group.rules())
        .extracting(rule -> rule.id().name())
        .containsExactly("job:up:sum", "Down");
    RecordingRule recording = file.recording().getFirst();
    assertThat(recording.expression()).isEqualTo(up);
    assertThat(recording.id().line()).isEqualTo(8);
    assertThat(
            recording
                .series(Labels.of("__name__", "up", "job", "a", "tier", "db", "team", "x"))
                .toMap())
        .isEqualTo(Map.of("__name__", "job:up:sum", "job", "a", "team", "shop"));
    Rule down = file.rules().getFirst();
    assertThat(down.labels()).isEqualTo(Map.of("team", "shop", "tier", "web"));
    assertThat(down.polled()).isEqualTo(up);
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
                      - record: 'up{job="a"}'
                        expr: up
                """))
        .containsExactly(
            "rules.yml:4:9: group \"web\", rule 1: \"alert\" or \"record\" is missing or empty",
            "rules.yml:5:9: group \"web\", rule 2, \"NoExpression\": \"expr\" is missing or empty",
            "rules.yml:7:18: group \"web\", rule 3, \"Broken\": expr does not parse: unexpected"
                + " \"!!\"",
            "rules.yml:9:19: group \"web\", rule 4, \"Quoted\": expr does not parse: unexpected"
                + " \"!!\"",
            "rules.yml:13: group \"web\", rule 5, \"Block\": expr does not parse: unexpected"
                + " \"!!\"",
            "rules.yml:15:9: group \"web\", rule 6, \"Both\": a rule has either \"record\" or"
                + " \"alert\", not both",
            "rules.yml:17:17: group \"web\", rule 7, \"up{job=\"a\"}\": braces in the name of a"
                + " recording rule; should they be in expr?");
  }

  @Test
  void r3ARecordingRuleHasNothingOfAnAlert() {
    assertThat(
            problems(
                """
                groups:
                  - name: web
                    rules:
                      - record: a
                        expr: up
                        for: 1m
                        keep_firing_for: 1m
                        annotations: {x: "y"}
                      - record: b
                        expr: up
                        for: 0s
                        annotations: {}
                        labels: {tier: "{{ no template"}
                """))
        .containsExactly(
            "rules.yml:6:9: group \"web\", rule 1, \"a\": a recording rule has no \"for\"",
            "rules.yml:7:9: group \"web\", rule 1, \"a\": a recording rule has no"
                + " \"keep_firing_for\"",
            "rules.yml:8:9: group \"web\", rule 1, \"a\": a recording rule has no"
                + " \"annotations\"");
  }

  @Test
  void r4LabelAndAnnotationNamesMustBeValid() {
    assertThat(
            problems(
                """
                groups:
                  - name: web
                    labels: {__name__: x}
                    rules:
                      - alert: A
                        expr: up
                        labels:
                          __name__: x
                          "": y
                          größe.in-bytes: named as Prometheus 3 allows
                        annotations:
                          "": z
                        severity: critical
                      - record: b
                        expr: up
                        labels: {__name__: c}
                """))
        .containsExactly(
            "rules.yml:3:14: group \"web\": \"__name__\" is not a valid label name",
            "rules.yml:8:11: group \"web\", rule 1, \"A\": \"__name__\" is not a valid label name",
            "rules.yml:9:11: group \"web\", rule 1, \"A\": \"\" is not a valid label name",
            "rules.yml:12:11: group \"web\", rule 1, \"A\": \"\" is not a valid annotation name",
            "rules.yml:13:9: group \"web\", rule 1, \"A\": unknown field \"severity\"; a rule has"
                + " record, alert, expr, for, keep_firing_for, labels, annotations",
            "rules.yml:16:18: group \"web\", rule 2, \"b\": \"__name__\" is not a valid label"
                + " name");
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
                          graph: "see {{ query \\"up\\" }}"
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
                          graph: see {{ tmpl "up" }}
                """))
        .singleElement()
        .asString()
        .startsWith(
            "rules.yml:7:25: group \"web\", rule 1, \"A\": annotation \"graph\": the template does"
                + " not parse: function \"tmpl\" is not supported; there are and, ");
  }

  @Test
  void w9WhatARuleAsksOfHighwaterIsReadFromItsAnnotations() {
    RuleFile file =
        read(
            """
            groups:
              - name: web
                rules:
                  - alert: Slow
                    expr: latency > 0.5
                    keep_firing_for: 1m
                    annotations:
                      summary: slow
                      highwater_on_missing: resolve 3
                      highwater_clear: "0.4"
                      highwater_quiet_for: 5m
                  - alert: Plain
                    expr: latency > 0.5
            """);
    assertThat(file.problems()).isEmpty();
    Rule slow = file.rules().getFirst();
    assertThat(RuleOptions.of(slow))
        .isEqualTo(
            new RuleOptions(
                new OnMissing.Resolve(3), OptionalDouble.of(0.4), Duration.ofMinutes(5)));
    assertThat(Terms.of(slow, RuleOptions.of(slow)))
        .isEqualTo(new Terms(Duration.ZERO, Duration.ofMinutes(5), new OnMissing.Resolve(3)));
    assertThat(RuleOptions.of(file.rules().getLast())).isEqualTo(RuleOptions.NONE);
  }

  @Test
  void w9ABadSettingIsAMistakeWithItsPlace() {
    assertThat(
            problems(
                """
                groups:
                  - name: web
                    rules:
                      - alert: A
                        expr: latency > 0.5
                        annotations:
                          highwater_on_missing: resolve 0
                          highwater_clear: "0.5"
                          highwater_quiet_for: soon
                          highwater_claer: "0.4"
                      - alert: B
                        expr: latency < 0.5
                        annotations: {highwater_clear: low, highwater_on_missing: later}
                      - alert: C
                        expr: latency == 0.5
                        annotations: {highwater_clear: "0.4"}
                      - alert: D
                        expr: absent(up)
                        annotations:
                          highwater_clear: "1"
                          highwater_on_missing: hold
                          highwater_quiet_for: 1m
                """))
        .containsExactly(
            "rules.yml:7:33: group \"web\", rule 1, \"A\": annotation \"highwater_on_missing\":"
                + " expected hold, alert, or resolve and a number of evaluations such as \"resolve"
                + " 3\", found \"resolve 0\"",
            "rules.yml:8:28: group \"web\", rule 1, \"A\": annotation \"highwater_clear\": expr"
                + " fires at > 0.5, so the clear level must be below that; found 0.5",
            "rules.yml:9:32: group \"web\", rule 1, \"A\": annotation \"highwater_quiet_for\":"
                + " expected a duration such as 30s, 5m or 1h30m, found \"soon\"",
            "rules.yml:10:28: group \"web\", rule 1, \"A\": annotation \"highwater_claer\": there"
                + " is no such setting; known here: highwater_clear, highwater_on_missing,"
                + " highwater_quiet_for",
            "rules.yml:13:40: group \"web\", rule 2, \"B\": annotation \"highwater_clear\":"
                + " expected a number, found \"low\"",
            "rules.yml:13:67: group \"web\", rule 2, \"B\": annotation \"highwater_on_missing\":"
                + " expected hold, alert, or resolve and a number of evaluations such as \"resolve"
                + " 3\", found \"later\"",
            "rules.yml:16:40: group \"web\", rule 3, \"C\": annotation \"highwater_clear\": needs a"
                + " comparison with a quiet side (>, >=, <, <=), expr has ==",
            "rules.yml:20:28: group \"web\", rule 4, \"D\": annotation \"highwater_clear\": needs"
                + " an expr of the form <vector> <comparison> <number>: only there is the value of"
                + " a quiet series known",
            "rules.yml:21:33: group \"web\", rule 4, \"D\": annotation \"highwater_on_missing\":"
                + " needs an expr of the form <vector> <comparison> <number>: only there is a"
                + " series that vanishes told from one that is well");
  }

  @Test
  void r6AMistakeNamesPlaceGroupNumberAndRule() {
    assertThat(
            problems(
                """
                groups:
                  - name: web
                    rules:
                      - alert: Fine
                        expr: up == 0
                      - alert: Broken
                        expr: up == 0
                        for: soon
                        annotations:
                          text: "{{ nothing }}"
                """))
        .hasSize(2)
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .startsWith("rules.yml:10:")
                    .contains("\"web\", rule 2, \"Broken\""))
        .anySatisfy(problem -> assertThat(problem).startsWith("rules.yml:8:"));
  }

  @Test
  void aFileOfAMillionAlertsIsRefusedByItsSize(@TempDir Path folder) throws IOException {
    String text =
        "groups:\n  - name: a\n    rules:\n" + "    - {alert: A, expr: up}\n".repeat(1_000_000);
    assertThat(problems(text))
        .containsExactly(
            "rules.yml: holds 26 MB, and no more than 8 MB are read of one file; split it into"
                + " several");
    Path file = folder.resolve("many.yml");
    Files.writeString(file, text);
    assertThat(RuleFile.read(file, "prod", new LittleLanguage(), Duration.ofMinutes(1)).problems())
        .singleElement()
        .asString()
        .contains("many.yml: holds 26 MB");
  }

  @Test
  void r9AGroupIsKnownByFileAndNameAndKeepsTheOrderOfItsRules() {
    RuleFile file =
        read(
            """
            groups:
              - name: one
                rules:
                  - {alert: C, expr: up == 0}
                  - {record: b, expr: up == 1}
                  - {alert: A, expr: up == 2}
              - name: another
                rules:
                  - {alert: A, expr: up == 2}
            """);
    assertThat(file.groups())
        .extracting(group -> group.file() + ";" + group.name())
        .containsExactly("rules.yml;one", "rules.yml;another");
    assertThat(file.groups().getFirst().rules())
        .extracting(rule -> rule.id().index() + rule.id().name())
        .containsExactly("1C", "2b", "3A");
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
  void r5ATemplateOfTheGroupIsNamedOnce() {
    RuleFile file =
        read(
            """
            groups:
              - name: web
                labels: {tier: "{{ $tier }}"}
                rules:
                  - {alert: A, expr: up}
                  - {alert: B, expr: up}
              - name: recorded
                labels: {tier: "{{ $tier }}"}
                rules:
                  - {record: a, expr: up}
            """);
    assertThat(file.problems())
        .singleElement()
        .asString()
        .startsWith("rules.yml:3:24: group \"web\": label \"tier\": the template does not parse");
  }

  @Test
  void aliasesAndMergedMappingsAreFollowed() {
    RuleFile file =
        read(
            """
            groups:
              - name: web
                rules:
                  - &first
                    alert: A
                    expr: &expr up > 0
                    for: 5m
                  - <<: *first
                    alert: B
                  - {record: c, expr: *expr}
            """);
    assertThat(file.problems()).isEmpty();
    assertThat(file.rules()).extracting(Rule::name).containsExactly("A", "B");
    assertThat(file.rules().getLast().holdFor()).isEqualTo(Duration.ofMinutes(5));
    assertThat(file.rules().getLast().id().line()).isEqualTo(9);
    assertThat(file.recording().getFirst().expression().text()).isEqualTo("up > 0");
  }

  @Test
  void r8IdenticalRulesAreNoMistakeButAWarning() {
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
    assertThat(file.warnings())
        .extracting(Problem::toString)
        .containsExactly(
            "rules.yml:5: group \"web\", rule 2, \"A\": a rule of this name and these labels stands"
                + " in line 4 already");
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
}
