package io.highwater.ui.chart;

import io.highwater.ui.theme.Theme;
import java.util.Optional;
import javafx.scene.shape.Rectangle;

/** A stretch of a chart that is being chosen by dragging. For the FX thread only. */
final class Selection {
  /** Pixels below which a drag is a click. */
  private static final double LEAST = 6;

  private final Rectangle box = new Rectangle();
  private double began = Double.NaN;
  private double at;

  Selection(Theme theme) {
    box.setManaged(false);
    box.setMouseTransparent(true);
    box.setVisible(false);
    dress(theme);
    theme.onChange(box, () -> dress(theme));
  }

  private void dress(Theme theme) {
    box.setFill(theme.palette().series(0).deriveColor(0, 1, 1, 0.18));
    box.setStroke(theme.palette().series(0));
  }

  Rectangle box() {
    return box;
  }

  void begin(double x, Axes.Frame frame) {
    boolean inside = x >= frame.x() && x <= frame.x() + frame.width();
    began = inside ? x : Double.NaN;
    at = x;
  }

  void drag(double x, Axes.Frame frame) {
    if (Double.isNaN(began)) {
      return;
    }
    at = Math.clamp(x, frame.x(), frame.x() + frame.width());
    box.setX(Math.min(began, at));
    box.setWidth(Math.abs(at - began));
    box.setY(frame.y());
    box.setHeight(frame.height());
    box.setVisible(isStretch());
  }

  private boolean isStretch() {
    return Math.abs(at - began) >= LEAST;
  }

  /** What was chosen of {@code seen}; empty for a click. */
  Optional<Span> end(Span seen, Axes.Frame frame) {
    boolean chosen = !Double.isNaN(began) && isStretch();
    double left = (Math.min(began, at) - frame.x()) / frame.width();
    double right = (Math.max(began, at) - frame.x()) / frame.width();
    cancel();
    long length = seen.length().toMillis();
    long from = Math.round(left * length);
    long to = Math.round(right * length);
    return chosen && to > from
        ? Optional.of(new Span(seen.from().plusMillis(from), seen.from().plusMillis(to)))
        : Optional.empty();
  }

  void cancel() {
    began = Double.NaN;
    box.setVisible(false);
  }
}
