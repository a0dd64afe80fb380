package io.highwater.app.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.datasources.promql.PromQl;
import io.highwater.ui.dashboard.Dashboard;
import io.highwater.ui.dashboard.DashboardFile;
import io.highwater.ui.dashboard.Panel;
import org.junit.jupiter.api.Test;

class GrafanaExportTest {
  private static Dashboard read(String yaml) {
    DashboardFile.Outcome read = DashboardFile.read("d.yml", yaml, "prom", new PromQl());
    assertThat(read.problems()).isEmpty();
    return read.dashboards().getFirst();
  }

  @Test
  void whatBothHaveComesBackTheSame() {
    Dashboard before =
        read(
            """
            dashboards:
              - title: Orders
                range: 6h
                refresh: 1m
                links: [{title: Wiki, to: 'https://wiki.example/orders'}]
                variables:
                  - {name: job, title: Job, query: 'group by (job) (up)', multi: true, all: true}
                  - {name: dc, query: 'group by (region) (x{job=~"${job}"})', label: region}
                  - {name: n, values: ['5', '10'], value: '10'}
                  - {name: fixed, value: abc}
                rows:
                  - title: Front
                    height: 0.5
                    panels:
                      - {title: a, kind: stat, unit: req/s, width: 3, threshold: 200, queries: [{expr: a}]}
                      - {title: b, kind: gauge, unit: percent, width: 3, max: 1, queries: [{expr: b}]}
                      - {title: c, kind: states, threshold: '< 1', width: 6, queries: [{expr: up}], words: [{value: 0, text: down, as: critical}, {value: 1, text: up}, {from: 2, text: many, as: info}, {value: none, text: gone}]}
                  - panels:
                      - {title: d, kind: line, unit: s, width: 4, legend: [last, min, max, mean], queries: [{expr: d, legend: '{{job}}'}]}
                      - {title: e, kind: area, unit: bytes, width: 4, threshold: 5, queries: [{expr: e}, {expr: f}]}
                      - {title: f, kind: stacked, unit: op/s, width: 4, height: 5, queries: [{expr: f}]}
                      - {title: f2, kind: stat, below: true, height: 3, queries: [{expr: f}]}
                  - title: More
                    height: 2
                    panels:
                      - {title: g, kind: bars, unit: bit/s, width: 6, queries: [{expr: g}]}
                      - {title: h, kind: heatmap, unit: s, width: 5, queries: [{expr: h}]}
                      - {title: i, kind: line, unit: B/s, width: 1, queries: [{expr: i}]}
                  - title: 'Of ${dc}'
                    repeat: dc
                    panels:
                      - {title: j, description: 'Of ${dc}', kind: table, width: 3, columns: {instance: Node, job: ''}, queries: [{expr: 'topk(${n}, j)'}, {expr: j2, unit: bytes, threshold: '< 5'}]}
                      - {title: 'k ${job}', kind: pie, width: 3, repeat: job, queries: [{expr: 'k{job=~"${job}"}'}]}
                      - {title: l, kind: alerts, width: 1}
                      - {title: n, kind: bargauge, width: 2, max: 9, links: [{title: n, to: 'http://x.example/'}], queries: [{expr: n}]}
                      - {title: m, kind: text, width: 3, text: '# Read ${dc}'}
            """);
    GrafanaImport.Outcome imported =
        GrafanaImport.of(GrafanaExport.of(before), GrafanaImport.Settings.DEFAULT, new PromQl());
    assertThat(imported.panels())
        .allSatisfy(
            panel ->
                assertThat(panel.verdict())
                    .as(panel.toString())
                    .isEqualTo(PanelReport.Verdict.IMPORTED));
    assertThat(read(imported.yaml())).isEqualTo(before);
  }

  @Test
  void aBandBecomesItsLines() {
    Dashboard band =
        read(
            """
            dashboards:
              - {title: T, rows: [{panels: [{title: a, kind: band, queries: [{expr: a}, {expr: b}]}]}]}
            """);
    GrafanaImport.Outcome imported =
        GrafanaImport.of(GrafanaExport.of(band), GrafanaImport.Settings.DEFAULT, new PromQl());
    Panel panel = read(imported.yaml()).rows().getFirst().panels().getFirst();
    assertThat(panel.kind()).isEqualTo(Panel.Kind.LINE);
    assertThat(panel.queries()).hasSize(2);
  }
}
