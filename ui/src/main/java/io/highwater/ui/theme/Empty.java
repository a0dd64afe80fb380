package io.highwater.ui.theme;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** What stands where nothing is to be seen: why, and what would change it. */
public final class Empty {
  private final VBox view = new VBox();
  private final Label title = new Label();
  private final Label hint = new Label();

  public Empty(Icon icon, String title, String hint) {
    view.getStyleClass().add("empty");
    view.setAlignment(Pos.CENTER);
    this.title.getStyleClass().add("title");
    this.hint.getStyleClass().add("muted");
    this.title.setWrapText(true);
    this.hint.setWrapText(true);
    this.hint.setMaxWidth(560);
    this.hint.setMinHeight(Region.USE_PREF_SIZE);
    this.hint.setAlignment(Pos.CENTER);
    this.hint.setTextAlignment(javafx.scene.text.TextAlignment.CENTER);
    say(title, hint);
    view.getChildren().addAll(Marks.node(icon, 40), this.title, this.hint);
  }

  public Region view() {
    return view;
  }

  public void say(String what, String why) {
    title.setText(what);
    hint.setText(why);
  }
}
