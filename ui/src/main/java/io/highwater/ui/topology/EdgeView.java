package io.highwater.ui.topology;

import io.highwater.ui.chart.Unit;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Palette;
import io.highwater.ui.theme.Theme;
import io.highwater.ui.topology.Route.Bow;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.paint.Color;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.StrokeLineCap;

/** An edge of the map: a line as wide as its rate, an arrow, and the rate in figures. */
final class EdgeView {
  private static final double HEAD = 5;

  private final Theme theme;
  private final Path line = new Path();
  private final Polygon head = new Polygon();
  private final Polygon middle = new Polygon();
  private final Label rate = new Label();
  private final Group node = new Group(line, middle, head);
  private Route route;
  private Flow flow = new Flow(Double.NaN, Flow.Trouble.NONE, false);

  EdgeView(Route route, Theme theme) {
    this.theme = theme;
    this.route = route;
    line.setStrokeLineCap(StrokeLineCap.BUTT);
    line.setFill(null);
    rate.getStyleClass().add("strong");
    rate.setAlignment(javafx.geometry.Pos.CENTER);
    rate.setManaged(false);
    node.setMouseTransparent(true);
    rate.setMouseTransparent(true);
    place(route);
    theme.onChange(node, this::paint);
  }

  Group node() {
    return node;
  }

  Label rate() {
    return rate;
  }

  Route route() {
    return route;
  }

  Flow flow() {
    return flow;
  }

  void place(Route next) {
    route = next;
    Bow first = route.bows().getFirst();
    line.getElements().setAll(new MoveTo(first.x1(), first.y1()));
    for (int i = 0; i < route.bows().size(); i++) {
      Bow bow = route.bows().get(i);
      boolean last = i == route.bows().size() - 1;
      double back = last ? Math.signum(bow.x2() - bow.cx2()) * HEAD : 0;
      line.getElements()
          .add(
              new CubicCurveTo(
                  bow.cx1(), bow.cy1(), bow.cx2() - back, bow.cy2(), bow.x2() - back, bow.y2()));
    }
    Route.Box box = route.label();
    // On its own line the rate needs a ground to be read.
    rate.setStyle(onLine() ? "-fx-background-color: -hw-canvas; -fx-background-radius: 6;" : "");
    rate.resizeRelocate(box.x(), box.y(), box.width(), box.height());
    paint();
  }

  private boolean onLine() {
    Route.Box box = route.label();
    Route.Box core = new Route.Box(box.x() + 8, box.y() + 4, box.width() - 16, box.height() - 8);
    double[] points = route.points(3);
    for (int i = 0; i < points.length; i += 2) {
      if (core.overlaps(new Route.Box(points[i], points[i + 1], 0.1, 0.1))) {
        return true;
      }
    }
    return false;
  }

  void show(Flow next) {
    flow = next;
    paint();
  }

  private void paint() {
    Palette palette = theme.palette();
    Color ink = ink(palette);
    double width = flow.width();
    line.setStroke(ink);
    line.setStrokeWidth(width);
    switch (flow.trouble()) {
      case NONE -> line.getStrokeDashArray().clear();
      case SOME -> line.getStrokeDashArray().setAll(14.0, 5.0);
      case MANY -> line.getStrokeDashArray().setAll(7.0, 5.0);
    }
    if (flow.stale()) {
      line.getStrokeDashArray().setAll(2.0, 6.0);
    }
    Bow end = route.bows().getLast();
    arrow(head, end.x2(), end.y2(), Math.signum(end.x2() - end.cx2()), width, ink);
    Bow start = route.bows().getFirst();
    boolean pointed = route.bows().size() > 1;
    Bow along = pointed ? route.bows().get(1) : start;
    middle.setVisible(pointed);
    arrow(
        middle,
        along.x(0.12) + HEAD,
        along.y(0.12),
        Math.signum(along.x2() - along.x1()),
        width,
        ink);
    boolean known = !Double.isNaN(flow.rate());
    rate.setVisible(known);
    rate.setText(known ? Unit.REQUESTS_PER_SECOND.figure(flow.rate()).number() : "");
    rate.getStyleClass().removeAll("muted", "critical", "warning", "stale");
    rate.getStyleClass().add(tone());
  }

  private String tone() {
    if (flow.stale()) {
      return "stale";
    }
    return switch (flow.trouble()) {
      case NONE -> "muted";
      case SOME -> "warning";
      case MANY -> "critical";
    };
  }

  Color ink(Palette palette) {
    if (flow.stale()) {
      return palette.of(Mark.STALE);
    }
    return switch (flow.trouble()) {
      case NONE -> palette.border().interpolate(palette.accent(), 0.42);
      case SOME -> palette.of(Mark.WARNING);
      case MANY -> palette.of(Mark.CRITICAL);
    };
  }

  private static void arrow(
      Polygon arrow, double x, double y, double direction, double width, Color ink) {
    double half = Math.max(4.5, width * 0.9 + 1.5);
    double back = x - direction * half * 1.5;
    arrow.getPoints().setAll(x, y, back, y - half, back, y + half);
    arrow.setFill(ink);
  }
}
