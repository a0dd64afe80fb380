package io.highwater.ui.chart;

import io.highwater.engine.signal.Series;
import io.highwater.ui.chart.ChartData.Kind;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Palette;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.scene.paint.Color;

/**
 * The inside of a chart: measures its data for a width, then paints it. It lives by the {@link
 * Workspace} of its thread, until the next plot there.
 */
final class Plot {
  /** Samples on a pixel. */
  private static final int DENSE = 3;

  private static final double AREA = 0.30;
  private static final double LAYER = 0.62;
  private static final double WASH = 0.22;

  private final ChartData data;
  private final List<Columns> columns = new ArrayList<>();
  private final List<double[]> layers;
  private final int width;
  private final int count;

  /**
   * @param width of the picture in device pixels
   */
  Plot(ChartData data, int width) {
    this.data = data;
    this.width = width;
    this.count = width * (isDense(data, width) ? 1 : Raster.SUB);
    if (data.kind() != Kind.HEATMAP) {
      for (Trace trace : data.traces()) {
        columns.add(
            Columns.of(
                trace.series(), data.fromMillis(), data.toMillis(), count, data.gapMillis()));
      }
    }
    layers =
        data.kind() == Kind.STACKED
            ? Arrays.asList(Stack.of(columns.stream().map(Columns::level).toList()))
            : List.of();
  }

  /**
   * Whether so many samples fall on a pixel that a curve has no slopes left that finer columns
   * could smooth.
   */
  private static boolean isDense(ChartData data, int width) {
    if (data.kind() == Kind.STACKED) {
      return false;
    }
    for (Trace trace : data.traces()) {
      Series series = trace.series();
      int seen = series.indexAt(data.toMillis()) - series.indexAt(data.fromMillis());
      if (seen < DENSE * width) {
        return false;
      }
    }
    return true;
  }

  int width() {
    return width;
  }

  /** The value axis that follows {@code previous} for this data. */
  ValueRange range(Optional<ValueRange> previous) {
    double low = Double.NaN;
    double high = Double.NaN;
    for (Columns one : columns) {
      low = !(low <= one.lowest()) ? one.lowest() : low;
      high = !(high >= one.highest()) ? one.highest() : high;
    }
    if (!layers.isEmpty()) {
      high = Arrays.stream(layers.getLast()).filter(Double::isFinite).max().orElse(Double.NaN);
      low = Double.isNaN(high) ? high : 0;
    }
    if (data.max().isPresent() && data.max().getAsDouble() > 0) {
      return new ValueRange(Math.min(0, Double.isNaN(low) ? 0 : low), data.max().getAsDouble());
    }
    if (data.limit().isPresent() && !Double.isNaN(high)) {
      double limit = data.limit().get().value();
      // A limit far above the data would press it flat: its label says where it is instead.
      high = limit <= 4 * high ? Math.max(high, limit * 1.08) : high;
    }
    return ValueRange.next(previous, low, high, data.unit());
  }

  void paint(Raster raster, ValueRange range, Palette palette, double scale) {
    raster.clear();
    switch (data.kind()) {
      case LINE, AREA -> curves(raster, range, palette, scale);
      case STACKED -> stack(raster, range, palette, scale);
      case HEATMAP -> {}
    }
    tail(raster, palette, scale);
    if (data.kind() != Kind.HEATMAP) {
      limitLine(raster, range, palette, scale);
    }
  }

  private void curves(Raster raster, ValueRange range, Palette palette, double scale) {
    int height = raster.height();
    boolean alone = columns.size() == 1;
    for (int i = 0; i < columns.size(); i++) {
      Envelope curve = Envelope.of(columns.get(i), range, height);
      Color colour = palette.series(data.traces().get(i).colour());
      if (data.kind() == Kind.AREA) {
        double ground = Math.clamp(range.y(0, height), 0, height);
        double[] floor = Workspace.own().numbers(count);
        Arrays.fill(floor, ground);
        raster.fill(
            curve.tops(), floor, Raster.Ink.of(Argb.of(colour, alone ? AREA : AREA / 2)), 0.15);
      }
      breach(raster, curve, range, palette);
      raster.stroke(curve, 1.6 * scale, ink(colour, range, palette, height, alone));
    }
  }

