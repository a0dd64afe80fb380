package io.highwater.ui.theme;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;

/** Names and values in two columns; rebuilt only when one of them changes. */
public final class Pairs {
  private final GridPane view = new GridPane();
  private Map<String, String> shown = Map.of();

  public Pairs() {
    view.getStyleClass().addAll("pairs", "section-content");
  }

  public Region view() {
    return view;
  }

  /**
   * A row whose cells begin at the top. Not at a common baseline, which would be it: where that is
   * asked for, JavaFX takes every cell to be one line high.
   */
  private static RowConstraints atTheTop() {
    RowConstraints row = new RowConstraints();
    row.setValignment(VPos.TOP);
    return row;
  }

  /**
   * @param next in the order of iteration
   */
  public void show(Map<String, String> next) {
    if (next.equals(shown)) {
      return;
    }
    shown = new LinkedHashMap<>(next);
    view.getChildren().clear();
    view.getRowConstraints().clear();
    int row = 0;
    for (var pair : next.entrySet()) {
      view.getRowConstraints().add(atTheTop());
      view.addRow(
          row++,
          Text.whole(pair.getKey(), "muted", "small"),
          Text.wrapped(pair.getValue(), "mono"));
    }
  }
}
