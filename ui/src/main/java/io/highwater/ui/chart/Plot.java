package io.highwater.ui.chart;

import io.highwater.engine.signal.Series;
import io.highwater.ui.chart.ChartData.Kind;
import io.highwater.ui.theme.Palette;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The samples of a chart cut into columns for a width, from which its value axis and its {@link
 * Drawing} follow. It lives by the {@link Workspace} of its thread.
 */
final class Plot {
  /** Samples on a pixel. */
  private static final int DENSE = 3;

  private final ChartData data;
  private final Span seen;
  private final List<Columns> columns = new ArrayList<>();
  private final List<double[]> layers;
  private final int width;

  private Plot(ChartData data, Span seen, int width) {
    this.data = data;
    this.seen = seen;
    this.width = width;
    long from = seen.from().toEpochMilli();
    long to = seen.to().toEpochMilli();
    int count = width * (isDense(data, width) ? 1 : Raster.SUB);
    for (Trace trace : data.traces()) {
      columns.add(Columns.of(trace.series(), from, to, count, data.gapMillis()));
    }
    layers =
        data.kind() == Kind.STACKED
            ? Arrays.asList(Stack.of(columns.stream().map(Columns::level).toList()))
            : List.of();
  }

  /**
   * {@code data} on so many device pixels, each of which stays the same stretch of time from
   * picture to picture.
   */
  static Plot of(ChartData data, int width) {
    return new Plot(data, data.span().aligned(width), width);
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

  /** The stretch of time on the whole width. */
  Span seen() {
    return seen;
  }

  /** How far from zero the curve at {@code place} goes; 0 where it is nowhere. */
  double peak(int place) {
    Columns one = columns.get(place);
    double peak = Math.max(Math.abs(one.lowest()), Math.abs(one.highest()));
    return Double.isNaN(peak) ? 0 : peak;
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

  /**
   * What this looks like.
   *
   * @param height in device pixels
   * @param scale device pixels of a scene pixel
   */
  Drawing drawing(ValueRange range, int height, Palette palette, double scale) {
    Drawing.Style style =
        new Drawing.Style(
            data.kind(),
            range,
            palette,
            scale,
            data.limit(),
            data.traces().stream().map(Trace::colour).toList(),
            width,
            height,
            columns.isEmpty() ? Raster.SUB : columns.getFirst().count / width);
    List<Envelope> curves = new ArrayList<>();
    for (Columns one : layers.isEmpty() ? columns : List.<Columns>of()) {
      curves.add(Envelope.of(one, range, height));
    }
    for (double[] edge : layers) {
      curves.add(Envelope.of(edge, range, height));
    }
    return new Drawing(style, seen, curves, layers, tail());
  }

  /** From which column of pixels on nothing has come; the width where something has. */
  private double tail() {
    if (!data.stale()) {
      return width;
    }
    long from = seen.from().toEpochMilli();
    double share = (double) (data.newestMillis() - from) / seen.length().toMillis();
    return Math.max(0, share) * width;
  }
}