  /** The curve's own colour; where it alone crosses the limit, the alarm's. */
  private Raster.Ink ink(
      Color colour, ValueRange range, Palette palette, int height, boolean alone) {
    int own = Argb.of(colour);
    if (data.limit().isEmpty() || !alone) {
      return Raster.Ink.of(own);
    }
    int alarm = Argb.of(palette.of(Mark.CRITICAL));
    Limit limit = data.limit().get();
    double row = range.y(limit.value(), height);
    return limit.above() ? new Raster.Ink(alarm, own, row) : new Raster.Ink(own, alarm, row);
  }

  /** Washes what lies between the limit and a curve beyond it. */
  private void breach(Raster raster, Envelope curve, ValueRange range, Palette palette) {
    if (data.limit().isEmpty()) {
      return;
    }
    Limit limit = data.limit().get();
    double level = range.y(limit.value(), raster.height());
    double[] upper = Workspace.own().numbers(count);
    double[] lower = Workspace.own().numbers(count);
    for (int i = 0; i < count; i++) {
      double y = limit.above() ? curve.top(i) : curve.bottom(i);
      upper[i] = limit.above() ? y : level;
      lower[i] = limit.above() ? level : y;
      if (upper[i] >= lower[i]) {
        upper[i] = Double.NaN;
      }
    }
    raster.fill(upper, lower, Raster.Ink.of(Argb.of(palette.of(Mark.CRITICAL), WASH)), 1);
  }

  private void stack(Raster raster, ValueRange range, Palette palette, double scale) {
    int height = raster.height();
    // Layers of one colour are one thing: only their sum has an outline.
    boolean plain = data.traces().stream().map(Trace::colour).distinct().count() == 1;
    double[] lower = Workspace.own().numbers(count);
    Arrays.fill(lower, Math.clamp(range.y(0, height), 0, height));
    for (int layer = 0; layer < layers.size(); layer++) {
      Color colour = palette.series(data.traces().get(layer).colour());
      double[] edge = layers.get(layer);
      double[] upper = Workspace.own().numbers(count);
      for (int i = 0; i < count; i++) {
        upper[i] =
            Double.isNaN(edge[i]) ? Double.NaN : Math.clamp(range.y(edge[i], height), -1, height);
      }
      int ground = Argb.of(colour, plain ? AREA : LAYER);
      raster.fill(upper, lower, Raster.Ink.of(ground), plain ? 0.15 : 0.75);
      if (!plain || layer == layers.size() - 1) {
        raster.stroke(
            Envelope.of(edge, range, height), 1.2 * scale, Raster.Ink.of(Argb.of(colour)));
      }
      for (int i = 0; i < count; i++) {
        lower[i] = Double.isNaN(upper[i]) ? lower[i] : upper[i];
      }
    }
  }

  /** Hatches the time for which nothing has come. */
  private void tail(Raster raster, Palette palette, double scale) {
    if (!data.stale()) {
      return;
    }
    double share =
        (double) (data.newestMillis() - data.fromMillis()) / (data.toMillis() - data.fromMillis());
    double x = Math.max(0, share) * raster.width();
    raster.hatch(x, raster.width(), 8 * scale, scale, Argb.of(palette.of(Mark.STALE), 0.42));
  }

  private void limitLine(Raster raster, ValueRange range, Palette palette, double scale) {
    if (data.limit().isPresent()) {
      double y = range.y(data.limit().get().value(), raster.height());
      raster.dashes(y, scale, 6 * scale, 4 * scale, Argb.of(palette.of(Mark.CRITICAL), 0.85));
    }
  }
}
