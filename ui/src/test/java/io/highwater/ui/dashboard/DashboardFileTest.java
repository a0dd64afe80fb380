package io.highwater.ui.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.QueryLanguage;
import io.highwater.engine.signal.Threshold;
import io.highwater.engine.yaml.Problem;
import io.highwater.ui.DashboardSamples;
import io.highwater.ui.chart.Limit;
import io.highwater.ui.chart.Limits;
import io.highwater.ui.chart.Stat;
import io.highwater.ui.chart.Unit;
import io.highwater.ui.theme.Mark;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardFileTest {
  @Test
  void everyFieldIsRead() {
    Dashboard dashboard =
        read("""
        dashboards:
          - title: Orders
            rows:
              - title: Front
                height: 2
                panels:
                  - title: Errors
                    kind: area
                    unit: percent
                    width: 5
                    threshold: 0.05
                    max: 1
                    queries:
                      - {expr: ' errors ', legend: '{{ instance }} of {{job}}'}
                      - {expr: other, source: edge}
            events:
              - {expr: changes, legend: 'deploy of {{job}}'}
        """)
            .dashboards()
            .getFirst();

    Row row = dashboard.rows().getFirst();
    assertThat(dashboard.title()).isEqualTo("Orders");
    assertThat(row.title()).isEqualTo("Front");
    assertThat(row.height()).isEqualTo(2);
    PanelQuery errors = new PanelQuery(new Query("prom", "errors"), "{{ instance }} of {{job}}");
    PanelQuery other = new PanelQuery(new Query("edge", "other"), "");
    assertThat(row.panels())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("place")
        .containsExactly(
            new Panel(
                "Errors",
                Panel.Kind.AREA,
                Unit.PERCENT,
                5,
                Limits.critical(Limit.above(0.05)),
                OptionalDouble.of(1),
                List.of(errors, other)));
    assertThat(row.panels().getFirst().place()).isEqualTo(new Place("d.yml", 0, 0, 0));
    PanelQuery deploys = new PanelQuery(new Query("prom", "changes"), "deploy of {{job}}");
    assertThat(dashboard.events()).containsExactly(deploys);
    assertThat(dashboard.queries()).containsExactly(errors.query(), other.query(), deploys.query());
    Labels labels = Labels.of("instance", "a$1", "job", "b");
    assertThat(errors.label(labels)).isEqualTo("a$1 of b");
    assertThat(other.label(labels)).isEqualTo("{instance=\"a$1\", job=\"b\"}");
  }

  @Test
  void panelsWithoutAWidthShareTheRowAndDefaultsAreALineOfPlainNumbers() {
    Row row =
        read("""
        source: edge
        dashboards:
          - title: T
            rows:
              - panels:
                  - {title: a, queries: [{expr: x}]}
                  - {title: b, kind: gauge, threshold: '< 0.9', queries: [{expr: x}]}
                  - {title: c, warning: 0.8, threshold: 0.9, queries: [{expr: y}]}
        """)
            .dashboards()
            .getFirst()
            .rows()
            .getFirst();

    assertThat(row.panels()).extracting(Panel::width).containsOnly(4.0);
    assertThat(row.panels().getFirst().kind()).isEqualTo(Panel.Kind.LINE);
    assertThat(row.panels().getFirst().unit()).isEqualTo(Unit.SHORT);
    assertThat(row.panels().get(1).max()).hasValue(1);
    assertThat(row.panels().get(1).limits()).isEqualTo(Limits.critical(Limit.below(0.9)));
    assertThat(row.panels().get(2).limits())
        .isEqualTo(new Limits(Optional.of(Limit.above(0.9)), Optional.of(Limit.above(0.8))));
    assertThat(row.panels().get(2).queries().getFirst().query()).isEqualTo(new Query("edge", "y"));
  }

  @Test
  void everyMistakeIsNamedWithItsPlaceAndNothingIsTaken() {
    DashboardFile.Outcome outcome =
        read(
            """
            dashboards:
              - title: Orders
                rows:
                  - panels:
                      - {title: a, kind: donut, queries: [{expr: x}]}
                      - {title: b, unit: miles, queries: [{expr: x}]}
                      - {title: c, width: 13, queries: [{expr: x}]}
                      - {title: d, threshold: high, queries: [{expr: 'sum(BAD'}]}
                      - {colour: red, title: e, queries: [{legend: x}]}
                      - {title: f}
                      - {title: g, kind: text, queries: [{expr: x}]}
                      - {title: h, kind: alerts, match: ['=x']}
                      - {title: i, kind: table, match: [a=b], queries: [{expr: x}]}
                      - {title: j, queries: [{expr: x, unit: s, threshold: 1}]}
                      - {title: k, below: true, width: 2, height: 0, queries: [{expr: x}]}
                  - panels:
                      - {title: l, below: true, queries: [{expr: x}]}
                      - {title: m, threshold: 2, warning: 3, below: true, queries: [{expr: x}]}
            """);

    assertThat(outcome.dashboards()).isEmpty();
    assertThat(outcome.problems())
        .extracting(Problem::toString)
        .containsExactlyInAnyOrder(
            "d.yml:5:30: unknown kind \"donut\"; known: line, area, band, stacked, shares, bars,"
                + " heatmap, states, stat, gauge, table, bargauge, pie, alerts, text",
            "d.yml:6:30: unknown unit \"miles\"; known: req/s, op/s, B/s, bit/s, s, percent, short,"
                + " bytes",
            "d.yml:7:31: \"width\" must be 0.5 to 12 columns, got 13",
            "d.yml:8:35: expected a number such as 0.05 or \"< 0.9\", found \"high\"",
            "d.yml:8:63: no such thing as BAD",
            "d.yml:9:14: unknown field \"colour\"; known here: title, description, kind, unit,"
                + " width, below, height, threshold, warning, max, legend, queries, match, text,"
                + " words, columns, links, repeat",
            "d.yml:9:47: \"expr\" is missing or empty",
            "d.yml:10:13: this panel has no queries",
            "d.yml:11:13: \"text\" is missing or empty",
            "d.yml:11:36: a panel of the kind text has no \"queries\"",
            "d.yml:12:46: not a matcher: =x (expected a label name at character 1); write name, one"
                + " of = != =~ !~, and a value: severity=\"critical\"",
            "d.yml:13:37: a panel of the kind table has no \"match\"",
            "d.yml:14:44: only a query of a table has its own \"unit\"",
            "d.yml:14:53: only a query of a table has its own \"threshold\"",
            "d.yml:15:37: it is as wide as the panel above it",
            "d.yml:15:55: \"height\" must be above 0 and at most 100",
            "d.yml:17:24: there is no panel above it in this row",
            "d.yml:18:47: \"warning\" must be crossed before \"threshold\", on the same side");
  }

  @Test
  void rangesWordsColumnsAndLinksAreReadOrNamed() {
    Dashboard dashboard =
        read("""
        dashboards:
          - title: T
            range: 7d
            refresh: 1m
            variables: [{name: job, value: a}]
            links: [{title: Wiki of $job, to: 'https://wiki.example/$job'}, {to: Other}]
            rows:
              - panels:
                  - title: t
                    kind: table
                    columns: {instance: Node, job: ''}
                    words:
                      - {value: 0, text: down, as: critical}
                      - {from: 1, to: 5, text: some}
                      - {value: none, text: gone}
                    links: [{to: 'http://x.example'}]
                    description: Of $job.
                    threshold: 4
                    queries: [{expr: x}, {expr: y, unit: percent, threshold: '< 7'}, {expr: z, unit: s}]
        """)
            .dashboards()
            .getFirst();
    assertThat(dashboard.range()).contains(TimeRange.WEEK);
    assertThat(dashboard.refresh()).isEqualTo(Duration.ofMinutes(1));
    Panel panel = dashboard.rows().getFirst().panels().getFirst();
    assertThat(panel.figure(0).text()).isEqualTo("down");
    assertThat(panel.mark(0)).contains(Mark.CRITICAL);
    assertThat(panel.figure(5).text()).isEqualTo("some");
    assertThat(panel.mark(5)).contains(Mark.CRITICAL);
    assertThat(panel.figure(6).text()).isEqualTo("6");
    assertThat(panel.figure(Double.NaN).text()).isEqualTo("gone");
    List<PanelQuery> columns = panel.queries();
    assertThat(columns)
        .extracting(column -> panel.figure(column, 6).text())
        .containsExactly("6", "600\u202f%", "6.00\u202fs");
    assertThat(columns)
        .extracting(column -> panel.mark(column, 6).isPresent())
        .as("a threshold is one in its own unit")
        .containsExactly(true, true, false);
    assertThat(panel.description()).isEqualTo("Of $job.");
    assertThat(dashboard.with(Picked.initially(dashboard.variables())).links())
        .containsExactly(
            new Link("Wiki of a", "https://wiki.example/a"), new Link("Other", "Other"));
    assertThat(
            read("""
            dashboards:
              - title: T
                range: 2h
                refresh: 1h
                links: [{to: 'file:///etc/passwd'}]
                rows:
                  - panels:
                      - title: t
                        columns: {a: b}
                        words:
                          - {text: down, as: bad, value: 1}
                          - {value: 1, from: 0, text: x}
                        queries: [{expr: x}]
            """)
                .problems())
        .extracting(Problem::toString)
        .containsExactly(
            "d.yml:3:12: \"2h\" is no range: 5m, 15m, 1h, 6h, 24h, 7d, 30d",
            "d.yml:4:14: \"refresh\" is at most 15m",
            "d.yml:5:18: \"file:///etc/passwd\" leads nowhere: an address with http or https, or"
                + " the title of a dashboard",
            "d.yml:9:13: a panel of the kind line has no \"columns\"",
            "d.yml:11:34: unknown state \"bad\"; known: ok, info, warning, critical",
            "d.yml:12:17: for which number? Either \"value\", or \"from\" or \"to\" or both");
  }

  @Test
  void variablesStandForTextInExpressionsAndLegends() {
    DashboardFile.Outcome read =
        read(
            """
            dashboards:
              - title: T
                variables:
                  - {name: job, value: 'orders|cart'}
                  - {name: dc}
                rows:
                  - panels:
                      - title: a
                        legend: [last, mean]
                        queries: [{expr: 'x{job=~"$job", dc=~"${dc:regex}", $other}', legend: '${job}'}]
            """);
    Dashboard dashboard = read.dashboards().getFirst();
    List<Picked> picks = Picked.initially(dashboard.variables());
    PanelQuery query =
        dashboard.with(picks).rows().getFirst().panels().getFirst().queries().getFirst();
    assertThat(query.query().text()).isEqualTo("x{job=~\"orders|cart\", dc=~\".*\", $other}");
    assertThat(query.legend()).isEqualTo("orders|cart");
    assertThat(read.dashboards().getFirst().rows().getFirst().panels().getFirst().stats())
        .containsExactly(Stat.LAST, Stat.MEAN);
  }

  @Test
  void variablesCanBeChosenFromListsAndFromLabels() {
    Dashboard dashboard =
        read("""
        source: edge
        dashboards:
          - title: T
            variables:
              - {name: dc, title: Data centre, values: [fra, ams], value: ams}
              - {name: instance, query: 'up{dc="$dc"}', multi: true, all: true}
              - {name: node, query: info, label: nodename, source: other}
            rows:
              - {repeat: dc, title: In $dc, panels: [{title: '$instance', repeat: instance, queries: [{expr: x}]}]}
        """)
            .dashboards()
            .getFirst();
    assertThat(dashboard.variables())
        .containsExactly(
            new Variable(
                "dc",
                "Data centre",
                new Variable.Values.Listed(List.of("fra", "ams")),
                false,
                false,
                Optional.of("ams")),
            new Variable(
                "instance",
                "instance",
                new Variable.Values.OfLabel(new Query("edge", "up{dc=\"$dc\"}"), "instance"),
                true,
                true,
                Optional.empty()),
            new Variable(
                "node",
                "node",
                new Variable.Values.OfLabel(new Query("other", "info"), "nodename"),
                false,
                false,
                Optional.empty()));
    Row row = dashboard.rows().getFirst();
    assertThat(row.repeat()).isEqualTo("dc");
    assertThat(row.panels().getFirst().repeat()).isEqualTo("instance");
    assertThat(dashboard.queries())
        .as("of variables, too, with what they stand for")
        .containsExactly(
            new Query("edge", "up{dc=\"ams\"}"),
            new Query("other", "info"),
            new Query("edge", "x"));
  }

  @Test
  void wordsAndAlertsNeedNoQueries() {
    List<Panel> panels =
        read("""
        dashboards:
          - title: T
            rows:
              - panels:
                  - {title: a, kind: text, text: '# Read me'}
                  - {title: b, kind: alerts, match: ['severity="critical"', 'job=~"a.*"']}
                  - {title: c, kind: alerts}
        """)
            .dashboards()
            .getFirst()
            .rows()
            .getFirst()
            .panels();
    assertThat(panels.getFirst().text()).isEqualTo("# Read me");
    assertThat(panels.get(1).match()).hasSize(2);
    assertThat(panels.get(2).match()).isEmpty();
  }

  @Test
  void wrongVariablesAreNamed() {
    assertThat(
            read("""
            dashboards:
              - title: T
                variables:
                  - {name: a-b}
                  - {name: job}
                  - {name: job, multi: true}
                  - {name: none, multi: true}
                  - {name: bad, value: BAD}
                  - {name: both, values: [x], query: up}
                  - {name: wrong, query: 'BAD{dc="$dc"}'}
                rows:
                  - repeat: other
                    panels:
                      - {title: a, queries: [{expr: '$bad'}]}
            """)
                .problems())
        .extracting(Object::toString)
        .containsExactlyInAnyOrder(
            "d.yml:4:16: \"a-b\" is no name: letters, digits and _",
            "d.yml:6:16: there are two variables \"job\"",
            "d.yml:7:22: there is nothing to choose: \"values\" or \"query\" says among what",
            "d.yml:9:35: values come from \"values\" or from \"query\", not from both",
            "d.yml:10:31: no such thing as BAD",
            "d.yml:12:17: there is no variable \"other\"",
            "d.yml:14:41: no such thing as BAD, in: BAD");
  }

  @Test
  void aRowOfMoreThanTwelveColumnsIsAMistake() {
    assertThat(
            read("""
            dashboards:
              - title: T
                rows:
                  - panels:
                      - {title: a, width: 8, queries: [{expr: x}]}
                      - {title: b, width: 6, queries: [{expr: x}]}
            """)
                .problems())
        .extracting(Problem::toString)
        .containsExactly("d.yml:4:9: these panels are 14 columns wide, a row has 12");
  }

  @Test
  void anEmptyFileAndAMissingOneAreMistakes(@TempDir Path folder) {
    assertThat(read("").problems()).hasSize(1);
    assertThat(
            DashboardFile.read(folder.resolve("none.yml"), "prom", DashboardSamples.ANYTHING)
                .problems())
        .singleElement()
        .extracting(Problem::message)
        .asString()
        .contains("no such file");
  }

  @Test
  void textThatIsNoYamlIsAMistakeWithItsPlace() {
    assertThat(read("dashboards:\n  - title: [\n").problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.line()).isPositive());
  }

  private static DashboardFile.Outcome read(String text) {
    return DashboardFile.read("d.yml", text, "prom", new NoBad());
  }

  private static final class NoBad implements QueryLanguage {
    @Override
    public Optional<Mistake> check(String text) {
      int at = text.indexOf("BAD");
      return at < 0
          ? Optional.empty()
          : Optional.of(new Mistake(1, at + 1, "no such thing as BAD"));
    }

    @Override
    public Optional<Threshold> threshold(Query query) {
      return Optional.empty();
    }
  }
}
