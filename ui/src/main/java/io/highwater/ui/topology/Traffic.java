package io.highwater.ui.topology;

import io.highwater.ui.chart.Argb;
import io.highwater.ui.chart.Pixels;
import io.highwater.ui.chart.Raster;
import io.highwater.ui.chart.Shown;
import io.highwater.ui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;

/**
 * Dots that run along the edges, at most twenty times a second, into a picture of their own above
 * the map. The timer runs only while somebody can see it.
 */
final class Traffic {
  private static final long FRAME = 50_000_000;

  private final Theme theme;
  private final Pixels pixels = new Pixels();
  private final AnimationTimer timer =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          tick(now);
        }
      };
  private List<Lane> lanes = List.of();
  private double scale = 1;
  private double zoom = 1;
  private double offsetX;
  private double offsetY;
  private boolean running;
  private long last;
  private int frames;

  /** An edge as a line of points with its length up to each of them. */
  private static final class Lane {
    private final EdgeView edge;
    private final double[] points;
    private final double[] lengths;
    private double phase;

    Lane(EdgeView edge) {
      this.edge = edge;
      points = edge.route().points(6);
      lengths = new double[points.length / 2];
      for (int i = 1; i < lengths.length; i++) {
        double dx = points[2 * i] - points[2 * i - 2];
        double dy = points[2 * i + 1] - points[2 * i - 1];
        lengths[i] = lengths[i - 1] + Math.hypot(dx, dy);
      }
    }

    double length() {
      return lengths[lengths.length - 1];
    }
  }

  Traffic(Theme theme) {
    this.theme = theme;
  }

  Node node() {
    return pixels.view();
  }

  boolean running() {
    return running;
  }

  /** How many pictures have been painted. */
  int frames() {
    return frames;
  }

  /** Takes the ways of the edges after the map has been laid out. */
  void place(
      List<EdgeView> edges,
      double width,
      double height,
      double zoom,
      double offsetX,
      double offsetY,
      double scale) {
    List<Lane> next = new ArrayList<>();
    edges.forEach(edge -> next.add(new Lane(edge)));
    lanes = next;
    this.zoom = zoom;
    this.offsetX = offsetX;
    this.offsetY = offsetY;
    this.scale = scale;
    pixels.place(0, 0, width, height, scale);
  }

  /** Starts or stops the timer. */
  void run(boolean wanted) {
    if (wanted == running) {
      return;
    }
    running = wanted;
    if (wanted) {
      last = 0;
      timer.start();
    } else {
      timer.stop();
      pixels.raster().clear();
      pixels.push();
    }
  }

  private void tick(long now) {
    if (now - last < FRAME) {
      return;
    }
    if (!Shown.isShown(pixels.view())) {
      run(false);
      return;
    }
    double seconds = last == 0 ? 0 : Math.min(0.25, (now - last) / 1e9);
    last = now;
    paint(seconds);
  }

  private void paint(double seconds) {
    frames++;
    Raster raster = pixels.raster();
    raster.clear();
    int ink = Argb.of(theme.palette().text(), 0.95);
    for (Lane lane : lanes) {
      Flow flow = lane.edge.flow();
      if (flow.speed() > 0) {
        lane.phase += flow.speed() * seconds;
        run(raster, lane, ink, 1.6 + flow.width() * 0.22);
      }
    }
    pixels.push();
  }

  private void run(Raster raster, Lane lane, int argb, double radius) {
    double rate = lane.edge.flow().rate();
    double spacing = Math.clamp(150 - 24 * Math.log10(1 + rate), 44, 150);
    lane.phase %= spacing;
    int at = 0;
    for (double way = lane.phase; way < lane.length() - 8; way += spacing) {
      while (at < lane.lengths.length - 2 && lane.lengths[at + 1] < way) {
        at++;
      }
      double piece = lane.lengths[at + 1] - lane.lengths[at];
      double share = piece == 0 ? 0 : (way - lane.lengths[at]) / piece;
      double x = lane.points[2 * at] + share * (lane.points[2 * at + 2] - lane.points[2 * at]);
      double y =
          lane.points[2 * at + 1] + share * (lane.points[2 * at + 3] - lane.points[2 * at + 1]);
      raster.dot(
          (offsetX + zoom * x) * scale, (offsetY + zoom * y) * scale, radius * zoom * scale, argb);
    }
  }
}
