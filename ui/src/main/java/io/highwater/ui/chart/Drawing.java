package io.highwater.ui.chart;

import io.highwater.ui.chart.ChartData.Kind;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Palette;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.scene.paint.Color;

/**
 * What the inside of a chart looks like, to be painted strip by strip. Of each column of pixels it
 * says what it depends on, so that a column that has been painted already is recognized. It lives
 * by the {@link Workspace} of its thread.
 */
final class Drawing {
  private static final double AREA = 0.30;
  private static final double LAYER = 0.62;
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
  Drawing(Style style, Span seen, List<Envelope> curves, List<double[]> layers, double tail) {
    this.style = style;
    this.seen = seen;
    this.curves = curves;
    this.layers = layers;
    this.tail = tail;
  }

  Style style() {
    return style;
  }

  /** Milliseconds of a pixel. */
  long part() {
    return Math.max(1, seen.length().toMillis() / style.width());
  }

  /** How many parts lie between the epoch and the left edge. */
  long origin() {
    return seen.from().toEpochMilli() / part();
  }

  boolean hasTail() {
    return tail < style.width();
  }

  /** How many columns of pixels away a curve is still seen. */
  int reach() {
    return (int) Math.ceil(PEN * style.scale() / 2);
  }

  /** Fills {@code signature} with one number for each column of pixels: the same, the same look. */
  void sign(long[] signature) {
    Arrays.fill(signature, 0, style.width(), 1);
    for (Envelope curve : curves) {
      for (int i = 0; i < style.width() * style.sub(); i++) {
        int pixel = i / style.sub();
        signature[pixel] = mixed(mixed(signature[pixel], curve.top(i)), curve.bottom(i));
      }
    }
  }

  private static long mixed(long hash, double value) {
    long bits = (hash ^ Double.doubleToRawLongBits(value)) * 0x9E3779B97F4A7C15L;
    return bits ^ (bits >>> 29);
  }

  /** Paints the columns of {@code strip}, whatever has been there. */
  void paint(Raster strip) {
    strip.clear();
    if (layers.isEmpty()) {
      for (int i = 0; i < curves.size(); i++) {
        curve(strip, i);
      }
    } else {
      stack(strip);
    }
    Palette palette = style.palette();
    double scale = style.scale();
    if (hasTail()) {
      strip.hatch(tail, strip.width(), 8 * scale, scale, Argb.of(palette.of(Mark.STALE), 0.42));
    }
    if (style.limit().isPresent()) {
      double y = style.range().y(style.limit().get().value(), strip.height());
      int on = (int) Math.rint(6 * scale);
      int off = (int) Math.rint(4 * scale);
      // The dashes stand where they are in time, as everything else does.
      int begin = -(int) Math.floorMod(origin(), (long) on + off);
      strip.dashes(y, scale, begin, on, off, Argb.of(palette.of(Mark.CRITICAL), 0.85));
    }
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
