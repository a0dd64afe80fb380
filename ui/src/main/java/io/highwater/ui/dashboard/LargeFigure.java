package io.highwater.ui.dashboard;

import io.highwater.ui.theme.Figure;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Text;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Label;

/** A number and, smaller on the same line, its unit; in digits as large as there is room for. */
final class LargeFigure {
  private static final double UNIT = 0.46;

  /** Smaller ones could not be read. */
  private static final double LEAST = 11;

  private final Label number = Text.label("", "strong");
  private final Label unit = Text.label("", "muted");
  private double size;
  private Optional<String> style = Optional.empty();

  Label number() {
    return number;
  }

  Label unit() {
    return unit;
  }

  /**
   * @param mark how it is; what is well needs no colour
   */
  void show(Figure figure, Optional<Mark> mark) {
    number.setText(figure.number());
    unit.setText(figure.unit());
    Optional<String> next = mark.filter(one -> one != Mark.OK).map(Mark::styleClass);
    if (!next.equals(style)) {
      style.ifPresent(number.getStyleClass()::remove);
      next.ifPresent(number.getStyleClass()::add);
      style = next;
    }
  }

  /**
   * @param next of the digits, in pixels
   */
  void size(double next) {
    if (next != size) {
      size = next;
      number.setStyle(pixels(size));
      unit.setStyle(pixels(Math.max(LEAST, size * UNIT)));
      // Set during a layout, they would wait for the next pulse.
      number.applyCss();
      unit.applyCss();
    }
  }

  private static String pixels(double size) {
    return String.format(Locale.ROOT, "-fx-font-size: %.0fpx;", size);
  }

  double height() {
    return number.prefHeight(-1);
  }

  /** Of both. */
  double width() {
    return number.prefWidth(-1) + (unit.getText().isEmpty() ? 0 : space() + unit.prefWidth(-1));
  }

  private double space() {
    return 2 + size * 0.16;
  }

  /**
   * Puts both with their left upper corner there.
   *
   * @param most how wide they may be
   */
  void place(double x, double y, double most) {
    double wide = Math.min(most, number.prefWidth(-1));
    number.resizeRelocate(x, y, wide, height());
    double beside = wide + space();
    double below = number.getBaselineOffset() - unit.getBaselineOffset();
    unit.resizeRelocate(x + beside, y + below, Math.max(0, most - beside), unit.prefHeight(-1));
  }
}
