package io.highwater.ui.dashboard;

import io.highwater.engine.engine.Snapshot;
import io.highwater.ui.theme.Markdown;
import io.highwater.ui.theme.Scroll;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;

/** What whoever made the dashboard wants to say. */
final class TextBody implements PanelBody {
  private final ScrollPane view;

  TextBody(Panel panel) {
    view = new Scroll(Markdown.of(panel.text()));
    view.setFitToWidth(true);
    view.setMinSize(0, 0);
    view.getStyleClass().add("edge-to-edge");
    view.setStyle("-fx-background-color: transparent; -fx-background: transparent;");
  }

  @Override
  public Region node() {
    return view;
  }

  @Override
  public void show(PanelState state, Snapshot snapshot, TimeView time) {
    // It says the same at all times.
  }

  @Override
  public boolean hatchesWhole() {
    return false;
  }
}
