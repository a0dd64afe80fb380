package io.highwater.ui.shell;

import io.highwater.ui.theme.Icon;
import io.highwater.ui.theme.Marks;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;

/** A button that is only an icon; what it does is in its tooltip and for screen readers. */
final class IconButton {
  private IconButton() {}

  static Button of(Icon icon, String does) {
    Button button = new Button();
    button.setGraphic(Marks.node(icon, 16));
    button.getStyleClass().addAll("flat", "icon-button");
    button.setAccessibleText(does);
    button.setTooltip(new Tooltip(does));
    return button;
  }
}
