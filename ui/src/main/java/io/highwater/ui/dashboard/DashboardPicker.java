package io.highwater.ui.dashboard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;

/** A list of dashboards too many for tabs. For the FX thread only. */
final class DashboardPicker {
  private final MenuButton button = new MenuButton();
  private final IntConsumer picked;
  private List<String> titles = List.of();

  /**
   * @param picked is told the place of a dashboard, from 0
   */
  DashboardPicker(IntConsumer picked) {
    this.picked = picked;
    button.setFocusTraversable(false);
    button.getStyleClass().add("strong");
  }

  MenuButton button() {
    return button;
  }

  void show(List<String> next) {
    titles = List.copyOf(next);
    Map<String, MenuItem> entries = new LinkedHashMap<>();
    for (int i = 0; i < titles.size(); i++) {
      int index = i;
      MenuItem item = new MenuItem(titles.get(i));
      item.setOnAction(_ -> picked.accept(index));
      entries.put(titles.get(i) + " " + i, item);
    }
    List<MenuItem> items = new ArrayList<>(entries.values());
    if (items.size() > Finder.MANY) {
      items.addFirst(Finder.of(entries));
    }
    button.getItems().setAll(items);
  }

  void select(int index) {
    button.setText(titles.get(index));
    button.setAccessibleText("dashboard " + titles.get(index));
  }
}
