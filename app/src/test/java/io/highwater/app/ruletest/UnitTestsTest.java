package io.highwater.app.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.app.ruletest.UnitTests.Report;
import io.highwater.engine.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements and U-1 to U-6, by unit tests of rules. */
class UnitTestsTest {
  @TempDir Path folder;

  @BeforeEach
  void rules() throws IOException {
    Files.writeString(
        folder.resolve("orders.rules.yml"),
        """
        groups:
          - name: late
            rules:
              - {alert: Busy, expr: 'job:requests:sum > 10'}
          - name: early
            labels: {team: shop}
            rules:
              - {record: 'job:requests:sum', expr: sum by (job) (requests)}
              - alert: Slow
                expr: latency > 1
                for: 2m
                keep_firing_for: 2m
                labels: {severity: '{{ if gt $value 2.0 }}critical{{ else }}warning{{ end }}', i: ''}
                annotations:
                  summary: '{{ $labels.__name__ }} of {{ $labels.i }} in {{ $externalLabels.site }}: {{ $value }}'
                  link: '{{ $externalURL }}/graph {{ externalURL }}'
          - name: offset
            query_offset: 1m
            limit: 2
            rules:
              - {record: 'requests:late', expr: requests}
        """);
  }

  private Report run(String text) throws IOException {
    return UnitTests.DEFAULT.of(Files.writeString(folder.resolve("test.yml"), text));
  }

  private static String text(Report report) {
    return report.mismatches().stream().map(Mismatch::text).collect(Collectors.joining());
  }

  private void passes(String text) throws IOException {
    Report report = run(text);
    assertThat(report.problems()).isEmpty();
    assertThat(text(report)).isEmpty();
    assertThat(report.cases()).isPositive();
  }

  @Test
  void r22R24R29AnAlertIsPendingThenFiringThenKeptAndItsSeriesSaySo() throws IOException {
    passes(
        """
        rule_files: ['*.rules.yml']
        tests:
          - input_series:
              - {series: 'latency{i="a"}', values: '0 3 3 3 0 0 0 3 _'}
            external_labels: {site: north}
            external_url: http://prom
            alert_rule_test:
              - {eval_time: 2m, alertname: Slow}
              - eval_time: 3m59s
                alertname: Slow
                exp_alerts:
                  - exp_labels: {severity: critical, team: shop}
                    exp_annotations:
                      summary: 'latency of a in north: 3'
                      link: 'http://prom/graph http://prom'
              - eval_time: 5m
                alertname: Slow
                exp_alerts:
                  - exp_labels: {severity: critical, team: shop}
                    exp_annotations:
                      summary: 'latency of a in north: 3'
                      link: 'http://prom/graph http://prom'
              - {eval_time: 6m, alertname: Slow}
            promql_expr_test:
              - expr: ALERTS
                eval_time: 1m
                exp_samples:
                  - labels: ALERTS{alertname="Slow",alertstate="pending",severity="critical",team="shop"}
                    value: 1
              - expr: ALERTS
                eval_time: 3m
                exp_samples:
                  - labels: ALERTS{alertname="Slow",alertstate="firing",severity="critical",team="shop"}
                    value: 1
              - expr: ALERTS_FOR_STATE
                eval_time: 5m
                exp_samples:
                  - labels: ALERTS_FOR_STATE{alertname="Slow",severity="critical",team="shop"}
                    value: 60
              - {expr: ALERTS, eval_time: 6m}
        """);
  }

  @Test
  void u3GroupsAreEvaluatedInTheOrderAskedFor() throws IOException {
    String test =
        """
        tests:
          - input_series: [{series: 'requests{job="a",i="1"}', values: '11 0'}]
            alert_rule_test:
              - eval_time: 0
                alertname: Busy
                exp_alerts: [{exp_labels: {job: a}}]
        """;
    assertThat(text(run("rule_files: [orders.rules.yml]\n" + test)))
        .isEqualTo("test in line 3: alert Busy at 0s\n  - {alertname=\"Busy\", job=\"a\"}\n");
    String order =
        """
        rule_files: [orders.rules.yml, orders.rules.yml]
        group_eval_order: [early, late]
        """;
    Report ordered = run(order + test);
    assertThat(text(ordered))
        .isEqualTo(
            "test in line 4: alert Busy at 0s\n"
                + "  - {alertname=\"Busy\", job=\"a\"}\n"
                + "  + {alertname=\"Busy\", job=\"a\", team=\"shop\"}\n");
    passes(order + test.replace("{job: a}}]", "{job: a, team: shop}}]"));
  }

