package io.highwater.ui.shell;

import io.highwater.engine.engine.Snapshot;
import java.time.Instant;
import javafx.scene.layout.Region;

/** One screen of the console. All calls come on the FX thread. */
public interface Screen {
  ScreenId id();

  /** Always the same node. */
  Region view();

  /**
   * Shows {@code snapshot} as of {@code now}; called for each new snapshot and once a second, only
   * while the screen is visible. Must keep selection, scroll position and half-typed text.
   */
  void update(Snapshot snapshot, Instant now);

  /** Has left the view: stop every timer. */
  default void hidden() {}
}
