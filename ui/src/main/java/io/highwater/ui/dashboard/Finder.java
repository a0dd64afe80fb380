package io.highwater.ui.dashboard;

import java.util.Locale;
import java.util.Map;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;

/** The field above a long menu that leaves those of its entries that hold what is typed. */
final class Finder {
  /** Beyond so many entries there is one. */
  static final int MANY = 12;

  private Finder() {}

  static MenuItem of(Map<String, MenuItem> entries) {
    TextField field = new TextField();
    field.setPromptText("find");
    field
        .textProperty()
        .subscribe(
            text -> {
              String wanted = text.toLowerCase(Locale.ROOT);
              entries.forEach(
                  (words, item) ->
                      item.setVisible(words.toLowerCase(Locale.ROOT).contains(wanted)));
            });
    return new CustomMenuItem(field, false);
  }
}
