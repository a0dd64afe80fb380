package io.highwater.ui.theme;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A card with what is known of one thing, from top to bottom, scrolled where it is long. */
public final class DetailPane {
  private final VBox body = new VBox();
  private final ScrollPane scroll = new Scroll(body);
  private final StackPane view = new StackPane(scroll);

  /**
   * @param empty stands where nothing is shown
   */
  public DetailPane(Empty empty, Node... parts) {
    body.getStyleClass().add("detail");
    body.getChildren().addAll(parts);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().addAll("edge-to-edge", "detail-scroll");
    scroll.setVisible(false);
    empty.view().visibleProperty().bind(scroll.visibleProperty().not());
    view.getChildren().addFirst(empty.view());
    view.getStyleClass().addAll("card", "detail-card");
    view.setMinWidth(320);
  }

  public Region view() {
    return view;
  }

  /** Whether there is something to show. */
  public void show(boolean something) {
    scroll.setVisible(something);
  }

  public void toTop() {
    scroll.setVvalue(0);
  }
}
