package io.highwater.ui.shell;

import io.highwater.ui.theme.Icon;
import io.highwater.ui.theme.Marks;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The list of screens at the left, with how much is wrong on each. */
final class Navigation {
  private final VBox view = new VBox();
  private final ToggleGroup group = new ToggleGroup();
  private final Map<ScreenId, ToggleButton> buttons = new EnumMap<>(ScreenId.class);
  private final Map<ScreenId, Label> badges = new EnumMap<>(ScreenId.class);

  Navigation(List<ScreenId> screens, Consumer<ScreenId> open) {
    view.getStyleClass().add("navigation");
    for (ScreenId screen : screens) {
      view.getChildren().add(button(screen, open));
    }
  }

  Region view() {
    return view;
  }

  private ToggleButton button(ScreenId screen, Consumer<ScreenId> open) {
    Label title = new Label(screen.title());
    Label badge = new Label();
    badge.getStyleClass().add("badge");
    badge.setVisible(false);
    badge.managedProperty().bind(badge.visibleProperty());
    title.setMinWidth(Region.USE_PREF_SIZE);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox face = new HBox(Marks.node(icon(screen), 18), title, gap, badge);
    face.getStyleClass().add("navigation-face");
    ToggleButton button = new ToggleButton();
    button.setGraphic(face);
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.setMaxWidth(Double.MAX_VALUE);
    button.getStyleClass().addAll("flat", "navigation-button");
    button.setAccessibleText(screen.title());
    button.setTooltip(new Tooltip(screen.title() + " (Ctrl+" + screen.number() + ")"));
    button.setToggleGroup(group);
    button.setOnAction(_ -> open.accept(screen));
    face.prefWidthProperty().bind(button.widthProperty().subtract(24));
    buttons.put(screen, button);
    badges.put(screen, badge);
    return button;
  }

  void select(ScreenId screen) {
    ToggleButton button = buttons.get(screen);
    if (button != null) {
      group.selectToggle(button);
    }
  }

  /**
   * @param more by screen: what demands somebody beside what {@code status} knows
   */
  void show(StatusLine status, Function<ScreenId, Demand> more) {
    badges.forEach(
        (screen, badge) -> {
          Demand demand = status.badge(screen).and(more.apply(screen));
          int count = demand.count();
          badge.setVisible(count > 0);
          name(screen, count > 0 ? screen.title() + ", " + count : screen.title());
          badge.setText(count > 999 ? "999+" : Integer.toString(count));
          badge.getStyleClass().setAll("label", "badge", demand.worst().word());
        });
  }

  private void name(ScreenId screen, String spoken) {
    ToggleButton button = buttons.get(screen);
    if (button != null) {
      button.setAccessibleText(spoken);
    }
  }

  static Icon icon(ScreenId screen) {
    return switch (screen) {
      case OVERVIEW -> Icon.OVERVIEW;
      case MAP -> Icon.MAP;
      case DASHBOARDS -> Icon.DASHBOARDS;
      case ALERTS -> Icon.ALERTS;
      case RULES -> Icon.RULES;
      case SOURCES -> Icon.SOURCES;
      case DELIVERIES -> Icon.DELIVERIES;
      case EXTERNAL -> Icon.EXTERNAL;
    };
  }
}
