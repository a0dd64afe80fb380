package io.highwater.ui.dashboard;

import io.highwater.ui.theme.Icon;
import io.highwater.ui.theme.Marks;
import io.highwater.ui.theme.Marks.Glyph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;

/** Where the values of a dashboard's variables are chosen. For the FX thread only. */
final class VariableBar {
  private static final double WIDEST = 320;

  /** Is told what somebody chose: all where there are no values. */
  @FunctionalInterface
  interface Listener {
    void chosen(String variable, List<String> values);
  }

  private final FlowPane view = new FlowPane(8, 8);
  private final Listener listener;
  private final Map<String, Menu> menus = new LinkedHashMap<>();

  VariableBar(Listener listener) {
    this.listener = listener;
    view.getStyleClass().add("variables");
    view.managedProperty().bind(view.visibleProperty());
    view.setVisible(false);
  }

  Region view() {
    return view;
  }

  /** The words on the buttons, from left to right. */
  List<String> words() {
    return menus.values().stream().map(menu -> menu.button.getText()).toList();
  }

  /** As if somebody chose the entry {@code words} of the variable {@code name}. */
  void press(String name, String words) {
    Optional.ofNullable(menus.get(name)).stream()
        .flatMap(menu -> menu.button.getItems().stream())
        .filter(
            item ->
                item instanceof CustomMenuItem custom
                    && custom.getContent() instanceof Label label
                    && label.getText().equals(words))
        .forEach(MenuItem::fire);
  }

  void show(List<Picked> picks) {
    List<Picked> choices = picks.stream().filter(Picked::canBeChosen).toList();
    List<String> names = choices.stream().map(pick -> pick.variable().name()).toList();
    if (!List.copyOf(menus.keySet()).equals(names)) {
      menus.clear();
      choices.forEach(pick -> menus.put(pick.variable().name(), new Menu(pick)));
      view.getChildren().setAll(menus.values().stream().map(menu -> menu.button).toList());
      view.setVisible(!names.isEmpty());
    }
    for (Picked pick : choices) {
      Optional.ofNullable(menus.get(pick.variable().name())).ifPresent(menu -> menu.show(pick));
    }
  }

  /** One variable. */
  private final class Menu {
    private final MenuButton button = new MenuButton();
    private final Tooltip tooltip = new Tooltip();
    private final Map<String, Label> entries = new LinkedHashMap<>();
    private Picked pick;

    Menu(Picked pick) {
      this.pick = pick;
      button.setMaxWidth(WIDEST);
      button.setTooltip(tooltip);
      build();
    }

    void show(Picked next) {
      boolean same = next.options().equals(pick.options());
      pick = next;
      String words = pick.variable().title() + ": " + pick.words();
      button.setText(words);
      button.setAccessibleText(words);
      tooltip.setText(words);
      // What somebody is looking at is not rebuilt under the pointer.
      if (!same && !button.isShowing()) {
        build();
      }
      tick();
    }

    private void build() {
      entries.clear();
      List<MenuItem> items = new ArrayList<>();
      if (pick.variable().all()) {
        items.add(entry("all", List.of()));
        items.add(new SeparatorMenuItem());
      }
      Map<String, MenuItem> values = new LinkedHashMap<>();
      Set<String> offered = new LinkedHashSet<>(pick.options());
      offered.addAll(pick.chosen());
      offered.forEach(value -> values.put(value, entry(value, List.of(value))));
      if (values.size() > Finder.MANY) {
        items.addFirst(Finder.of(values));
      }
      items.addAll(values.values());
      if (items.isEmpty()) {
        MenuItem none = new MenuItem("no values are known");
        none.setDisable(true);
        items.add(none);
      }
      button.getItems().setAll(items);
      tick();
    }

    private MenuItem entry(String words, List<String> values) {
      Glyph tick = Marks.node(Icon.ACKNOWLEDGED, 14);
      Label entry = new Label(words, tick);
      entries.put(values.isEmpty() ? "" : values.getFirst(), entry);
      CustomMenuItem item = new CustomMenuItem(entry, !pick.variable().multi());
      item.setOnAction(_ -> choose(values));
      return item;
    }

    private void choose(List<String> values) {
      List<String> next = values;
      if (pick.variable().multi() && !values.isEmpty()) {
        Set<String> several = new LinkedHashSet<>(pick.chosen());
        String value = values.getFirst();
        if (!several.remove(value)) {
          several.add(value);
        }
        next = List.copyOf(several);
      }
      // Where all cannot be chosen the last value stays.
      if (!next.isEmpty() || pick.variable().all()) {
        listener.chosen(pick.variable().name(), next);
      }
      tick();
    }

    private void tick() {
      entries.forEach(
          (value, entry) -> {
            boolean chosen =
                value.isEmpty() ? pick.chosen().isEmpty() : pick.chosen().contains(value);
            entry.getGraphic().setVisible(chosen);
            entry.setAccessibleText(entry.getText() + (chosen ? ", chosen" : ""));
          });
    }
  }
}
