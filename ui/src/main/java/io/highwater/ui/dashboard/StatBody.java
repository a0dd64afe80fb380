package io.highwater.ui.dashboard;

import io.highwater.engine.engine.Snapshot;
import io.highwater.ui.chart.ChartData;
import io.highwater.ui.chart.Span;
import io.highwater.ui.chart.Sparkline;
import io.highwater.ui.theme.Theme;
import javafx.scene.layout.Region;

/** The newest value, large, above its recent past. */
final class StatBody implements PanelBody {
  private final Panel panel;
  private final Stat stat;

  StatBody(Panel panel, Theme theme) {
    this.panel = panel;
    stat = new Stat(theme);
  }

  /** The number above, the curve along the lower edge; the number's size follows the height. */
  private static final class Stat extends Region {
    private final LargeFigure figure = new LargeFigure();
    private final Sparkline sparkline;

    Stat(Theme theme) {
      sparkline = new Sparkline(theme);
      setMinSize(0, 0);
      getChildren().addAll(sparkline, figure.number(), figure.unit());
    }

    @Override
    protected void setHeight(double height) {
      super.setHeight(height);
      figure.size(Math.rint(Math.clamp(height * 0.42, 20, 84)));
    }

    @Override
    protected void layoutChildren() {
      double curve = Math.rint(getHeight() * 0.40);
      double top = getHeight() - curve;
      figure.place(2, Math.max(0, Math.rint((top - figure.height()) / 2)), getWidth() - 2);
      sparkline.resizeRelocate(0, top, getWidth(), curve);
    }
  }

  @Override
  public Region node() {
    return stat;
  }

  @Override
  public void show(PanelState state, Snapshot snapshot, TimeView time) {
    stat.figure.show(panel.figure(state.value()), panel.mark(state.value()));
    Span span = time.recent(state.interval());
    stat.sparkline.show(
        new ChartData(
            ChartData.Kind.AREA,
            panel.unit(),
            span.from(),
            span.to(),
            state.interval(),
            state.traces(),
            panel.limits(),
            panel.max()));
  }

  @Override
  public boolean hatchesWhole() {
    return true;
  }
}
