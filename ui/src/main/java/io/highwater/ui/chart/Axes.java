package io.highwater.ui.chart;

import io.highwater.ui.theme.Palette;
import io.highwater.ui.theme.TypeScale;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * Grid and labels of a chart, as nodes: a canvas would hold a picture as large as the chart for a
 * few lines. They are touched only when what they show has changed. For the FX thread only.
 */
final class Axes {
  /** Everything but the labels that the look depends on. */
  record Picture(double scale, Frame frame, Palette palette, TypeScale type) {}

  /** The inside of the axes, in scene pixels. */
  record Frame(double x, double y, double width, double height) {}

  /** Between the labels of the values and the frame; those of the times may reach into it. */
  static final double GAP = 8;

  private static final double TICK = 4;

  private final Group view = new Group();
  private final Rectangle ground = new Rectangle();
  private final Marks values = new Marks();
  private final Marks times = new Marks();
  private @Nullable Picture shown;
  private int changes;

  Axes() {
    view.setManaged(false);
    view.setMouseTransparent(true);
    view.getChildren().add(ground);
  }

  /** A line and a label for each tick; those that are not needed wait invisibly. */
  private final class Marks {
    private final List<Rectangle> lines = new ArrayList<>();
    private final List<Text> labels = new ArrayList<>();
    private List<Tick> ticks = List.of();

    /**
     * @return whether these are others
     */
    boolean take(List<Tick> next) {
      boolean others = !next.equals(ticks);
      ticks = List.copyOf(next);
      return others;
    }

    private <T extends Node> T at(int place, List<T> all, Supplier<T> make) {
      if (place == all.size()) {
        T node = make.get();
        all.add(node);
        view.getChildren().add(node);
      }
      T node = all.get(place);
      node.setVisible(true);
      return node;
    }

    private Rectangle line(int place, Color colour) {
      Rectangle line = at(place, lines, Rectangle::new);
      line.setFill(colour);
      return line;
    }

    private Text label(int place, Picture picture) {
      Text label = at(place, labels, Text::new);
      label.setFont(picture.type().small());
      label.setFill(picture.palette().faint());
      label.setText(ticks.get(place).label());
      return label;
    }

    private double width(int place, Picture picture) {
      return TextWidth.of(ticks.get(place).label(), picture.type().small());
    }

    private void rest() {
      for (int i = ticks.size(); i < labels.size(); i++) {
        lines.get(i).setVisible(false);
        labels.get(i).setVisible(false);
      }
    }
  }

  Node view() {
    return view;
  }

  /** How often anything has changed. */
  int changes() {
    return changes;
  }

  /**
   * @param scale the values, at their shares of the frame's height
   * @param clock the times, at their shares of its width
   */
  void show(Picture picture, List<Tick> scale, List<Tick> clock) {
    boolean same = picture.equals(shown);
    shown = picture;
    boolean otherValues = values.take(scale);
    boolean otherTimes = times.take(clock);
    if (!same || otherValues) {
      values(picture);
    }
    if (!same || otherTimes) {
      times(picture);
    }
    changes += same && !otherValues && !otherTimes ? 0 : 1;
  }

  private void values(Picture picture) {
    Frame frame = picture.frame();
    place(
        ground,
        frame.x(),
        snap(frame.y() + frame.height(), picture.scale()),
        frame.width(),
        thickness(picture));
    ground.setFill(picture.palette().border());
    for (int i = 0; i < values.ticks.size(); i++) {
      double y = frame.y() + values.ticks.get(i).share() * frame.height();
      Rectangle line = values.line(i, picture.palette().grid());
      place(line, frame.x(), snap(y, picture.scale()), frame.width(), thickness(picture));
      Text label = values.label(i, picture);
      label.setTextOrigin(VPos.CENTER);
      label.setX(frame.x() - GAP - values.width(i, picture));
      label.setY(y);
    }
    values.rest();
  }

  private void times(Picture picture) {
    Frame frame = picture.frame();
    double bottom = frame.y() + frame.height();
    double below = snap(bottom, picture.scale()) + thickness(picture);
    for (int i = 0; i < times.ticks.size(); i++) {
      double x = frame.x() + times.ticks.get(i).share() * frame.width();
      Rectangle line = times.line(i, picture.palette().grid());
      place(line, snap(x, picture.scale()), below, thickness(picture), TICK - 1);
      Text label = times.label(i, picture);
      label.setTextOrigin(VPos.TOP);
      label.setX(snap(x - times.width(i, picture) / 2, picture.scale()));
      label.setY(bottom + 6);
    }
    times.rest();
  }

  private static void place(Rectangle line, double x, double y, double width, double height) {
    line.setX(x);
    line.setY(y);
    line.setWidth(width);
    line.setHeight(height);
  }

  /** No thinner than a device pixel. */
  private static double thickness(Picture picture) {
    return Math.max(1 / picture.scale(), 1);
  }

  private static double snap(double at, double scale) {
    return Math.round(at * scale) / scale;
  }
}
