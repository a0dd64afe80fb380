package io.highwater.ui.shell;

import io.highwater.engine.engine.Snapshot.Alert;
import io.highwater.ui.theme.Theme;
import java.util.List;
import java.util.Optional;

/**
 * Makes the screens of a console. Called once for the window, once for the wall and once for each
 * picture, since a node can be shown in one place only.
 */
@FunctionalInterface
public interface ScreenSet {
  /** One screen for each {@link ScreenId} there shall be, in order; called on the FX thread. */
  List<Screen> create(Theme theme, Navigator navigator);

  /** Where, beside the overview, more is seen of what {@code alert} is about. */
  default Optional<Show> about(Alert alert) {
    return Optional.empty();
  }
}
