package io.highwater.ui.dashboard;

import io.highwater.ui.theme.Theme;
import javafx.scene.layout.Region;

/** The newest value on a bow from 0 to the panel's end. */
final class GaugeBody implements PanelBody {
  private final PanelTile tile;

  GaugeBody(Panel panel, Theme theme) {
    tile = new PanelTile(panel, theme);
  }

  @Override
  public Region node() {
    return tile.tile();
  }

  @Override
  public void show(PanelState state, TimeView time) {
    tile.show(state.value());
  }

  @Override
  public boolean hatchesWhole() {
    return true;
  }
}