  @Test
  void r15R30ARecordedSeriesLooksBackByItsOffsetAndEndsWithItsSource() throws IOException {
    passes(
        """
        rule_files: [orders.rules.yml]
        evaluation_interval: 30s
        fuzzy_compare: true
        tests:
          - interval: 1m
            input_series:
              - {series: requests, values: '1 2 stale'}
            promql_expr_test:
              # What is written at 2m is what there was at 1m, and stands at 1m.
              - {expr: 'requests:late', eval_time: 30s, exp_samples: [{labels: 'requests:late', value: 1}]}
              - {expr: 'timestamp(requests:late)', eval_time: 1m, exp_samples: [{value: 60}]}
              - {expr: 'requests:late', eval_time: 1m59s, exp_samples: [{labels: 'requests:late', value: 2}]}
              - {expr: 'requests:late', eval_time: 2m}
              - {expr: 'job:requests:sum', eval_time: 2m}
              - {expr: 'requests:late', eval_time: 3m}
              - {expr: 'count_over_time(requests:late[1h])', eval_time: 3m, exp_samples: [{value: 4}]}
        """);
  }

  @Test
  void u5ARuleThatCannotBeEvaluatedEndsTheTest() throws IOException {
    Report report =
        run(
            """
            rule_files: [orders.rules.yml]
            tests:
              - name: too many
                input_series:
                  - {series: 'requests{i="1"}', values: '1x3'}
                  - {series: 'requests{i="2"}', values: '1x3'}
                  - {series: 'requests{i="3"}', values: '_ _ 1'}
                promql_expr_test:
                  - {expr: vector(1), eval_time: 5m, exp_samples: [{value: 2}]}
              - name: after it
                promql_expr_test:
                  - {expr: vector(1), eval_time: 5m, exp_samples: [{value: .inf}]}
            """);
    assertThat(text(report))
        .isEqualTo(
            """
            too many: rule requests:late at 3m: exceeded limit of 2 with 3 series
            after it: vector(1) at 5m
              - {} +Inf
              + {} 1
            """);
    assertThat(report.tests()).isEqualTo(2);
  }

  @Test
  void whatCannotBeReadIsNamed() throws IOException {
    Report report =
        run(
            """
            tests:
              - name: notation
                input_series:
                  - {series: 'requests{job="a"', values: '1'}
                  - {series: requests, values: '1 2y 3'}
                  - {series: hist, values: '{{schema:0 sum:1 count:1}}'}
                promql_expr_test:
                  - {expr: 'up ==', eval_time: 0}
                  - {expr: '"text"', eval_time: 0}
                  - {expr: vector(1), eval_time: 0, exp_samples: [{labels: '{a="b"', value: 1}]}
            """);
    assertThat(text(report).lines())
        .hasSize(6)
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .startsWith(
                        "notation: input series in line 4: requests{job=\"a\", column 17: "),
            line -> assertThat(line).contains("line 5: requests: \"2y\" is no value: write 5, "),
            line -> assertThat(line).contains("line 6: hist: native histograms are not supported"),
            line -> assertThat(line).startsWith("notation: up == at 0s: 1:6: "),
            line -> assertThat(line).endsWith("is neither a vector nor a scalar"),
            line -> assertThat(line).contains("vector(1) at 0s: labels {a=\"b\": "));
  }

  @Test
  void mistakesOfTheFileAreNamedWithTheirPlacesAndNothingIsRun() throws IOException {
    Report report =
        run(
            """
            rule_files: [none.yml]
            evaluation_interval: often
            group_eval_order: [a, a]
            tests:
              - start_timestamp: noon
                input: []
                alert_rule_test: [{eval_time: 1m}]
                promql_expr_test: [{expr: up, exp_samples: [{value: many}]}]
            """);
    assertThat(report.tests()).isZero();
    assertThat(report.problems())
        .extracting(Problem::line, Problem::column)
        .extracting(Object::toString)
        .containsExactly("(2, 22)", "(3, 23)", "(5, 22)", "(6, 5)", "(7, 23)", "(8, 57)");
    assertThat(report.warnings())
        .singleElement()
        .asString()
        .endsWith("test.yml:1:14: no file matches \"none.yml\"");
  }

  @Test
  void aMistakeInARuleFileIsNamedOnce() throws IOException {
    Path bad =
        Files.writeString(
            folder.resolve("bad.yml"),
            "groups: [{name: a, rules: [{record: a, expr: 'up =='}]}]\n");
    Report report = run("rule_files: [bad.yml]\ntests: [{name: a}, {name: b}]\n");
    assertThat(report.problems())
        .singleElement()
        .asString()
        .startsWith(bad + ":1:52: group \"a\", rule 1, \"a\": expr does not parse: ");
    assertThat(run("rule_files: [bad.yml]\n").passed()).isTrue();
  }

  @Test
  void anAbsentFileFails() {
    assertThat(UnitTests.DEFAULT.of(folder.resolve("absent.yml")).problems())
        .extracting(Problem::message)
        .isEqualTo(List.of("there is no such file"));
  }
}
