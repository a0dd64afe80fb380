package io.highwater.ui.theme;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The top of a detail pane: what it is about, and how that is, in its mark's colour. */
public final class DetailHead {
  private final HBox view = new HBox();
  private final Marks.Glyph mark = Marks.node(Mark.OK, 26);
  private final Label name = Text.label("", "heading");
  private final Label state = Text.wrapped("", "strong");

  public DetailHead() {
    view.getStyleClass().add("detail-head");
    view.getChildren().addAll(mark, new VBox(name, state));
  }

  public Region view() {
    return view;
  }

  /**
   * @param words how it is
   */
  public void show(Mark is, String what, String words) {
    mark.show(is);
    name.setText(what);
    state.setText(words);
    state.getStyleClass().setAll("label", "strong", is.styleClass());
  }
}
