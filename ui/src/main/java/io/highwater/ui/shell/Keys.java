package io.highwater.ui.shell;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Which key does what, everywhere in the console. */
final class Keys {
  /** What the console itself does on a key. */
  sealed interface Action {
    record Open(ScreenId screen) implements Action {}

    record Export() implements Action {}

    record Reload() implements Action {}

    record Wall() implements Action {}

    record Faults() implements Action {}

    record Help() implements Action {}

    record Filter() implements Action {}

    record Close() implements Action {}

    /**
     * @param by percentage points; 0 for the usual size
     */
    record Text(int by) implements Action {}
  }

  static final List<KeyHelp> HELP =
      List.of(
          new KeyHelp("Ctrl+1 … Ctrl+8", "open a screen"),
          new KeyHelp("/", "filter"),
          new KeyHelp("Ctrl+E", "export an incident snapshot"),
          new KeyHelp("Ctrl+R", "reload configuration and rules"),
          new KeyHelp("Ctrl+B", "break something, or heal it (demo)"),
          new KeyHelp("F11", "wall"),
          new KeyHelp("Ctrl++, Ctrl+-, Ctrl+0", "larger, smaller, usual text"),
          new KeyHelp("?", "show or hide these keys"),
          new KeyHelp("Tab, Shift+Tab", "next, previous control"),
          new KeyHelp("Esc", "close what is open"));

  private Keys() {}

  /** For a key pressed, whatever has the keyboard. */
  static Optional<Action> pressed(KeyEvent event) {
    if (event.isShortcutDown() && !event.isAltDown()) {
      Optional<Action> text = text(event.getCode());
      if (text.isPresent()) {
        return text;
      }
    }
    if (event.isShortcutDown() && !event.isAltDown() && !event.isShiftDown()) {
      KeyCode code = event.getCode();
      if (code == KeyCode.E) {
        return Optional.of(new Action.Export());
      }
      if (code == KeyCode.B) {
        return Optional.of(new Action.Faults());
      }
      if (code == KeyCode.R) {
        return Optional.of(new Action.Reload());
      }
      return digit(code).flatMap(ScreenId::numbered).map(Action.Open::new);
    }
    return switch (event.getCode()) {
      case F11 -> Optional.of(new Action.Wall());
      case F1 -> Optional.of(new Action.Help());
      case ESCAPE -> Optional.of(new Action.Close());
      default -> Optional.empty();
    };
  }

  /** The plus stands above the equals sign on many keyboards. */
  private static Optional<Action> text(KeyCode code) {
    return switch (code) {
      case PLUS, ADD, EQUALS -> Optional.of(new Action.Text(10));
      case MINUS, SUBTRACT -> Optional.of(new Action.Text(-10));
      case DIGIT0, NUMPAD0 -> Optional.of(new Action.Text(0));
      default -> Optional.empty();
    };
  }

  /**
   * For a character typed: {@code ?} and {@code /} stand on different keys in different countries.
   * In a text field they are just characters.
   */
  static Optional<Action> typed(KeyEvent event) {
    if (event.getTarget() instanceof TextInputControl || event.isShortcutDown()) {
      return Optional.empty();
    }
    return switch (event.getCharacter()) {
      case "?" -> Optional.of(new Action.Help());
      case "/" -> Optional.of(new Action.Filter());
      default -> Optional.empty();
    };
  }

  private static Optional<Integer> digit(KeyCode code) {
    if (!code.isDigitKey()) {
      return Optional.empty();
    }
    String name = code.getName();
    return Optional.of(name.charAt(name.length() - 1) - '0');
  }
}
