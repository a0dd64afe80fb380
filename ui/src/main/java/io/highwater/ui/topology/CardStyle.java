package io.highwater.ui.topology;

import io.highwater.ui.theme.Mark;
import java.util.Locale;
import javafx.scene.control.Label;

/** The ground and the edge of a card, and the colours of its texts, by how its service is. */
final class CardStyle {
  private static final String HATCHED =
      "linear-gradient(from 0px 0px to 6px 6px, repeat, -hw-surface 0%, -hw-surface 60%,"
          + " -hw-hatch 60%, -hw-hatch 100%)";

  private CardStyle() {}

  /**
   * An inline style.
   *
   * @param pixels height of the type
   */
  static String of(ServiceHealth.Level level, boolean focused, boolean hover, double pixels) {
    boolean alarm = Levels.alarming(level);
    int thick = focused || alarm ? 2 : 1;
    return String.format(
        Locale.ROOT,
        "-fx-background-color: %s, %s; -fx-background-insets: 0, %d;"
            + " -fx-background-radius: 9, %d; -fx-cursor: hand; -fx-font-size: %.1fpx;",
        edge(level, focused, hover),
        ground(level),
        thick,
        9 - thick,
        pixels);
  }

  private static String edge(ServiceHealth.Level level, boolean focused, boolean hover) {
    if (focused) {
      return "-hw-accent";
    }
    if (Levels.alarming(level)) {
      return "-hw-" + Levels.mark(level).word();
    }
    return hover ? "-hw-faint" : "-hw-border";
  }

  private static String ground(ServiceHealth.Level level) {
    if (Levels.old(level)) {
      return HATCHED;
    }
    return Levels.alarming(level) ? "-hw-" + Levels.mark(level).word() + "-wash" : "-hw-surface";
  }

  /** How full a service may be before that is told in colour. */
  static Mark fullness(double saturation) {
    return saturation >= 0.95 ? Mark.CRITICAL : saturation >= 0.85 ? Mark.WARNING : Mark.OK;
  }

  /** The class of the share of errors; empty for one that needs no colour. */
  static String errors(double share) {
    return share >= 0.05 ? "critical" : share >= 0.01 ? "warning" : "";
  }

  /** Gives {@code label} the colour of the class {@code style} and takes any other from it. */
  static void tone(Label label, String style) {
    if (!style.isEmpty() && label.getStyleClass().contains(style)) {
      return;
    }
    label.getStyleClass().removeAll("critical", "warning", "stale", "missing", "pending", "muted");
    if (!style.isEmpty()) {
      label.getStyleClass().add(style);
    }
  }

  /** Gives {@code label} type of this height, at once. */
  static void size(Label label, double pixels) {
    String style = String.format(Locale.ROOT, "-fx-font-size: %.1fpx;", pixels);
    if (!style.equals(label.getStyle())) {
      label.setStyle(style);
      // Set during a layout, it would wait for the next pulse.
      label.applyCss();
    }
  }
}
