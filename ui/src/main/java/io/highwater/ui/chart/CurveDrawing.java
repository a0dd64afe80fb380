package io.highwater.ui.chart;

import io.highwater.ui.chart.ChartData.Kind;
import io.highwater.ui.theme.Mark;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.scene.paint.Color;

/** Curves with their limit, on a ground, in a band or as layers. */
final class CurveDrawing extends Drawing {
  private static final double AREA = 0.30;
  private static final double LAYER = 0.62;
  private static final double BAND = 0.26;
  private static final double WASH = 0.22;
  private static final double PEN = 1.6;
  private static final double THIN_PEN = 1.2;

  /**
   * How the curves are drawn.
   *
   * @param layers the places of those curves that are layers, from the bottom to the top
   * @param sub columns of an envelope in a pixel
   */
  record Look(
      Kind kind,
      ValueRange range,
      Limits limits,
      List<Integer> colours,
      List<Integer> layers,
      int sub) {}

  private final Look look;
  private final List<Envelope> curves;
  private final List<double[]> edges;

  /**
   * @param curves one for each colour, of layers their upper edges
   * @param edges the values of those edges, one for each layer
   */
  CurveDrawing(
      Ground ground,
      Span seen,
      double tail,
      Look look,
      List<Envelope> curves,
      List<double[]> edges) {
    super(ground, seen, tail);
    this.look = look;
    this.curves = curves;
    this.edges = edges;
  }

  @Override
  Object own() {
    return look;
  }

  @Override
  int reach() {
    return (int) Math.ceil(PEN * ground().scale() / 2);
  }

  @Override
  void sign(long[] signature) {
    Arrays.fill(signature, 0, ground().width(), 1);
    for (Envelope curve : curves) {
      for (int i = 0; i < ground().width() * look.sub(); i++) {
        int pixel = i / look.sub();
        long above = Drawing.mixed(signature[pixel], curve.top(i));
        signature[pixel] = Drawing.mixed(above, curve.bottom(i));
      }
    }
  }

  @Override
  void data(Raster strip) {
    if (look.kind() == Kind.BAND) {
      band(strip);
    }
    stack(strip);
    for (int i = 0; i < curves.size(); i++) {
      if (!look.layers().contains(i)) {
        curve(strip, i);
      }
    }
  }

  @Override
  List<Raster.Level> levels() {
    return levels(look.limits(), look.range());
  }

  /** The ground between the lowest and the highest of the curves, wherever there are two. */
  private void band(Raster strip) {
    if (curves.size() < 2) {
      return;
    }
    double[] upper = Workspace.own().numbers(curves.getFirst().count());
    double[] lower = Workspace.own().numbers(curves.getFirst().count());
    for (int i = strip.left() * look.sub(); i < strip.right() * look.sub(); i++) {
      upper[i] = Double.NaN;
      lower[i] = Double.NaN;
      for (Envelope curve : curves) {
        upper[i] = !(upper[i] <= curve.top(i)) ? curve.top(i) : upper[i];
        lower[i] = !(lower[i] >= curve.bottom(i)) ? curve.bottom(i) : lower[i];
      }
    }
    Color colour = ground().palette().series(look.colours().getFirst());
    strip.fill(upper, lower, Raster.Ink.of(Argb.of(colour, BAND)), 1);
  }

  private void curve(Raster strip, int place) {
    Envelope curve = curves.get(place);
    boolean alone = curves.size() == 1;
    Color colour = ground().palette().series(look.colours().get(place));
    if (look.kind() == Kind.AREA) {
      double ground = Math.clamp(look.range().y(0, strip.height()), 0, strip.height());
      double[] floor = Workspace.own().numbers(curve.count());
      Arrays.fill(floor, ground);
      Raster.Ink ink = Raster.Ink.of(Argb.of(colour, alone ? AREA : AREA / 2));
      strip.fill(curve.tops(), floor, ink, 0.15);
    }
    breach(strip, curve);
    strip.stroke(curve, PEN * ground().scale(), ink(colour, alone));
  }

