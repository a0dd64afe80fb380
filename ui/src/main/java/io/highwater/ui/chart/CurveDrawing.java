package io.highwater.ui.chart;

import io.highwater.ui.chart.ChartData.Kind;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Palette;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.scene.paint.Color;

/** Curves with their limit, on a ground, in a band or as layers. */
final class CurveDrawing implements Drawing {
  private static final double AREA = 0.30;
  private static final double LAYER = 0.62;
  private static final double BAND = 0.26;
  private static final double WASH = 0.22;
  private static final double PEN = 1.6;
  private static final double THIN_PEN = 1.2;

  /**
   * What it depends on beside the samples and the time.
   *
   * @param scale device pixels of a scene pixel
   * @param width device pixels
   * @param sub columns of an envelope in a pixel
   */
  record Style(
      Kind kind,
      ValueRange range,
      Palette palette,
      double scale,
      Optional<Limit> limit,
      List<Integer> colours,
      int width,
      int height,
      int sub) {}

  private final Style style;
  private final Span seen;
  private final List<Envelope> curves;
  private final List<double[]> layers;
  private final double tail;

  /**
   * @param curves one for each colour, of layers their upper edges
   * @param layers the values of those edges; empty where the curves are no layers
   * @param tail from which pixel on nothing has come, {@code style.width()} for none
   */
  CurveDrawing(Style style, Span seen, List<Envelope> curves, List<double[]> layers, double tail) {
    this.style = style;
    this.seen = seen;
    this.curves = curves;
    this.layers = layers;
    this.tail = tail;
  }

  @Override
  public Style style() {
    return style;
  }

  @Override
  public Span seen() {
    return seen;
  }

  @Override
  public int width() {
    return style.width();
  }

  @Override
  public boolean hasTail() {
    return tail < style.width();
  }

  @Override
  public int reach() {
    return (int) Math.ceil(PEN * style.scale() / 2);
  }

  @Override
  public void sign(long[] signature) {
    Arrays.fill(signature, 0, style.width(), 1);
    for (Envelope curve : curves) {
      for (int i = 0; i < style.width() * style.sub(); i++) {
        int pixel = i / style.sub();
        long above = Drawing.mixed(signature[pixel], curve.top(i));
        signature[pixel] = Drawing.mixed(above, curve.bottom(i));
      }
    }
  }

  @Override
  public void paint(Raster strip) {
    strip.clear();
    if (style.kind() == Kind.BAND) {
      band(strip);
    }
    if (layers.isEmpty()) {
      for (int i = 0; i < curves.size(); i++) {
        curve(strip, i);
      }
    } else {
      stack(strip);
    }
    strip.overlay(style.palette(), style.scale(), tail, limit());
  }

  /** Where the line of the limit runs. */
  private Optional<Raster.Level> limit() {
    return style
        .limit()
        .map(limit -> Raster.Level.of(style.range().y(limit.value(), style.height()), this));
  }

  /** The ground between the lowest and the highest of the curves, wherever there are two. */
  private void band(Raster strip) {
    if (curves.size() < 2) {
      return;
    }
    double[] upper = Workspace.own().numbers(curves.getFirst().count());
    double[] lower = Workspace.own().numbers(curves.getFirst().count());
    for (int i = strip.left() * style.sub(); i < strip.right() * style.sub(); i++) {
      upper[i] = Double.NaN;
      lower[i] = Double.NaN;
      for (Envelope curve : curves) {
        upper[i] = !(upper[i] <= curve.top(i)) ? curve.top(i) : upper[i];
        lower[i] = !(lower[i] >= curve.bottom(i)) ? curve.bottom(i) : lower[i];
      }
    }
    Color colour = style.palette().series(style.colours().getFirst());
    strip.fill(upper, lower, Raster.Ink.of(Argb.of(colour, BAND)), 1);
  }

  private void curve(Raster strip, int place) {
    Envelope curve = curves.get(place);
    boolean alone = curves.size() == 1;
    Color colour = style.palette().series(style.colours().get(place));
    if (style.kind() == Kind.AREA) {
      double ground = Math.clamp(style.range().y(0, strip.height()), 0, strip.height());
      double[] floor = Workspace.own().numbers(curve.count());
      Arrays.fill(floor, ground);
      Raster.Ink ink = Raster.Ink.of(Argb.of(colour, alone ? AREA : AREA / 2));
      strip.fill(curve.tops(), floor, ink, 0.15);
    }
    breach(strip, curve);
    strip.stroke(curve, PEN * style.scale(), ink(colour, alone));
  }

  /** The curve's own colour; where it alone crosses the limit, the alarm's. */
  private Raster.Ink ink(Color colour, boolean alone) {
    int own = Argb.of(colour);
    if (style.limit().isEmpty() || !alone) {
      return Raster.Ink.of(own);
    }
    int alarm = Argb.of(style.palette().of(Mark.CRITICAL));
    Limit limit = style.limit().get();
    double row = style.range().y(limit.value(), style.height());
    return limit.above() ? new Raster.Ink(alarm, own, row) : new Raster.Ink(own, alarm, row);
  }

  /** Washes what lies between the limit and a curve beyond it. */
  private void breach(Raster strip, Envelope curve) {
    if (style.limit().isEmpty()) {
      return;
    }
    Limit limit = style.limit().get();
    double level = style.range().y(limit.value(), style.height());
    double[] upper = Workspace.own().numbers(curve.count());
    double[] lower = Workspace.own().numbers(curve.count());
    for (int i = strip.left() * style.sub(); i < strip.right() * style.sub(); i++) {
      double y = limit.above() ? curve.top(i) : curve.bottom(i);
      upper[i] = limit.above() ? y : level;
      lower[i] = limit.above() ? level : y;
      if (upper[i] >= lower[i]) {
        upper[i] = Double.NaN;
      }
    }
    int wash = Argb.of(style.palette().of(Mark.CRITICAL), WASH);
    strip.fill(upper, lower, Raster.Ink.of(wash), 1);
  }

  private void stack(Raster strip) {
    int height = strip.height();
    int begin = strip.left() * style.sub();
    int end = strip.right() * style.sub();
    // Layers of one colour are one thing: only their sum has an outline.
    boolean plain = style.colours().stream().distinct().count() == 1;
    double[] lower = Workspace.own().numbers(style.width() * style.sub());
    Arrays.fill(lower, begin, end, Math.clamp(style.range().y(0, height), 0, height));
    for (int layer = 0; layer < layers.size(); layer++) {
      Color colour = style.palette().series(style.colours().get(layer));
      double[] edge = layers.get(layer);
      double[] upper = Workspace.own().numbers(edge.length);
      for (int i = begin; i < end; i++) {
        double y = style.range().y(edge[i], height);
        upper[i] = Double.isNaN(edge[i]) ? Double.NaN : Math.clamp(y, -1, height);
      }
      int ground = Argb.of(colour, plain ? AREA : LAYER);
      strip.fill(upper, lower, Raster.Ink.of(ground), plain ? 0.15 : 0.75);
      if (!plain || layer == layers.size() - 1) {
        Raster.Ink outline = Raster.Ink.of(Argb.of(colour));
        strip.stroke(curves.get(layer), THIN_PEN * style.scale(), outline);
      }
      for (int i = begin; i < end; i++) {
        lower[i] = Double.isNaN(upper[i]) ? lower[i] : upper[i];
      }
    }
  }
}
