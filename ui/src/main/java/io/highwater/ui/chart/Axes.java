package io.highwater.ui.chart;

import io.highwater.ui.theme.Palette;
import io.highwater.ui.theme.TypeScale;
import java.util.List;
import java.util.Objects;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import javafx.scene.transform.Scale;
import org.jspecify.annotations.Nullable;

/**
 * Ground, grid and labels of a chart. The canvas is repainted only when what it shows has changed,
 * and every repaint begins with an opaque fill of the whole: a canvas nobody renders would keep
 * every command otherwise.
 */
final class Axes {
  /** Everything the picture depends on. */
  record Picture(
      double width,
      double height,
      double scale,
      Frame frame,
      List<Tick> values,
      List<Tick> times,
      Palette palette,
      TypeScale type,
      Color ground) {}

  /** The inside of the axes, in scene pixels. */
  record Frame(double x, double y, double width, double height) {}

  private final Canvas canvas = new Canvas(1, 1);
  private final Scale down = new Scale(1, 1);
  private @Nullable Picture painted;
  private int repaints;

  Axes() {
    canvas.setManaged(false);
    canvas.setMouseTransparent(true);
    canvas.getTransforms().add(down);
  }

  Canvas canvas() {
    return canvas;
  }

  int repaints() {
    return repaints;
  }

  void show(Picture picture) {
    if (Objects.equals(picture, painted)) {
      return;
    }
    painted = picture;
    repaints++;
    double scale = picture.scale();
    canvas.setWidth(Math.max(1, Math.rint(picture.width() * scale)));
    canvas.setHeight(Math.max(1, Math.rint(picture.height() * scale)));
    down.setX(1 / scale);
    down.setY(1 / scale);
    GraphicsContext gc = canvas.getGraphicsContext2D();
    gc.save();
    gc.setFill(picture.ground());
    gc.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
    gc.scale(scale, scale);
    grid(gc, picture);
    labels(gc, picture);
    gc.restore();
  }

  private static void grid(GraphicsContext gc, Picture picture) {
    Frame frame = picture.frame();
    double hair = 1 / picture.scale();
    gc.setFill(picture.palette().grid());
    for (Tick tick : picture.values()) {
      double y = snap(frame.y() + tick.share() * frame.height(), picture.scale());
      gc.fillRect(frame.x(), y, frame.width(), Math.max(hair, 1));
    }
    for (Tick tick : picture.times()) {
      double x = snap(frame.x() + tick.share() * frame.width(), picture.scale());
      gc.fillRect(x, frame.y() + frame.height(), 1, 4);
    }
    gc.setFill(picture.palette().border());
    double ground = snap(frame.y() + frame.height(), picture.scale());
    gc.fillRect(frame.x(), ground, frame.width(), 1);
  }

  private static void labels(GraphicsContext gc, Picture picture) {
    Frame frame = picture.frame();
    gc.setFont(picture.type().small());
    gc.setFill(picture.palette().faint());
    gc.setTextAlign(TextAlignment.RIGHT);
    gc.setTextBaseline(VPos.CENTER);
    for (Tick tick : picture.values()) {
      gc.fillText(tick.label(), frame.x() - 8, frame.y() + tick.share() * frame.height());
    }
    gc.setTextAlign(TextAlignment.CENTER);
    gc.setTextBaseline(VPos.TOP);
    for (Tick tick : picture.times()) {
      double x = frame.x() + tick.share() * frame.width();
      gc.fillText(tick.label(), x, frame.y() + frame.height() + 6);
    }
  }

  private static double snap(double at, double scale) {
    return Math.round(at * scale) / scale;
  }
}
