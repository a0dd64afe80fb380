package io.highwater.app.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.highwater.app.grafana.PanelReport.Verdict;
import io.highwater.datasources.promql.PromQl;
import io.highwater.engine.signal.Query;
import io.highwater.ui.chart.Limit;
import io.highwater.ui.chart.Limits;
import io.highwater.ui.chart.Stat;
import io.highwater.ui.chart.Unit;
import io.highwater.ui.chart.ValueWords.Word;
import io.highwater.ui.dashboard.Dashboard;
import io.highwater.ui.dashboard.DashboardFile;
import io.highwater.ui.dashboard.Link;
import io.highwater.ui.dashboard.Panel;
import io.highwater.ui.dashboard.PanelQuery;
import io.highwater.ui.dashboard.Room;
import io.highwater.ui.dashboard.Row;
import io.highwater.ui.dashboard.TimeRange;
import io.highwater.ui.dashboard.Variable;
import io.highwater.ui.dashboard.Variable.Values;
import io.highwater.ui.theme.Mark;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrafanaImportTest {
  /** A number at a place of the grid: its title, x, y, width and height. */
  private static final String AT =
      "{\"type\": \"stat\", \"title\": \"%s\", \"gridPos\": {\"x\": %d, \"y\": %d, \"w\": %d,"
          + " \"h\": %d}, \"targets\": [{\"expr\": \"up\"}]}";

  private static GrafanaImport.Outcome read(String panels, String variables) {
    String json =
        """
        {"title": "Orders of $cluster", "schemaVersion": 39,
         "templating": {"list": [%s]}, "panels": [%s]}
        """
            .formatted(variables, panels);
    return GrafanaImport.of(json, GrafanaImport.Settings.DEFAULT, new PromQl());
  }

  /** The dashboard, read back as the console would. */
  private static Dashboard dashboard(GrafanaImport.Outcome read) {
    DashboardFile.Outcome file = DashboardFile.read("d.yml", read.yaml(), "prom", new PromQl());
    assertThat(file.problems()).isEmpty();
    return file.dashboards().getFirst();
  }

  private static Panel only(String panel) {
    return dashboard(read(panel, "")).rows().getFirst().panels().getFirst();
  }

  private static String panel(String type, String more, String expression) {
    return """
    {"type": "%s", "title": "P", "gridPos": {"x": 0, "y": 0, "w": 12, "h": 8}, %s
     "targets": [{"refId": "A", "expr": "%s", "legendFormat": "{{instance}}"}]}
    """
        .formatted(type, more, expression);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "timeseries|\"options\": {},|LINE",
        "timeseries|\"fieldConfig\": {\"defaults\": {\"custom\": {\"fillOpacity\": 25}}},|AREA",
        "timeseries|\"fieldConfig\": {\"defaults\": {\"custom\": {\"drawStyle\": \"bars\"}}},|BARS",
        "timeseries|\"fieldConfig\": {\"defaults\": {\"custom\": {\"stacking\": {\"mode\":"
            + " \"normal\"}}}},|STACKED",
        "timeseries|\"fieldConfig\": {\"defaults\": {\"max\": 1, \"custom\": {\"stacking\":"
            + " {\"mode\": \"percent\"}}}},|SHARES",
        "graph|\"fill\": 0,|LINE",
        "graph|\"fill\": 2,|AREA",
        "graph|\"stack\": true,|STACKED",
        "graph|\"stack\": true, \"percentage\": true,|SHARES",
        "graph|\"bars\": true,|BARS",
        "stat|\"options\": {},|STAT",
        "singlestat|\"gauge\": {\"show\": true},|GAUGE",
        "gauge|\"options\": {},|GAUGE",
        "heatmap|\"options\": {},|HEATMAP",
        "state-timeline|\"options\": {},|STATES",
        "status-history|\"options\": {},|STATES"
      })
  void everyTypeHasItsKind(String type, String more, Panel.Kind kind) {
    assertThat(only(panel(type, more, "up")).kind()).isEqualTo(kind);
  }

  @Test
  void numbersInUnitsThatAreNotOursAreConvertedWithTheirLevels() {
    Panel panel =
        only(
            panel(
                "gauge",
                """
                "fieldConfig": {"defaults": {"unit": "ms", "max": 500, "thresholds": {"mode":
                "absolute", "steps": [{"color": "green", "value": null},
                {"color": "red", "value": 250}]}}},
                """,
                "latency_ms"));
    assertThat(panel.unit()).isEqualTo(Unit.SECONDS);
    assertThat(panel.limits()).isEqualTo(Limits.critical(Limit.above(0.25)));
    assertThat(panel.max()).hasValue(0.5);
    assertThat(panel.queries().getFirst().query().text()).isEqualTo("(latency_ms) / 1000");
    assertThat(panel.queries().getFirst().legend()).isEqualTo("{{instance}}");
  }

  @Test
  void variablesAreTakenOverWithTheirValuesAndTheirMatchersBecomeRegularExpressions() {
    GrafanaImport.Outcome read =
        read(
            panel(
                    "timeseries",
                    "\"repeat\": \"dc\", \"maxPerRow\": 3,",
                    "rate(x{job=\\\"$job\\\", dc!=\\\"[[dc]]\\\","
                        + " code=~\\\"${code:regex}\\\", a=\\\"b\\\"}[$__rate_interval])"
                        + " + topk($top, up)")
                .replace("\"title\": \"P\"", "\"title\": \"P of $dc and $other\""),
            """
            {"name": "job", "type": "query", "query": "label_values(job)", "includeAll": true,
             "multi": true, "label": "Job", "current": {"value": "of another site"}},
            {"name": "dc", "type": "query",
             "query": {"query": "label_values(x{job=~\\"$job\\"}, region)"}, "regex": "/a/"},
            {"name": "env", "type": "query", "query": "label_values(env)"},
            {"name": "code", "type": "custom", "query": "2xx : 2.., 5xx : 5..",
             "current": {"value": "$__all"}},
            {"name": "top", "type": "interval", "query": "auto,5,10", "current": {"value": "10"}},
            {"name": "window", "type": "interval", "query": "1s,30s,5m,1m",
             "current": {"value": "$__auto_interval_window"}},
            {"name": "text", "type": "textbox", "query": "t"},
            {"name": "filters", "type": "adhoc"}
            """);
    assertThat(read.notes())
        .containsExactly(
            "variable \"dc\" offers more values: without the filter /a/",
            "variable \"env\" stands for all its values: to find those of env every series would"
                + " have to be read",
            "variable \"filters\" of type adhoc is left out");
    Dashboard dashboard = dashboard(read);
    assertThat(dashboard.title()).isEqualTo("Orders of cluster");
    assertThat(dashboard.variables())
        .extracting(variable -> variable.name() + " " + variable.title() + " " + variable.values())
        .containsExactly(
            "job Job " + new Values.OfLabel(new Query("prom", "group by (job) (up)"), "job"),
            "dc dc "
                + new Values.OfLabel(
                    new Query("prom", "group by (region) (x{job=~\"${job}\"})"), "region"),
            "env env " + new Values.Fixed(),
            "code code " + new Values.Listed(List.of("2..", "5..")),
            "top top " + new Values.Listed(List.of("5", "10")),
            "window window " + new Values.Listed(List.of("1s", "30s", "5m", "1m")),
            "text text " + new Values.Fixed());
    assertThat(dashboard.variables())
        .extracting(Variable::value)
        .extracting(value -> value.orElse("none"))
        .containsExactly("none", "none", ".*", "none", "10", "1m", "t");
    assertThat(dashboard.variables().getFirst().multi()).isTrue();
    assertThat(dashboard.variables().getFirst().all()).isTrue();
    Panel panel = dashboard.rows().getFirst().panels().getFirst();
    assertThat(panel.title()).isEqualTo("P of ${dc} and other");
    assertThat(panel.repeat()).isEqualTo("dc");
    assertThat(panel.width()).isEqualTo(4);
    assertThat(panel.queries().getFirst().query().text())
        .isEqualTo(
            "rate(x{job=~\"${job}\", dc!~\"${dc}\", code=~\"${code}\", a=\"b\"}[1m])"
                + " + topk(${top}, up)");
  }

  @Test
  void tablesPiesWordsAndAlertsAreTakenOver() {
    GrafanaImport.Outcome read =
        read(
            String.join(
                ",",
                panel("table", "\"transformations\": [{\"id\": \"merge\"}],", "up"),
                panel("piechart", "\"options\": {},", "up"),
                panel("bargauge", "\"options\": {},", "up"),
                "{\"type\": \"text\", \"title\": \"W\", \"options\": {\"mode\": \"html\","
                    + " \"content\": \"<style>x</style><h1>Read</h1> me\"}}",
                "{\"type\": \"text\", \"content\": \" \"}",
                "{\"type\": \"alertlist\", \"title\": \"A\"}"),
            "");
    assertThat(read.panels())
        .extracting(PanelReport::verdict)
        .containsExactly(
            Verdict.IMPORTED,
            Verdict.IMPORTED,
            Verdict.IMPORTED,
            Verdict.APPROXIMATED,
            Verdict.REFUSED,
            Verdict.IMPORTED);
    List<Panel> panels =
        dashboard(read).rows().stream().flatMap(row -> row.panels().stream()).toList();
    assertThat(panels)
        .extracting(Panel::kind)
        .containsExactly(
            Panel.Kind.TABLE,
            Panel.Kind.PIE,
            Panel.Kind.BARGAUGE,
            Panel.Kind.TEXT,
            Panel.Kind.ALERTS);
    assertThat(panels.get(3).text()).isEqualTo("Read  me");
  }

  @Test
  void wordsForNumbersAreTakenOver() {
    Panel panel =
        only(
            panel(
                "stat",
                """
                "fieldConfig": {"defaults": {"unit": "percent", "mappings": [
                {"type": "value", "options": {"0": {"text": "down", "color": "dark-red"},
                 "100": {"text": "up", "color": "green"}}},
                {"type": "range", "options": {"from": 1, "to": null, "result": {"text": "some"}}},
                {"type": "special", "options": {"match": "null", "result": {"text": "gone"}}}]}},
                """,
                "up"));
    assertThat(panel.words().words())
        .containsExactly(
            new Word(0, 0, "down", Optional.of(Mark.CRITICAL)),
            new Word(1, 1, "up", Optional.of(Mark.OK)),
            new Word(0.01, Double.POSITIVE_INFINITY, "some", Optional.empty()),
            new Word(Double.NaN, Double.NaN, "gone", Optional.empty()));
    assertThat(panel.words().of(Double.NaN)).map(Word::text).contains("gone");
    assertThat(panel.words().of(0.5)).map(Word::text).contains("some");
    assertThat(
            only(panel(
                    "singlestat",
                    "\"valueMaps\": [{\"op\": \"=\", \"value\": \"null\", \"text\": \"N/A\"}],",
                    "up"))
                .words()
                .words())
        .containsExactly(new Word(Double.NaN, Double.NaN, "N/A", Optional.empty()));
  }

  @Test
  void columnsOfTablesAreCalledAndLeftOutAsThere() {
    Panel panel =
        only(
            panel(
                "table",
                """
                "transformations": [{"id": "merge"}, {"id": "organize", "options": {
                "excludeByName": {"Time": true, "job": true},
                "indexByName": {"Time": 0, "instance": 1, "job": 2},
                "renameByName": {"instance": "Node", "Value": "Load"}}}],
                "fieldConfig": {"overrides": [{"matcher": {"id": "byName", "options": "zone"},
                "properties": [{"id": "displayName", "value": "Zone"}]}]},
                """,
                "up"));
    assertThat(panel.columns())
        .containsExactly(entry("instance", "Node"), entry("job", ""), entry("zone", "Zone"));
    assertThat(panel.queries().getFirst().legend()).isEqualTo("Load");
  }

  @Test
  void linksOutOfGrafanaAreTakenOverAndTheRangeIsTheNextOneThatHoldsIt() {
    String panel =
        panel(
            "stat",
            """
            "links": [{"title": "Runbook", "url": "https://wiki.example/x"},
            {"title": "There", "url": "/d/abc"}],
            """,
            "up");
    GrafanaImport.Outcome read =
        GrafanaImport.of(
            """
            {"title": "T", "panels": [%s], "time": {"from": "now-3h", "to": "now"},
             "refresh": "30s",
             "links": [{"type": "dashboards", "title": "More", "tags": ["a"]}]}
            """
                .formatted(panel),
            GrafanaImport.Settings.DEFAULT,
            new PromQl());
    Dashboard dashboard = dashboard(read);
    assertThat(dashboard.range()).map(TimeRange::word).contains("6h");
    assertThat(dashboard.refresh()).isEqualTo(Duration.ofSeconds(30));
    assertThat(dashboard.rows().getFirst().panels().getFirst().links())
        .containsExactly(new Link("Runbook", "https://wiki.example/x"));
    assertThat(read.panels().getFirst().reasons())
        .containsExactly("without the link \"There\", which leads to places in Grafana");
    assertThat(read.notes())
        .containsExactly(
            "the dashboard is without the link \"More\", which leads to places in Grafana");
  }

  @Test
  void whatIsSaidOfSingleSeriesIsDoneAsFarAsTheyAreAllOfOneQuery() {
    String panel =
        """
        {"type": "timeseries", "title": "P", "targets": [
         {"refId": "A", "expr": "in", "legendFormat": "{{device}} received"},
         {"refId": "B", "expr": "out", "legendFormat": "{{device}} Sent"},
         {"refId": "C", "expr": "lost", "legendFormat": "lost"}],
         "fieldConfig": {"defaults": {"displayName": ""}, "overrides": [
          {"matcher": {"id": "byRegexp", "options": "/sent/i"},
           "properties": [{"id": "custom.transform", "value": "negative-Y"}]},
          {"matcher": {"id": "byName", "options": "lost"},
           "properties": [{"id": "displayName", "value": "Lost"}]},
          {"matcher": {"id": "byFrameRefID", "options": "A"},
           "properties": [{"id": "custom.axisPlacement", "value": "right"},
            {"id": "displayName", "value": "to ${__field.labels.device}"},
            {"id": "custom.hideFrom", "value": {"legend": true}}]},
          {"matcher": {"id": "byName", "options": "eth0 received"},
           "properties": [{"id": "custom.transform", "value": "constant"}]}]}}
        """;
    GrafanaImport.Outcome read = read(panel, "");
    List<PanelQuery> queries = dashboard(read).rows().getFirst().panels().getFirst().queries();
    assertThat(queries)
        .extracting(query -> query.query().text() + " as " + query.legend())
        .containsExactly("in as to {{device}}", "-(out) as {{device}} Sent", "lost as Lost");
    assertThat(read.panels().getFirst().reasons())
        .containsExactly(
            "without overrides of single series: custom.axisPlacement, custom.transform");
  }

  @Test
  void oldGraphsSayTheSameInTheirOwnWay() {
    GrafanaImport.Outcome read =
        read(
            """
            {"type": "graph", "title": "P", "yaxes": [{"format": "ms", "logBase": 10}],
             "thresholds": [{"value": 250, "op": "gt", "colorMode": "critical"},
              {"value": 100, "op": "gt", "colorMode": "warning"}],
             "timeShift": "1d", "targets": [
             {"refId": "A", "expr": "a", "legendFormat": "read"},
             {"refId": "B", "expr": "b", "legendFormat": "write"}],
             "seriesOverrides": [{"alias": "/wri.*/", "transform": "negative-Y", "fill": 0},
              {"alias": "read", "yaxis": 2}, {"alias": "(", "stack": true}]}
            """,
            "");
    Panel panel = dashboard(read).rows().getFirst().panels().getFirst();
    assertThat(panel.queries())
        .extracting(query -> query.query().text())
        .containsExactly("(a) / 1000", "-((b) / 1000)");
    assertThat(panel.limits())
        .isEqualTo(new Limits(Optional.of(Limit.above(0.25)), Optional.of(Limit.above(0.1))));
    assertThat(read.panels().getFirst().reasons())
        .containsExactly(
            "the axis is linear, not logarithmic",
            "without overrides of single series: stack, yaxis",
            "over the dashboard's time, without its own \"timeShift\" 1d");
  }

  @Test
  void whatIsNoLayerLiesOverTheLayers() {
    GrafanaImport.Outcome read =
        read(
            """
            {"type": "timeseries", "title": "Memory", "targets": [
              {"refId": "A", "expr": "used", "legendFormat": "{{app}}"},
              {"refId": "B", "expr": "total", "legendFormat": "Total"},
              {"refId": "C", "expr": "swap", "legendFormat": "Swap"}],
             "fieldConfig": {
              "defaults": {"custom": {"stacking": {"mode": "normal"}, "fillOpacity": 40}},
              "overrides": [
               {"matcher": {"id": "byName", "options": "Total"}, "properties": [
                {"id": "custom.stacking", "value": {"group": "A", "mode": "none"}}]},
               {"matcher": {"id": "byName", "options": "Swap"}, "properties": [
                {"id": "custom.stacking", "value": {"group": false, "mode": "normal"}}]}]}}
            """,
            "");
    Panel panel = dashboard(read).rows().getFirst().panels().getFirst();
    assertThat(panel.kind()).isEqualTo(Panel.Kind.STACKED);
    assertThat(panel.queries()).extracting(PanelQuery::stacked).containsExactly(true, false, false);
    assertThat(read.panels().getFirst().reasons()).isEmpty();
  }

  @Test
  void aColumnOfATableHasItsOwnUnitAndThreshold() {
    String panel =
        """
        {"type": "table", "title": "P", "description": "Of disks", "targets": [
         {"refId": "A", "expr": "size"}, {"refId": "B", "expr": "used"}, {"refId": "C", "expr": "t"}],
         "fieldConfig": {"defaults": {"unit": "bytes"}, "overrides": [
          {"matcher": {"id": "byName", "options": "Value #B"}, "properties": [
           {"id": "unit", "value": "percent"}, {"id": "displayName", "value": "Used"},
           {"id": "custom.cellOptions", "value": {"type": "color-background"}},
           {"id": "thresholds", "value": {"mode": "absolute", "steps": [
            {"color": "green", "value": null}, {"color": "#d44a3a", "value": 80}]}}]},
          {"matcher": {"id": "byRegexp", "options": "/Value #C/"}, "properties": [
           {"id": "unit", "value": "dateTimeAsIso"}, {"id": "thresholds", "value": {}}]},
          {"matcher": {"id": "byName", "options": "Value #A"}, "properties": [
           {"id": "custom.hidden", "value": true}]}]}}
        """;
    GrafanaImport.Outcome read = read(panel, "");
    Panel table = dashboard(read).rows().getFirst().panels().getFirst();
    assertThat(table.description()).isEqualTo("Of disks");
    assertThat(table.queries())
        .extracting(query -> query.query().text() + " " + query.unit() + " " + query.limits())
        .containsExactly(
            "size Optional.empty " + Limits.NONE,
            "(used) / 100 " + Optional.of(Unit.PERCENT) + " " + Limits.critical(Limit.above(0.8)),
            "t " + Optional.of(Unit.SHORT) + " " + Limits.NONE);
    assertThat(table.queries().get(1).legend()).isEqualTo("Used");
    assertThat(read.panels().getFirst().reasons())
        .containsExactly(
            "numbers of the unit \"dateTimeAsIso\" are shown without it",
            "with the column \"Value #A\", which is hidden there");
  }

  @Test
  void oldTablesAndSingleNumbersSayTheSameInTheirOwnWay() {
    GrafanaImport.Outcome read =
        read(
            String.join(
                ",",
                """
                {"type": "table", "title": "T", "targets": [
                 {"refId": "A", "expr": "a"}, {"refId": "B", "expr": "b"}],
                 "styles": [{"pattern": "Value #B", "alias": "Load", "type": "number", "unit": "s"},
                  {"pattern": "instance", "alias": "Node", "type": "string"},
                  {"pattern": "job", "type": "hidden"},
                  {"pattern": "/.*/", "type": "number", "unit": "short", "thresholds": []}]}
                """,
                panel(
                    "singlestat",
                    """
                    "thresholds": "5, 10", "colorValue": true, "valueName": "avg", "colors":
                    ["rgba(50, 172, 45, 0.97)", "rgba(237, 129, 40, 0.89)", "rgba(245, 54, 54, 0.9)"],
                    """,
                    "up"),
                panel("gauge", "\"options\": {\"reduceOptions\": {\"calcs\": [\"max\"]}},", "up")),
            "");
    List<Panel> panels =
        dashboard(read).rows().stream().flatMap(row -> row.panels().stream()).toList();
    assertThat(panels.getFirst().columns())
        .containsExactly(entry("instance", "Node"), entry("job", ""));
    assertThat(panels.getFirst().queries().get(1).legend()).isEqualTo("Load");
    assertThat(panels.getFirst().queries().get(1).unit()).contains(Unit.SECONDS);
    assertThat(panels.get(1).limits())
        .isEqualTo(new Limits(Optional.of(Limit.above(10)), Optional.of(Limit.above(5))));
    assertThat(read.panels())
        .extracting(report -> String.join("; ", report.reasons()))
        .containsExactly(
            "",
            "the newest value, not the \"avg\" of the time shown",
            "the newest value, not the \"max\" of the time shown");
  }

  @Test
  void aLegendThatIsATableKeepsItsColumns() {
    assertThat(
            only(panel(
                    "timeseries",
                    """
                    "options": {"legend": {"displayMode": "table",
                    "calcs": ["mean", "lastNotNull", "max"]}},
                    """,
                    "up"))
                .stats())
        .containsExactly(Stat.MEAN, Stat.LAST, Stat.MAX);
    assertThat(
            only(panel(
                    "graph",
                    "\"legend\": {\"alignAsTable\": true, \"min\": true, \"avg\": true},",
                    "up"))
                .stats())
        .containsExactly(Stat.MIN, Stat.MEAN);
  }

  @Test
  void whatCannotBeTakenOverIsNamed() {
    GrafanaImport.Outcome read =
        read(
            String.join(
                ",",
                panel("nodeGraph", "\"options\": {},", "up"),
                panel("stat", "\"datasource\": {\"type\": \"loki\"},", "up"),
                panel("stat", "\"options\": {},", ""),
                panel("stat", "\"options\": {},", "sum("),
                panel("stat", "\"fieldConfig\": {\"defaults\": {\"unit\": \"celsius\"}},", "up"),
                panel(
                    "timeseries",
                    """
                    "transformations": [{"id": "merge"}], "fieldConfig": {"overrides":
                    [{"properties": [{"id": "color"}, {"id": "custom.transform"}]}]},
                    """,
                    "up")),
            "");
    assertThat(read.panels())
        .extracting(PanelReport::verdict)
        .containsExactly(
            Verdict.REFUSED,
            Verdict.REFUSED,
            Verdict.REFUSED,
            Verdict.REFUSED,
            Verdict.APPROXIMATED,
            Verdict.APPROXIMATED);
    assertThat(read.panels())
        .extracting(report -> String.join("; ", report.reasons()))
        .satisfiesExactly(
            reason -> assertThat(reason).isEqualTo("there is no panel like \"nodeGraph\" here"),
            reason ->
                assertThat(reason).isEqualTo("its data come from \"loki\", not from Prometheus"),
            reason -> assertThat(reason).isEqualTo("it has no query that Prometheus could answer"),
            reason -> assertThat(reason).startsWith("query A: "),
            reason ->
                assertThat(reason)
                    .isEqualTo("numbers of the unit \"celsius\" are shown without it"),
            reason ->
                assertThat(reason)
                    .isEqualTo(
                        "without its transformations: merge; without overrides of single"
                            + " series: custom.transform"));
  }

  @Test
  void theGridBecomesRowsOfTwelveColumnsUnderTheirHeadings() {
    GrafanaImport.Outcome read =
        read(
            String.join(
                ",",
                AT.formatted("b", 12, 0, 12, 4),
                AT.formatted("a", 0, 0, 12, 4),
                "{\"type\": \"row\", \"title\": \"Storage\", \"gridPos\": {\"y\": 4}}",
                AT.formatted("c", 0, 5, 16, 16),
                "{\"type\": \"row\", \"title\": \"Folded\", \"gridPos\": {\"y\": 30}, \"panels\": ["
                    + AT.formatted("d", 0, 31, 5, 8)
                    + "]}"),
            "");
    List<Row> rows = dashboard(read).rows();
    assertThat(rows).extracting(Row::title).containsExactly("", "Storage", "Folded");
    assertThat(rows).extracting(Row::height).containsExactly(0.5, 2.0, 1.0);
    assertThat(rows)
        .extracting(row -> row.panels().stream().map(Panel::title).toList())
        .containsExactly(List.of("a", "b"), List.of("c"), List.of("d"));
    assertThat(rows)
        .extracting(row -> row.panels().stream().map(Panel::width).toList())
        .containsExactly(List.of(6.0, 6.0), List.of(8.0), List.of(2.5));
  }

  @Test
  void whatLiesBelowEachOtherBesideSomethingHighStandsInOneColumn() {
    GrafanaImport.Outcome read =
        read(
            String.join(
                ",",
                AT.formatted("high", 0, 0, 12, 12),
                AT.formatted("top", 12, 0, 6, 4),
                AT.formatted("bottom", 12, 4, 6, 8),
                AT.formatted("right", 18, 0, 6, 12),
                AT.formatted("next", 0, 12, 24, 8),
                AT.formatted("wide", 0, 20, 12, 4),
                AT.formatted("half", 0, 24, 6, 4),
                AT.formatted("other half", 6, 24, 6, 4),
                AT.formatted("beside", 12, 20, 12, 8)),
            "");
    List<Row> rows = dashboard(read).rows();
    assertThat(rows)
        .extracting(row -> row.panels().stream().map(Panel::title).toList())
        .as("a column that is divided makes rows of what begins at one height")
        .containsExactly(
            List.of("high", "top", "bottom", "right"),
            List.of("next"),
            List.of("wide", "beside"),
            List.of("half", "other half"));
    assertThat(rows).extracting(Row::height).containsExactly(1.5, 1.0, 1.0, 0.5);
    assertThat(rows.getFirst().panels())
        .extracting(Panel::room)
        .containsExactly(Room.wide(6), new Room(3, false, 4), new Room(3, true, 8), Room.wide(3));
  }

  @Test
  void oldDashboardsHaveRowsOfTheirOwn() {
    String json =
        """
        {"dashboard": {"title": "Old", "schemaVersion": 14, "rows": [
          {"title": "Front", "panels": [
            {"type": "graph", "title": "a", "span": 8, "yaxes": [{"format": "s"}],
             "targets": [{"expr": "a"}]},
            {"type": "graph", "title": "b", "span": 4, "targets": [{"expr": "b"}]},
            {"type": "graph", "title": "c", "span": 12, "targets": [{"expr": "c"}]}]}]}}
        """;
    List<Row> rows =
        dashboard(GrafanaImport.of(json, GrafanaImport.Settings.DEFAULT, new PromQl())).rows();
    assertThat(rows)
        .extracting(row -> row.panels().stream().map(Panel::title).toList())
        .containsExactly(List.of("a", "b"), List.of("c"));
    assertThat(rows.getFirst().title()).isEqualTo("Front");
    assertThat(rows.getFirst().panels().getFirst().unit()).isEqualTo(Unit.SECONDS);
  }

  @Test
  void somethingElseIsNoDashboard() {
    assertThatThrownBy(
            () -> GrafanaImport.of("{\"a\": 1}", GrafanaImport.Settings.DEFAULT, new PromQl()))
        .hasMessage("this is no dashboard: it has neither \"panels\" nor \"rows\"");
    assertThatThrownBy(
            () -> GrafanaImport.of("panels:", GrafanaImport.Settings.DEFAULT, new PromQl()))
        .hasMessageStartingWith("this is no JSON: ");
  }
}
