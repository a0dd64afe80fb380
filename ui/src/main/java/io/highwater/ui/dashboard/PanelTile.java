package io.highwater.ui.dashboard;

import eu.hansolo.tilesfx.Tile;
import eu.hansolo.tilesfx.TileBuilder;
import io.highwater.ui.chart.Unit;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Palette;
import io.highwater.ui.theme.Theme;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.paint.Color;

/** A bow in the console's colours that shows where a number is between 0 and the panel's end. */
final class PanelTile {
  private final Panel panel;
  private final Theme theme;
  private final Tile tile;
  private double value = Double.NaN;

  PanelTile(Panel panel, Theme theme) {
    this.panel = panel;
    this.theme = theme;
    tile =
        TileBuilder.create()
            .skinType(Tile.SkinType.BAR_GAUGE)
            .locale(Locale.ROOT)
            .animated(false)
            .roundedCorners(false)
            .shadowsEnabled(false)
            .customFontEnabled(true)
            .textSize(Tile.TextSize.BIGGER)
            .title("")
            .text("")
            .textVisible(false)
            .valueVisible(false)
            .minValue(0)
            .build();
    tile.setMinSize(0, 0);
    tile.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
    tile.setMouseTransparent(true);
    tile.setFocusTraversable(false);
    dress();
    theme.onChange(tile, this::dress);
  }

  Tile tile() {
    return tile;
  }

  private void dress() {
    Palette palette = theme.palette();
    tile.setCustomFont(theme.type().strong());
    tile.setBackgroundColor(Color.TRANSPARENT);
    tile.setForegroundColor(palette.text());
    tile.setForegroundBaseColor(palette.text());
    tile.setTitleColor(palette.muted());
    tile.setDescriptionColor(palette.muted());
    // Its own words for the ends of the bow have this colour.
    tile.setTextColor(Color.TRANSPARENT);
    tile.setUnitColor(palette.muted());
    tile.setBarBackgroundColor(palette.raised());
    tile.setThresholdColor(palette.of(Mark.CRITICAL));
    tile.setNeedleColor(palette.text());
    tile.setTickLabelColor(palette.faint());
    tile.setTickMarkColor(palette.faint());
    tint();
  }

  /** The colour of the value: an alarm's when it is beyond a limit. */
  private void tint() {
    Palette palette = theme.palette();
    Optional<Color> alarm = panel.limits().mark(value).map(palette::of);
    tile.setValueColor(alarm.orElse(palette.text()));
    tile.setBarColor(alarm.orElse(palette.series(0)));
  }

  void show(double next) {
    if (Double.compare(next, value) == 0) {
      return;
    }
    value = next;
    double max = panel.max().orElse(1);
    Unit.Shown shown = panel.unit().shown(Double.isNaN(next) ? 0 : next, max);
    tile.setDecimals(shown.decimals());
    tile.setUnit(shown.suffix());
    tile.setMaxValue(max / shown.divisor());
    tile.setValue(shown.value());
    tint();
  }
}
