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

/** What lies over a chart's data: the line under the pointer, its clock, the name of the limit. */
final class Pointer extends Region {
  /** The value of one curve under the pointer, in pixels below the upper edge of the frame. */
  record Dot(double y, Color colour) {}

  private final Theme theme;
  private final ZoneId zone;
  private final Line line = new Line();
  private final Rectangle plate = new Rectangle();
  private final Text clock = new Text();
  private final Rectangle limitPlate = new Rectangle();
  private final Text limit = new Text();
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
    getChildren().addAll(limitPlate, limit, line, plate, clock);
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

  /** Names the limit: above its line, or at the edge beyond which it lies. */
  void limit(ChartData data, Optional<ValueRange> range, Axes.Frame frame) {
    boolean shown = data.limit().isPresent() && range.isPresent();
    limit.setVisible(shown);
    limitPlate.setVisible(shown);
    if (data.limit().isEmpty() || range.isEmpty()) {
      return;
    }
    double level = data.limit().get().value();
    double y = range.get().y(level, frame.height());
    boolean beyond = y < 0;
    limit.setFont(theme.type().small());
    limit.setFill(theme.palette().of(Mark.CRITICAL));
    limit.setText((beyond ? "▲ " : "") + data.unit().exact(level));
    double width = limit.getLayoutBounds().getWidth();
    double height = limit.getLayoutBounds().getHeight();
    double top = frame.y() + Math.max(0, y) - (beyond ? 0 : height + 2);
    top = top < frame.y() - height / 2 ? frame.y() + y + 2 : top;
    double x = frame.x() + frame.width() - width - 4;
    limit.setX(Math.rint(x));
    limit.setY(Math.rint(top - limit.getLayoutBounds().getMinY() + limit.getY()));
    place(limitPlate, x - 3, top, width + 6, height);
    limitPlate.setFill(theme.palette().surface().deriveColor(0, 1, 1, 0.72));
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
