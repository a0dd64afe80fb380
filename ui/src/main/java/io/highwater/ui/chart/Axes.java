package io.highwater.ui.chart;

import io.highwater.ui.theme.Palette;
import io.highwater.ui.theme.TypeScale;
import java.util.List;
import java.util.Objects;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import javafx.scene.transform.Scale;
import org.jspecify.annotations.Nullable;

/**
 * Ground, grid and labels of a chart. The times, which go on, have a canvas of their own. A canvas
 * is repainted only when what it shows has changed, and every repaint begins with an opaque fill of
 * the whole: a canvas nobody renders would keep every command otherwise.
 */
final class Axes {
  /** Everything the picture depends on. */
  record Picture(
      double width,
      double height,
      double scale,
      Frame frame,
      List<Tick> values,
      Palette palette,
      TypeScale type,
      Color ground) {}

  /** The inside of the axes, in scene pixels. */
  record Frame(double x, double y, double width, double height) {}

  /** Between the labels of the values and the frame; those of the times may reach into it. */
  static final double GAP = 8;

  private static final double TICK = 4;

  private final Canvas canvas = new Canvas(1, 1);
  private final Canvas clock = new Canvas(1, 1);
  private final Scale down = new Scale(1, 1);
  private final Group view = new Group(canvas, clock);
  private @Nullable Picture painted;
  private List<Tick> times = List.of();
  private int repaints;

  Axes() {
    view.setManaged(false);
    view.setMouseTransparent(true);
    view.getTransforms().add(down);
  }

  Node view() {
    return view;
  }

  int repaints() {
    return repaints;
  }

  /**
   * @param now the times, at their shares of the frame's width
   */
  void show(Picture picture, List<Tick> now) {
    boolean same = Objects.equals(picture, painted);
    if (!same) {
      painted = picture;
      repaints++;
      double scale = picture.scale();
      down.setX(1 / scale);
      down.setY(1 / scale);
      GraphicsContext gc = begin(canvas, 0, 0, picture.width(), picture.height(), picture);
      grid(gc, picture);
      labels(gc, picture);
      gc.restore();
    }
    if (!same || !now.equals(times)) {
      times = List.copyOf(now);
      times(picture);
    }
  }

  /** Clears {@code on}, which begins at a whole device pixel, and lets it paint scene pixels. */
  private static GraphicsContext begin(
      Canvas on, double x, double y, double width, double height, Picture picture) {
    double scale = picture.scale();
    on.setLayoutX(x * scale);
    on.setLayoutY(y * scale);
    on.setWidth(Math.max(1, Math.rint(width * scale)));
    on.setHeight(Math.max(1, Math.rint(height * scale)));
    GraphicsContext gc = on.getGraphicsContext2D();
    gc.save();
    gc.setFill(picture.ground());
    gc.fillRect(0, 0, on.getWidth(), on.getHeight());
    gc.scale(scale, scale);
    return gc;
  }

  private void times(Picture picture) {
    Frame frame = picture.frame();
    double scale = picture.scale();
    double left = Math.ceil(Math.max(0, frame.x() - GAP) * scale) / scale;
    double top = snap(frame.y() + frame.height(), scale) + Math.max(1 / scale, 1);
    double height = Math.ceil(TICK + 2 + picture.type().small().getSize() * 1.5);
    double width = picture.width() - left;
    GraphicsContext gc =
        begin(clock, left, top, width, Math.min(height, picture.height() - top), picture);
    gc.setFill(picture.palette().grid());
    for (Tick tick : times) {
      double x = snap(frame.x() + tick.share() * frame.width(), scale) - left;
      gc.fillRect(x, 0, 1, TICK - 1);
    }
    dress(gc, picture);
    gc.setTextAlign(TextAlignment.CENTER);
    gc.setTextBaseline(VPos.TOP);
    for (Tick tick : times) {
      gc.fillText(
          tick.label(),
          frame.x() + tick.share() * frame.width() - left,
          frame.y() + frame.height() + 6 - top);
    }
    gc.restore();
  }

  private static void dress(GraphicsContext gc, Picture picture) {
    gc.setFont(picture.type().small());
    gc.setFill(picture.palette().faint());
  }

  private static void grid(GraphicsContext gc, Picture picture) {
    Frame frame = picture.frame();
    double hair = 1 / picture.scale();
    gc.setFill(picture.palette().grid());
    for (Tick tick : picture.values()) {
      double y = snap(frame.y() + tick.share() * frame.height(), picture.scale());
      gc.fillRect(frame.x(), y, frame.width(), Math.max(hair, 1));
    }
    gc.setFill(picture.palette().border());
    double ground = snap(frame.y() + frame.height(), picture.scale());
    gc.fillRect(frame.x(), ground, frame.width(), 1);
  }

  private static void labels(GraphicsContext gc, Picture picture) {
    Frame frame = picture.frame();
    dress(gc, picture);
    gc.setTextAlign(TextAlignment.RIGHT);
    gc.setTextBaseline(VPos.CENTER);
    for (Tick tick : picture.values()) {
      gc.fillText(tick.label(), frame.x() - GAP, frame.y() + tick.share() * frame.height());
    }
  }

  private static double snap(double at, double scale) {
    return Math.round(at * scale) / scale;
  }
}
