package io.highwater.app.self;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Topology;
import io.highwater.engine.signal.Topology.Service;
import io.highwater.engine.signal.Topology.Tier;
import io.highwater.ui.dashboard.Dashboard;
import io.highwater.ui.dashboard.Panel;
import io.highwater.ui.dashboard.PanelQuery;
import io.highwater.ui.dashboard.Row;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BuiltInTest {
  private static Query query(String text) {
    return new Query("prom", text);
  }

  private static Service service(String name, String latency) {
    return new Service(
        name,
        Labels.EMPTY,
        Optional.of(query("rate(" + name + "[1m])")),
        Optional.empty(),
        Optional.of(query(latency)),
        Optional.empty(),
        Optional.empty());
  }

  private static List<Dashboard> of(Service... services) {
    return BuiltIn.after(
        List.of(),
        new Topology(
            List.of(new Tier("Front", Topology.Kind.SERVICE, List.of(services))), List.of()));
  }

  @Test
  void everyTierHasARowOfTheSignalsItTellsOf() {
    Row row = of(service("a", "x"), service("b", "y")).getFirst().rows().getFirst();
    assertThat(row.title()).isEqualTo("Front");
    assertThat(row.panels()).extracting(Panel::title).containsExactly("Traffic", "Latency");
    assertThat(row.panels().getFirst().queries())
        .containsExactly(
            new PanelQuery(query("rate(a[1m])"), "a {{instance}}"),
            new PanelQuery(query("rate(b[1m])"), "b {{instance}}"));
    assertThat(of(service("a", "x"))).as("no histogram").hasSize(1);
    assertThat(BuiltIn.after(List.of(), new Topology(List.of(), List.of()))).isEmpty();
  }

  @Test
  void aLatencyThatIsAQuantileIsShownInDepth() {
    Dashboard latency =
        of(service("a", "(histogram_quantile(0.99, sum by (instance, le) (rate(d_bucket[1m]))))"))
            .getLast();
    assertThat(latency.title()).isEqualTo("Latency in depth");
    List<Panel> panels = latency.rows().getFirst().panels();
    assertThat(panels)
        .extracting(Panel::kind)
        .containsExactly(Panel.Kind.BAND, Panel.Kind.HEATMAP, Panel.Kind.LINE);
    String all = "sum by (le) (sum by (instance, le) (rate(d_bucket[1m])))";
    assertThat(panels.getFirst().queries())
        .containsExactly(
            new PanelQuery(query("histogram_quantile(0.5, " + all + ")"), "p50"),
            new PanelQuery(query("histogram_quantile(0.9, " + all + ")"), "p90"),
            new PanelQuery(query("histogram_quantile(0.99, " + all + ")"), "p99"));
    assertThat(panels.get(1).queries()).containsExactly(new PanelQuery(query(all), ""));
  }

  @Test
  void itsOwnDashboardsAskForNothingThatItDoesNotMeasure() {
    List<String> metrics =
        new SelfMetrics()
            .samples().stream().map(sample -> sample.labels().get(Labels.NAME)).distinct().toList();
    List<String> counted =
        List.of(
            "highwater_alerts_fired_total",
            "highwater_alerts_ended_total",
            "highwater_time_to_acknowledge_seconds_bucket",
            "highwater_notification_attempts_total",
            "highwater_source_up",
            "highwater_source_answer_seconds",
            "highwater_source_age_seconds");
    for (Dashboard dashboard : BuiltIn.ofItself("self")) {
      for (Query query : dashboard.queries()) {
        assertThat(query.source()).isEqualTo("self");
        assertThat(
                java.util.regex.Pattern.compile("\\b(highwater|jvm|process)_\\w+")
                    .matcher(query.text())
                    .results()
                    .map(java.util.regex.MatchResult::group))
            .isNotEmpty()
            .allMatch(name -> metrics.contains(name) || counted.contains(name));
      }
    }
  }
}
