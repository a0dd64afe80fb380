package io.highwater.ui.chart;

import io.highwater.ui.theme.Theme;

/** A curve without axes, beside a number. */
public final class Sparkline extends SeriesView {
  private final Theme theme;
  private final Pixels pixels = new Pixels();
  private final Painting painting = new Painting();

  public Sparkline(Theme theme) {
    super(4, 4, PaintBudget.OWN);
    this.theme = theme;
    setMouseTransparent(true);
    getChildren().add(pixels.view());
    theme.onChange(this, this::redraw);
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
  void draw(ChartData now) {
    double scale = RenderScale.of(this);
    pixels.place(0, 0, getWidth(), getHeight(), scale);
    Plot plot = Plot.of(now, pixels.width(), scale);
    follow(plot);
    painting
        .paint(plot.drawing(range(), pixels.ground(theme.palette(), scale)), pixels.raster())
        .ifPresent(pixels::push);
  }
}
