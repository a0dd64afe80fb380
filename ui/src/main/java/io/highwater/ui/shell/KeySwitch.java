package io.highwater.ui.shell;

import atlantafx.base.controls.ToggleSwitch;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** A switch that also listens to Space and Enter, and tells a screen reader how it stands. */
final class KeySwitch extends ToggleSwitch {
  /**
   * @param name read aloud
   */
  KeySwitch(String name) {
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.TOGGLE_BUTTON);
    setAccessibleText(name);
    addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    selectedProperty()
        .subscribe((_, _) -> notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTED));
  }

  private void pressed(KeyEvent event) {
    boolean bare = !event.isShortcutDown() && !event.isAltDown();
    if (bare && (event.getCode() == KeyCode.SPACE || event.getCode() == KeyCode.ENTER)) {
      fire();
      event.consume();
    }
  }

  @Override
  public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
    return attribute == AccessibleAttribute.SELECTED
        ? isSelected()
        : super.queryAccessibleAttribute(attribute, parameters);
  }

  @Override
  public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
    if (action == AccessibleAction.FIRE) {
      fire();
    } else {
      super.executeAccessibleAction(action, parameters);
    }
  }
}
