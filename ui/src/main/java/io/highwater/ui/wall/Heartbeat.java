package io.highwater.ui.wall;

import java.time.Instant;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/**
 * A light that moves one step with each new snapshot, and only then: it stands still when the data
 * does, however alive the window is.
 */
final class Heartbeat {
  static final int STEPS = 12;

  private final HBox view = new HBox();
  private Instant last = Instant.EPOCH;
  private int step;

  Heartbeat() {
    view.getStyleClass().add("heartbeat");
    for (int i = 0; i < STEPS; i++) {
      Region light = new Region();
      light.getStyleClass().add("beat");
      view.getChildren().add(light);
    }
    light();
  }

  Region view() {
    return view;
  }

  int step() {
    return step;
  }

  /**
   * @param at of the snapshot that is shown
   */
  void show(Instant at) {
    if (!at.equals(last)) {
      last = at;
      step = (step + 1) % STEPS;
      light();
    }
  }

  private void light() {
    for (int i = 0; i < STEPS; i++) {
      int behind = Math.floorMod(step - i, STEPS);
      String how = behind == 0 ? "beat-now" : behind <= 2 ? "beat-past" : "beat-off";
      view.getChildren().get(i).getStyleClass().setAll("beat", how);
    }
  }
}