  /** The curve's own colour; where it alone crosses a limit, that one's. */
  private Raster.Ink ink(Color colour, boolean alone) {
    return alone
        ? new Raster.Ink(
            Argb.of(colour),
            beyond(look.limits().critical(), Mark.CRITICAL),
            beyond(look.limits().warning(), Mark.WARNING))
        : Raster.Ink.of(Argb.of(colour));
  }

  private Raster.Beyond beyond(Optional<Limit> limit, Mark mark) {
    return limit
        .map(
            level ->
                new Raster.Beyond(
                    Argb.of(ground().palette().of(mark)), y(level.value()), level.above()))
        .orElse(Raster.Beyond.NOTHING);
  }

  private double y(double value) {
    return look.range().y(value, ground().height());
  }

  /** Washes what lies between a limit and a curve beyond it, as far as to the next limit. */
  private void breach(Raster strip, Envelope curve) {
    if (look.limits().isEmpty()) {
      return;
    }
    Optional<Limit> critical = look.limits().critical();
    critical.ifPresent(limit -> breach(strip, curve, limit, Mark.CRITICAL, Double.NaN));
    double end = critical.map(limit -> y(limit.value())).orElse(Double.NaN);
    look.limits().warning().ifPresent(limit -> breach(strip, curve, limit, Mark.WARNING, end));
  }

  /**
   * @param end the row where it ends at the latest; NaN for none
   */
  private void breach(Raster strip, Envelope curve, Limit limit, Mark mark, double end) {
    double level = y(limit.value());
    double[] upper = Workspace.own().numbers(curve.count());
    double[] lower = Workspace.own().numbers(curve.count());
    for (int i = strip.left() * look.sub(); i < strip.right() * look.sub(); i++) {
      double y = limit.above() ? curve.top(i) : curve.bottom(i);
      if (limit.above() ? y < end : y > end) {
        y = end;
      }
      upper[i] = limit.above() ? y : level;
      lower[i] = limit.above() ? level : y;
      if (upper[i] >= lower[i]) {
        upper[i] = Double.NaN;
      }
    }
    int wash = Argb.of(ground().palette().of(mark), WASH);
    strip.fill(upper, lower, Raster.Ink.of(wash), 1);
  }

  private void stack(Raster strip) {
    if (edges.isEmpty()) {
      return;
    }
    int height = strip.height();
    int begin = strip.left() * look.sub();
    int end = strip.right() * look.sub();
    // Layers of one colour are one thing: only their sum has an outline.
    boolean plain = look.layers().stream().map(look.colours()::get).distinct().count() == 1;
    double[] lower = Workspace.own().numbers(ground().width() * look.sub());
    Arrays.fill(lower, begin, end, Math.clamp(look.range().y(0, height), 0, height));
    for (int layer = 0; layer < edges.size(); layer++) {
      int place = look.layers().get(layer);
      Color colour = ground().palette().series(look.colours().get(place));
      double[] edge = edges.get(layer);
      double[] upper = Workspace.own().numbers(edge.length);
      for (int i = begin; i < end; i++) {
        double y = look.range().y(edge[i], height);
        upper[i] = Double.isNaN(edge[i]) ? Double.NaN : Math.clamp(y, -1, height);
      }
      int ground = Argb.of(colour, plain ? AREA : LAYER);
      strip.fill(upper, lower, Raster.Ink.of(ground), plain ? 0.15 : 0.75);
      if (!plain || layer == edges.size() - 1) {
        Raster.Ink outline = Raster.Ink.of(Argb.of(colour));
        strip.stroke(curves.get(place), THIN_PEN * ground().scale(), outline);
      }
      for (int i = begin; i < end; i++) {
        lower[i] = Double.isNaN(upper[i]) ? lower[i] : upper[i];
      }
    }
  }
}
