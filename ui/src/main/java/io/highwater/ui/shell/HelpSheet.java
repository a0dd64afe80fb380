package io.highwater.ui.shell;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The keys that work now. */
final class HelpSheet {
  private final VBox view = new VBox();

  HelpSheet() {
    view.getStyleClass().addAll("overlay-sheet", "help-sheet");
    view.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
  }

  Region view() {
    return view;
  }

  void show(Screen screen) {
    view.getChildren().clear();
    add("Everywhere", Keys.HELP);
    if (!screen.keys().isEmpty()) {
      add("On " + screen.id().title(), screen.keys());
    }
  }

  private void add(String title, List<KeyHelp> keys) {
    Label heading = new Label(title);
    heading.getStyleClass().add("title");
    GridPane grid = new GridPane();
    grid.getStyleClass().add("help-grid");
    for (int row = 0; row < keys.size(); row++) {
      Label key = new Label(keys.get(row).keys());
      key.getStyleClass().add("key");
      key.setMinWidth(Region.USE_PREF_SIZE);
      grid.addRow(row, key, new Label(keys.get(row).action()));
    }
    view.getChildren().addAll(heading, grid);
  }
}
