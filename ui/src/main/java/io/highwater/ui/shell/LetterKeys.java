package io.highwater.ui.shell;

import java.util.Map;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

/** The letters that a screen listens to. */
public final class LetterKeys {
  private LetterKeys() {}

  /**
   * Characters, not keys: the letter that opens a form must not be typed into it. What is typed
   * into a field stays there.
   */
  public static void listen(Region view, Map<String, Runnable> actions) {
    Map<String, Runnable> known = Map.copyOf(actions);
    view.addEventHandler(
        KeyEvent.KEY_TYPED,
        event -> {
          Runnable action = known.get(event.getCharacter());
          if (action != null
              && !(event.getTarget() instanceof TextInputControl)
              && !event.isShortcutDown()) {
            action.run();
            event.consume();
          }
        });
  }
}
