package io.highwater.ui.dashboard;

import javafx.scene.layout.Region;

/** The part of a panel that shows its data. */
sealed interface PanelBody permits ChartBody, StatBody, GaugeBody {
  /** Always the same node. */
  Region node();

  void show(PanelState state, TimeView time);

  /** Whether old data hatches all of it; a chart hatches the time since then. */
  boolean hatchesWhole();
}
