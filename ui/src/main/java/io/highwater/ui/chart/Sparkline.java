package io.highwater.ui.chart;

import io.highwater.ui.theme.Theme;

/** A curve without axes, beside a number. */
public final class Sparkline extends SeriesView {
  private final Theme theme;
  private final Pixels pixels = new Pixels();

  public Sparkline(Theme theme) {
    super(4, 4);
    this.theme = theme;
    setMouseTransparent(true);
    getChildren().add(pixels.view());
    theme.onChange(this::redraw);
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
    Plot plot = new Plot(now, pixels.width());
    plot.paint(pixels.raster(), follow(plot), theme.palette(), scale);
    pixels.push();
  }
}
