package io.highwater.ui.dashboard;

import io.highwater.engine.engine.Snapshot;
import javafx.scene.layout.Region;

/** The part of a panel that shows its data. */
sealed interface PanelBody
    permits ChartBody, StatBody, GaugeBody, TableBody, BarsBody, PieBody, AlertsBody, TextBody {
  /** Always the same node. */
  Region node();

  void show(PanelState state, Snapshot snapshot, TimeView time);

  /** Whether old data hatches all of it; a chart hatches the time since then. */
  boolean hatchesWhole();
}
