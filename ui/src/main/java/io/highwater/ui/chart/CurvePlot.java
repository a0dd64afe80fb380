package io.highwater.ui.chart;

import io.highwater.engine.signal.Series;
import io.highwater.ui.chart.ChartData.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Curves, and layers of them, cut into {@link Columns}. */
final class CurvePlot implements Plot {
  /** Samples on a pixel. */
  private static final int DENSE = 3;

  private final ChartData data;
  private final Span seen;
  private final List<Columns> columns = new ArrayList<>();

  /** The places of those that are layers, from the bottom to the top, and their upper edges. */
  private final List<Integer> layers = new ArrayList<>();

  private final List<double[]> edges;
  private final int width;

  CurvePlot(ChartData data, int width) {
    this.data = data;
    this.seen = data.span().aligned(width);
    this.width = width;
    long from = seen.from().toEpochMilli();
    long to = seen.to().toEpochMilli();
    int count = width * (isDense(data, width) ? 1 : Raster.SUB);
    for (Trace trace : data.traces()) {
      columns.add(Columns.of(trace.series(), from, to, count, data.gapMillis()));
    }
    boolean shares = data.kind() == Kind.SHARES;
    for (int place = 0; place < columns.size() && isLayered(data); place++) {
      if (shares || data.traces().get(place).stacked()) {
        layers.add(place);
      }
    }
    edges = layers.isEmpty() ? List.of() : edges(shares);
  }

  private List<double[]> edges(boolean shares) {
    List<double[]> levels = layers.stream().map(at -> columns.get(at).level()).toList();
    return Arrays.asList(shares ? Stack.shares(levels) : Stack.of(levels));
  }

  private static boolean isLayered(ChartData data) {
    return data.kind() == Kind.STACKED || data.kind() == Kind.SHARES;
  }

  /**
   * Whether so many samples fall on a pixel that a curve has no slopes left that finer columns
   * could smooth.
   */
  private static boolean isDense(ChartData data, int width) {
    if (isLayered(data)) {
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

  @Override
  public int width() {
    return width;
  }

  @Override
  public Span seen() {
    return seen;
  }

  @Override
  public double peak(int place) {
    Columns one = columns.get(place);
    double peak = Math.max(Math.abs(one.lowest()), Math.abs(one.highest()));
    return Double.isNaN(peak) ? 0 : peak;
  }

  @Override
  public Optional<ValueRange> range(Optional<ValueRange> previous) {
    if (data.kind() == Kind.SHARES) {
      return Optional.of(new ValueRange(0, 1));
    }
    double low = Double.NaN;
    double high = Double.NaN;
    for (int place = 0; place < columns.size(); place++) {
      Columns one = columns.get(place);
      if (!layers.contains(place)) {
        low = !(low <= one.lowest()) ? one.lowest() : low;
        high = !(high >= one.highest()) ? one.highest() : high;
      }
    }
    if (!edges.isEmpty()) {
      double top = Arrays.stream(edges.getLast()).filter(Double::isFinite).max().orElse(Double.NaN);
      high = !(high >= top) ? top : high;
      low = Double.isNaN(high) ? high : !(low <= 0) ? 0 : low;
    }
    return Optional.of(Plot.range(data, previous, low, high));
  }

  @Override
  public Drawing drawing(Optional<ValueRange> axis, Drawing.Ground ground) {
    ValueRange range = axis.orElseThrow();
    CurveDrawing.Look look =
        new CurveDrawing.Look(
            data.kind(),
            range,
            data.limits(),
            data.traces().stream().map(Trace::colour).toList(),
            layers,
            columns.isEmpty() ? Raster.SUB : columns.getFirst().count / width);
    List<Envelope> curves = new ArrayList<>();
    for (int place = 0; place < columns.size(); place++) {
      int layer = layers.indexOf(place);
      curves.add(
          layer < 0
              ? Envelope.of(columns.get(place), range, ground.height())
              : Envelope.of(edges.get(layer), range, ground.height()));
    }
    double tail = Plot.tail(data, seen, width);
    return new CurveDrawing(ground, seen, tail, look, curves, edges);
  }
}
