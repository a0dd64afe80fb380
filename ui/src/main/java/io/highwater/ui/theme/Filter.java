package io.highwater.ui.theme;

import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Where the words a list is narrowed by are typed. */
public final class Filter {
  private final TextField field = new TextField();
  private final Runnable done;

  /**
   * @param changed called after each change of the words
   * @param done puts the keyboard back into the list: after Enter and after Esc
   */
  public Filter(String id, String prompt, Runnable changed, Runnable done) {
    field.setId(id);
    field.setPromptText(prompt);
    field.setAccessibleText("Filter");
    field.textProperty().subscribe((_, _) -> changed.run());
    field.setOnAction(_ -> done.run());
    HBox.setHgrow(field, Priority.ALWAYS);
    this.done = done;
  }

  public TextField view() {
    return field;
  }

  public String text() {
    return field.getText();
  }

  public void clear() {
    field.clear();
  }

  public void focus() {
    field.requestFocus();
    field.selectAll();
  }

  /** Empties it and leaves it; false when it was empty and had not the keyboard. */
  public boolean escape() {
    boolean used = !field.getText().isEmpty() || field.isFocused();
    field.clear();
    if (used) {
      done.run();
    }
    return used;
  }
}
