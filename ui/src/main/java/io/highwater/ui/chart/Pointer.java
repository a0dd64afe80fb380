package io.highwater.ui.chart;

import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Theme;
import io.highwater.ui.theme.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.util.Subscription;

/** What lies over a chart's data: the line under the pointer, its clock, the names of limits. */
final class Pointer extends Region {
  /** The value of one curve under the pointer, in pixels below the upper edge of the frame. */
  record Dot(double y, Color colour) {}

  private final Theme theme;
  private final ZoneId zone;
  private final Line line = new Line();
  private final Rectangle plate = new Rectangle();
  private final Text clock = new Text();
  private final List<Name> names = List.of(new Name(), new Name());
  private final List<Circle> dots = new ArrayList<>();
  private Crosshair crosshair = new Crosshair();
  private Subscription subscription = Subscription.EMPTY;

  Pointer(Theme theme, ZoneId zone) {
    this.theme = theme;
    this.zone = zone;
    setManaged(false);
    setMouseTransparent(true);
    plate.setArcWidth(6);
    plate.setArcHeight(6);
    names.forEach(name -> getChildren().addAll(name.plate, name.text));
    getChildren().addAll(line, plate, clock);
    getChildren().forEach(node -> node.setManaged(false));
    getChildren().forEach(node -> node.setVisible(false));
  }

  Crosshair crosshair() {
    return crosshair;
  }

  void follow(Crosshair next, Runnable moved) {
    subscription.unsubscribe();
    crosshair = next;
    subscription = next.atProperty().subscribe((_, _) -> moved.run());
  }

  /** The moment pointed at, where {@code seen} spans it. */
  Optional<Instant> moment(Span seen) {
    return crosshair.at().filter(at -> !at.isBefore(seen.from()) && !at.isAfter(seen.to()));
  }

  /** Names the limits: above their lines, or at the edge beyond which they lie. */
  void limits(ChartData data, Optional<ValueRange> range, Axes.Frame frame) {
    names.forEach(Name::hide);
    if (range.isEmpty()) {
      return;
    }
    List<Limits.Level> levels = data.limits().levels();
    for (int i = 0; i < levels.size(); i++) {
      Name name = names.get(i);
      double value = levels.get(i).limit().value();
      double y = range.get().y(value, frame.height());
      name.show((y < 0 ? "▲ " : "") + data.unit().exact(value), levels.get(i).mark());
      double above = name.above(y, frame);
      if (i > 0 && y < 0) {
        // Of two beyond the edge the one that is crossed first tells more.
        names.getFirst().hide();
      } else if (i > 0 && names.getFirst().meets(above)) {
        above = y + frame.y() + 2;
        if (names.getFirst().meets(above)) {
          name.hide();
        }
      }
      name.place(frame, above);
    }
  }

  /** What a limit is called, on a plate. */
  private final class Name {
    final Rectangle plate = new Rectangle();
    final Text text = new Text();

    void hide() {
      plate.setVisible(false);
      text.setVisible(false);
    }

    void show(String words, Mark mark) {
      plate.setVisible(true);
      text.setVisible(true);
      text.setFont(theme.type().small());
      text.setFill(theme.palette().of(mark));
      text.setText(words);
      plate.setFill(theme.palette().surface().deriveColor(0, 1, 1, 0.72));
    }

    private double height() {
      return text.getLayoutBounds().getHeight();
    }

    /** Where its upper edge is when it stands on a line {@code y} below the frame's edge. */
    double above(double y, Axes.Frame frame) {
      double top = frame.y() + Math.max(0, y) - (y < 0 ? 0 : height() + 2);
      return top < frame.y() - height() / 2 ? frame.y() + y + 2 : top;
    }

    /** Whether another one with its upper edge at {@code top} would overlap this. */
    boolean meets(double top) {
      return Math.abs(top - plate.getY()) < height();
    }

    void place(Axes.Frame frame, double top) {
      double width = text.getLayoutBounds().getWidth();
      double x = frame.x() + frame.width() - width - 4;
      text.setX(Math.rint(x));
      text.setY(Math.rint(top - text.getLayoutBounds().getMinY() + text.getY()));
      Pointer.place(plate, x - 3, top, width + 6, height());
    }
  }

  private static void place(Rectangle plate, double x, double y, double width, double height) {
    plate.setX(Math.rint(x));
    plate.setY(Math.rint(y));
    plate.setWidth(Math.ceil(width));
    plate.setHeight(Math.ceil(height));
  }

  void show(Span seen, Axes.Frame frame, List<Dot> values) {
    Optional<Instant> at = moment(seen);
    boolean shown = at.isPresent();
    line.setVisible(shown);
    plate.setVisible(shown);
    clock.setVisible(shown);
    while (dots.size() < values.size()) {
      Circle dot = new Circle(3.5);
      dot.setManaged(false);
      dots.add(dot);
      getChildren().add(dot);
    }
    dots.forEach(dot -> dot.setVisible(false));
    if (at.isEmpty()) {
      return;
    }
    double x = Math.rint(frame.x() + seen.share(at.get()) * frame.width()) + 0.5;
    line.setStartX(x);
    line.setEndX(x);
    line.setStartY(frame.y());
    line.setEndY(frame.y() + frame.height());
    line.setStroke(theme.palette().muted());
    clock(Times.moment(at.get(), seen.to(), zone), x, frame);
    for (int i = 0; i < values.size(); i++) {
      Circle dot = dots.get(i);
      dot.setVisible(true);
      dot.setCenterX(x);
      dot.setCenterY(frame.y() + Math.clamp(values.get(i).y(), 0, frame.height()));
      dot.setFill(values.get(i).colour());
      dot.setStroke(theme.palette().surface());
    }
  }

  private void clock(String time, double x, Axes.Frame frame) {
    clock.setFont(theme.type().small());
    clock.setText(time);
    clock.setFill(theme.palette().text());
    double width = clock.getLayoutBounds().getWidth() + 12;
    double left = Math.clamp(x - width / 2, frame.x(), frame.x() + frame.width() - width);
    double height = clock.getLayoutBounds().getHeight() + 4;
    double top = frame.y() + frame.height() + 3;
    place(plate, left, top, width, height);
    plate.setFill(theme.palette().raised());
    plate.setStroke(theme.palette().border());
    clock.setX(left + 6);
    clock.setY(top + 2 - clock.getLayoutBounds().getMinY() + clock.getY());
  }
}
