package io.highwater.ui.chart;

import io.highwater.ui.theme.Icon;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Theme;
import io.highwater.ui.theme.Times;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;

/**
 * The {@link Annotation}s of a chart: a line down where each begins, a bar on the upper edge for as
 * long as it lasted, and a shape above it. Neighbours share a shape, the worst one's. For the FX
 * thread only.
 */
final class Flags extends Region {
  private static final double BAR = 3;

  private final Theme theme;
  private final ZoneId zone;
  private List<Annotation> shown = List.of();
  private double size;

  Flags(Theme theme, ZoneId zone) {
    this.theme = theme;
    this.zone = zone;
    setManaged(false);
    setPickOnBounds(false);
  }

  /** What stands at one place. */
  private record Group(double x, List<Annotation> all) {
    Annotation worst() {
      return all.stream().min(Comparator.comparing(Annotation::kind)).orElseThrow();
    }
  }

  /** The texts of the shapes, from left to right. */
  List<String> texts() {
    return getChildren().stream()
        .filter(SVGPath.class::isInstance)
        .map(node -> String.valueOf(node.getUserData()))
        .toList();
  }

  void show(List<Annotation> all, Span seen, Axes.Frame frame) {
    if (all.isEmpty() && shown.isEmpty()) {
      return;
    }
    shown = all;
    size = Math.rint(theme.type().small().getSize() * 0.92);
    getChildren().clear();
    List<Annotation> visible =
        all.stream()
            .filter(one -> one.isIn(seen))
            .sorted(Comparator.comparing(Annotation::from))
            .toList();
    List<Group> groups = new ArrayList<>();
    for (Annotation one : visible) {
      double from = frame.x() + Math.max(0, seen.share(one.from())) * frame.width();
      bar(one, from, seen, frame);
      if (!groups.isEmpty() && from - groups.getLast().x() < size) {
        groups.getLast().all().add(one);
      } else {
        groups.add(new Group(from, new ArrayList<>(List.of(one))));
      }
    }
    groups.forEach(group -> shape(group, frame));
  }

  private void bar(Annotation one, double from, Span seen, Axes.Frame frame) {
    Color colour = colour(one.kind());
    if (seen.share(one.from()) >= 0) {
      Line line = new Line(from, frame.y(), from, frame.y() + frame.height());
      line.setStroke(colour.deriveColor(0, 1, 1, 0.6));
      line.getStrokeDashArray().setAll(3.0, 3.0);
      add(line);
    }
    double end = one.goesOn() ? 1 : one.to().map(seen::share).orElse(Double.NaN);
    double to = frame.x() + Math.min(1, end) * frame.width();
    if (to > from) {
      Rectangle bar = new Rectangle(from, frame.y() - BAR, to - from, BAR);
      bar.setFill(
          one.kind() == Annotation.Kind.SILENCE ? colour.deriveColor(0, 1, 1, 0.5) : colour);
      add(bar);
    }
  }

  private void add(javafx.scene.Node node) {
    node.setMouseTransparent(true);
    getChildren().add(node);
  }

  private void shape(Group group, Axes.Frame frame) {
    Annotation worst = group.worst();
    SVGPath shape = new SVGPath();
    shape.setContent(path(worst.kind()));
    shape.setFill(colour(worst.kind()));
    shape.getTransforms().add(new Scale(size / Mark.BOX, size / Mark.BOX));
    double left = Math.clamp(group.x() - size / 2, frame.x(), frame.x() + frame.width() - size);
    shape.setLayoutX(Math.rint(left));
    shape.setLayoutY(Math.rint(frame.y() - BAR - size - 1));
    String text =
        group.all().stream()
            .map(one -> Times.clock(one.from(), zone) + "  " + one.text())
            .collect(Collectors.joining("\n"));
    shape.setUserData(text);
    shape.setAccessibleText(text);
    shape.setPickOnBounds(true);
    Tooltip.install(shape, new Tooltip(text));
    getChildren().add(shape);
  }

  /** A moon for silences, a flag for events, the severity's own shape for alerts. */
  private static String path(Annotation.Kind kind) {
    return switch (kind) {
      case CRITICAL -> Mark.CRITICAL.path();
      case WARNING -> Mark.WARNING.path();
      case INFO -> Mark.INFO.path();
      case SILENCE -> Icon.MOON.path();
      case EVENT -> "M3 1 H14 L11 5 L14 9 H5 V15.5 H3 Z";
    };
  }

  private Color colour(Annotation.Kind kind) {
    return switch (kind) {
      case CRITICAL -> theme.palette().of(Mark.CRITICAL);
      case WARNING -> theme.palette().of(Mark.WARNING);
      case INFO -> theme.palette().of(Mark.INFO);
      case SILENCE -> theme.palette().muted();
      case EVENT -> theme.palette().text();
    };
  }
}
