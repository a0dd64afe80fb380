package io.highwater.ui.dashboard;

import io.highwater.engine.engine.Snapshot;
import io.highwater.ui.chart.ChartData;
import io.highwater.ui.chart.Span;
import io.highwater.ui.chart.Sparkline;
import io.highwater.ui.theme.Figure;
import io.highwater.ui.theme.Theme;
import java.util.Locale;
import javafx.scene.control.Label;
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
    private final Label number = new Label();
    private final Label unit = new Label();
    private final Sparkline sparkline;
    private double size;

    Stat(Theme theme) {
      sparkline = new Sparkline(theme);
      setMinSize(0, 0);
      number.getStyleClass().add("strong");
      unit.getStyleClass().add("muted");
      getChildren().addAll(sparkline, number, unit);
    }

    void show(Figure figure, boolean breached) {
      number.setText(figure.number());
      unit.setText(figure.unit());
      number.getStyleClass().remove("critical");
      if (breached) {
        number.getStyleClass().add("critical");
      }
    }

    @Override
    protected void setHeight(double height) {
      super.setHeight(height);
      double next = Math.rint(Math.clamp(height * 0.42, 20, 84));
      if (next != size) {
        size = next;
        number.setStyle(String.format(Locale.ROOT, "-fx-font-size: %.0fpx;", size));
        unit.setStyle(
            String.format(Locale.ROOT, "-fx-font-size: %.0fpx;", Math.max(11, size * 0.46)));
        // Set during a layout, they would wait for the next pulse.
        number.applyCss();
        unit.applyCss();
      }
    }

    @Override
    protected void layoutChildren() {
      double curve = Math.rint(getHeight() * 0.40);
      double top = getHeight() - curve;
      double width = Math.min(getWidth(), number.prefWidth(-1));
      double height = number.prefHeight(-1);
      double y = Math.max(0, Math.rint((top - height) / 2));
      number.resizeRelocate(2, y, width, height);
      double below = number.getBaselineOffset() - unit.getBaselineOffset();
      double beside = width + 2 + size * 0.16;
      unit.resizeRelocate(beside, y + below, Math.max(0, getWidth() - beside), unit.prefHeight(-1));
      sparkline.resizeRelocate(0, top, getWidth(), curve);
    }
  }

  @Override
  public Region node() {
    return stat;
  }

  @Override
  public void show(PanelState state, Snapshot snapshot, TimeView time) {
    boolean breached =
        panel.threshold().map(limit -> limit.breachedBy(state.value())).orElse(false);
    stat.show(panel.unit().figure(state.value()), breached);
    Span span = time.span(state.interval());
    stat.sparkline.show(
        new ChartData(
            ChartData.Kind.AREA,
            panel.unit(),
            span.from(),
            span.to(),
            state.interval(),
            state.traces(),
            panel.threshold(),
            panel.max()));
  }

  @Override
  public boolean hatchesWhole() {
    return true;
  }
}
