package io.highwater.ui.form;

import io.highwater.ui.theme.Text;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Where forms open inside a pane, one at a time; takes no room while none is open. */
public final class FormCard {
  private final VBox view = new VBox();
  private final String user;
  private final Runnable closed;

  /**
   * @param user in whose name things are done
   * @param closed puts the keyboard back after a form was sent or cancelled
   */
  public FormCard(String user, Runnable closed) {
    this.user = user;
    this.closed = closed;
    view.getStyleClass().add("form");
    close();
  }

  public Region view() {
    return view;
  }

  public boolean isOpen() {
    return view.isVisible();
  }

  public void close() {
    view.getChildren().clear();
    Text.showIf(view, false);
  }

  /** Closes it after it was sent or cancelled. */
  public void finish() {
    close();
    closed.run();
  }

  /** Opens a form in place of the one that may be open. */
  public void open(String title, Region... parts) {
    close();
    view.getChildren().add(Text.label(title, "title"));
    view.getChildren().addAll(parts);
    Text.showIf(view, true);
  }

  public static TextField field(String id, String prompt) {
    TextField field = new TextField();
    field.setId(id);
    field.setPromptText(prompt);
    field.setMaxWidth(Double.MAX_VALUE);
    return field;
  }

  /** The button that sends the form. */
  public static Button go(String text) {
    Button go = new Button(text);
    go.getStyleClass().add("accent");
    go.setId("form-go");
    return go;
  }

  /** The last row: {@code go}, a way out, and in whose name. */
  public HBox buttons(Button go) {
    Button cancel = new Button("Cancel");
    cancel.setOnAction(_ -> finish());
    Label as = Text.label("as " + user, "muted", "small");
    HBox buttons = new HBox(go, cancel, Text.gap(), as);
    buttons.getStyleClass().add("buttons");
    buttons.setAlignment(Pos.CENTER_LEFT);
    return buttons;
  }
}
