package io.highwater.ui.shell;

import io.highwater.engine.engine.Snapshot;
import io.highwater.ui.theme.Text;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * The place of one screen. A screen that throws is dimmed and says so, and recovers with the next
 * update that succeeds; what surrounds it goes on. For the FX thread only.
 */
public final class ScreenGuard {
  private static final System.Logger LOG = System.getLogger(ScreenGuard.class.getName());
  private static final int LOGGED = 100;

  private final StackPane view = new StackPane();
  private final Label failed = Text.wrapped("", "toast", "critical", "strong");
  private final Set<String> logged = new HashSet<>();

  public ScreenGuard() {
    view.getStyleClass().add("stage");
    failed.setId("screen-failed");
    failed.setVisible(false);
    StackPane.setAlignment(failed, Pos.TOP_CENTER);
  }

  /** Always the same node. */
  public Region view() {
    return view;
  }

  /** Puts {@code screen} in place of the one that was there. */
  public void place(Screen screen) {
    failed.setVisible(false);
    screen.view().setOpacity(1);
    StackPane.setAlignment(screen.view(), Pos.TOP_CENTER);
    view.getChildren().setAll(screen.view(), failed);
  }

  /**
   * Never throws what the screen throws.
   *
   * @return whether it threw nothing
   */
  public boolean update(Screen screen, Snapshot snapshot, Instant now) {
    try {
      screen.update(snapshot, now);
      failed.setVisible(false);
      screen.view().setOpacity(1);
      return true;
    } catch (RuntimeException e) {
      failed.setText("This screen failed: " + e + "; the others go on");
      failed.setVisible(true);
      screen.view().setOpacity(0.3);
      String what = screen.id().title() + ": " + e;
      if (logged.size() < LOGGED && logged.add(what)) {
        LOG.log(System.Logger.Level.ERROR, "a screen failed and is shown as failed: " + what, e);
      }
      return false;
    }
  }
}
