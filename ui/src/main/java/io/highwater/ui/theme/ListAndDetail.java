package io.highwater.ui.theme;

import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A card with a list at the left, and beside it what is known of the selected row. */
public final class ListAndDetail {
  private final HBox view = new HBox();

  /**
   * @param empty stands where the list has no rows; the screen shows and hides it
   * @param share of the width that the list gets, 0 to 1
   * @param above stands above the list, from top to bottom
   */
  public ListAndDetail(
      RowList<?, ?> list, Empty empty, double share, Region detail, Node... above) {
    StackPane rows = new StackPane(list.view(), empty.view());
    VBox.setVgrow(rows, Priority.ALWAYS);
    VBox left = new VBox(above);
    left.getChildren().add(rows);
    left.getStyleClass().addAll("card", "list-card");
    left.setMinWidth(Region.USE_PREF_SIZE);
    left.prefWidthProperty().bind(view.widthProperty().multiply(share));
    HBox.setHgrow(detail, Priority.ALWAYS);
    view.getStyleClass().add("screen");
    view.getChildren().addAll(left, detail);
  }

  public Region view() {
    return view;
  }
}
