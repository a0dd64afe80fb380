package io.highwater.ui.topology;

import io.highwater.engine.signal.Topology;
import java.util.List;

/**
 * The way an edge takes: bows between the lanes, straight lines past the cards of a lane.
 *
 * @param label where its rate stands
 */
record Route(Topology.Edge edge, List<Bow> bows, Box label) {
  Route {
    bows = List.copyOf(bows);
  }

  /** A cubic Bézier curve. */
  record Bow(
      double x1, double y1, double cx1, double cy1, double cx2, double cy2, double x2, double y2) {
    /** From one point to another, level at both ends. */
    static Bow level(double x1, double y1, double x2, double y2) {
      double half = (x2 - x1) / 2;
      return new Bow(x1, y1, x1 + half, y1, x2 - half, y2, x2, y2);
    }

    double x(double t) {
      return at(t, x1, cx1, cx2, x2);
    }

    double y(double t) {
      return at(t, y1, cy1, cy2, y2);
    }

    private static double at(double t, double a, double b, double c, double d) {
      double s = 1 - t;
      return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
    }
  }

  /** A rectangle. */
  record Box(double x, double y, double width, double height) {
    boolean overlaps(Box other) {
      return x < other.x + other.width
          && other.x < x + width
          && y < other.y + other.height
          && other.y < y + height;
    }

    boolean overlaps(MapLayout.Card card) {
      return overlaps(new Box(card.x(), card.y(), card.width(), card.height()));
    }
  }

  /** The way as a line of short pieces: x, y, x, y, … about {@code piece} apart. */
  double[] points(double piece) {
    double length = 0;
    for (Bow bow : bows) {
      length += Math.hypot(bow.x2() - bow.x1(), bow.y2() - bow.y1());
    }
    int steps = (int) Math.max(4, Math.ceil(length * 1.15 / piece / bows.size()));
    double[] points = new double[2 * (bows.size() * steps + 1)];
    int n = 0;
    for (Bow bow : bows) {
      for (int i = n == 0 ? 0 : 1; i <= steps; i++) {
        points[n++] = bow.x((double) i / steps);
        points[n++] = bow.y((double) i / steps);
      }
    }
    return points;
  }
}
