package io.highwater.ui.chart;

import io.highwater.ui.theme.Theme;
import java.util.Optional;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * A curve without axes, beside a number. Painted at most once a pulse, and only while it can be
 * seen. For the FX thread only.
 */
public final class Sparkline extends Region {
  private final Theme theme;
  private final Pixels pixels = new Pixels();
  private @Nullable ChartData data;
  private Optional<ValueRange> range = Optional.empty();
  private boolean dirty;

  public Sparkline(Theme theme) {
    this.theme = theme;
    setMinSize(0, 0);
    setMouseTransparent(true);
    getChildren().add(pixels.view());
    theme.onChange(this::redraw);
    Shown.onReturn(this, this::redraw);
  }

  public void show(ChartData next) {
    ChartData before = data;
    if (before != null && !dirty && before.looksLike(next)) {
      return;
    }
    if (before == null || before.unit() != next.unit()) {
      range = Optional.empty();
    }
    data = next;
    redraw();
  }

  private void redraw() {
    dirty = true;
    requestLayout();
  }

  @Override
  protected double computePrefWidth(double height) {
    return 120;
  }

  @Override
  protected double computePrefHeight(double width) {
    return 32;
  }

  @Override
  protected void setWidth(double value) {
    dirty |= value != getWidth();
    super.setWidth(value);
  }

  @Override
  protected void setHeight(double value) {
    dirty |= value != getHeight();
    super.setHeight(value);
  }

  @Override
  protected void layoutChildren() {
    ChartData now = data;
    if (now == null || !dirty || getWidth() < 4 || getHeight() < 4 || !Shown.isShown(this)) {
      return;
    }
    dirty = false;
    double scale = RenderScale.of(this);
    pixels.place(0, 0, getWidth(), getHeight(), scale);
    Plot plot = new Plot(now, pixels.width());
    range = Optional.of(plot.range(range));
    plot.paint(pixels.raster(), range.get(), theme.palette(), scale);
    pixels.push();
  }
}
