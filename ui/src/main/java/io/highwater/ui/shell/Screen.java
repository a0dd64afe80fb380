package io.highwater.ui.shell;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.rule.AlertKey;
import java.time.Instant;
import java.util.List;
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

  /** Puts the keyboard where the screen's own keys work. */
  default void focus() {
    view().requestFocus();
  }

  /** Puts the keyboard into the filter; nothing happens on a screen without one. */
  default void focusFilter() {}

  /** Closes the innermost thing that is open; false when nothing was. */
  default boolean escape() {
    return false;
  }

  /**
   * Shows the part of that name, where the screen has such parts: a dashboard by its title.
   *
   * @param part empty for whatever is shown
   * @return whether there is such a part
   */
  default boolean turnTo(String part) {
    return part.isEmpty();
  }

  /**
   * Is shown from now on where nobody is, on a wall: without what could be pressed, and what does
   * not fit takes turns. Called before the first update.
   */
  default void unattended() {}

  /** Selects an alert, on the screen that lists them. */
  default void select(AlertKey key) {}

  /**
   * What on it demands somebody and is told of in no snapshot; shown beside its name in the
   * navigation.
   */
  default Demand demanding(Instant now) {
    return Demand.NONE;
  }

  /** The screen's own keys, for the help sheet. */
  default List<KeyHelp> keys() {
    return List.of();
  }
}
