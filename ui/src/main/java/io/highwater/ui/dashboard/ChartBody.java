package io.highwater.ui.dashboard;

import io.highwater.engine.engine.Snapshot;
import io.highwater.ui.chart.Chart;
import io.highwater.ui.chart.ChartData;
import io.highwater.ui.chart.Span;
import javafx.scene.layout.Region;

/** A chart in a panel. */
final class ChartBody implements PanelBody {
  private final Panel panel;
  private final ChartData.Kind kind;
  private final Chart chart;

  ChartBody(Panel panel, ChartData.Kind kind, Chart chart) {
    this.panel = panel;
    this.kind = kind;
    this.chart = chart;
  }

  @Override
  public Region node() {
    return chart;
  }

  @Override
  public void show(PanelState state, Snapshot snapshot, TimeView time) {
    Span span = time.span(state.interval());
    chart.show(
        new ChartData(
            kind,
            panel.unit(),
            span.from(),
            span.to(),
            state.interval(),
            state.traces(),
            panel.limits(),
            panel.max(),
            panel.words()));
  }

  @Override
  public boolean hatchesWhole() {
    return false;
  }
}
