package io.highwater.ui.chart;

import io.highwater.ui.theme.Palette;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.scene.paint.Color;

/**
 * Bars of equal time on top of each other, each as high as the greatest value in its time. A bar
 * lasts for one sample at least, and begins where the last one has ended, whatever is seen of it.
 */
final class BarPlot implements Plot {
  /** The least width of a bar and the gap to the next, in scene pixels. */
  private static final double LEAST = 6;

  private final ChartData data;
  private final Span seen;
  private final int width;

  /** Pixels from the beginning of a bar to that of the next. */
  private final int period;

  /** Pixels of the first bar that lie left of the picture. */
  private final int hidden;

  private final List<Columns> columns = new ArrayList<>();
  private final double[][] edges;

  BarPlot(ChartData data, int width, double scale) {
    this.data = data;
    this.width = width;
    seen = data.span().aligned(width);
    long part = seen.length().toMillis() / width;
    long perSample = Math.ceilDiv(data.interval().toMillis(), part);
    period = Math.clamp(perSample, (int) Math.ceil(LEAST * scale), Math.max(1 << 20, width));
    long origin = Math.floorDiv(seen.from().toEpochMilli(), part);
    hidden = (int) Math.floorMod(origin, (long) period);
    int count = Math.ceilDiv(width + hidden, period);
    long from = (origin - hidden) * part;
    long to = from + count * (long) period * part;
    List<double[]> levels = new ArrayList<>();
    for (Trace trace : data.traces()) {
      Columns one = Columns.of(trace.series(), from, to, count, data.gapMillis());
      columns.add(one);
      levels.add(one.peaks());
    }
    edges = Stack.of(levels);
  }

  @Override
  public Span seen() {
    return seen;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public double peak(int place) {
    double peak = columns.get(place).highest();
    return Double.isNaN(peak) ? 0 : Math.max(0, peak);
  }

  @Override
  public Optional<ValueRange> range(Optional<ValueRange> previous) {
    double high =
        edges.length == 0
            ? Double.NaN
            : Arrays.stream(edges[edges.length - 1])
                .filter(Double::isFinite)
                .max()
                .orElse(Double.NaN);
    return Optional.of(Plot.range(data, previous, Double.isNaN(high) ? high : 0, high));
  }

  @Override
  public Drawing drawing(Optional<ValueRange> range, int height, Palette palette, double scale) {
    return new Bars(
        new Style(
            range.orElseThrow(),
            palette,
            scale,
            data.limit(),
            data.traces().stream().map(Trace::colour).toList(),
            period,
            width,
            height));
  }

  private record Style(
      ValueRange range,
      Palette palette,
      double scale,
      Optional<Limit> limit,
      List<Integer> colours,
      int period,
      int width,
      int height) {}

  private final class Bars implements Drawing {
    private final Style style;

    Bars(Style style) {
      this.style = style;
    }

    @Override
    public Object style() {
      return style;
    }

    @Override
    public Span seen() {
      return seen;
    }

    @Override
    public int width() {
      return width;
    }

    @Override
    public boolean hasTail() {
      return data.stale();
    }

    @Override
    public int reach() {
      return 0;
    }

    @Override
    public void sign(long[] signature) {
      for (int x = 0; x < width; x++) {
        long hash = 1;
        for (double[] edge : edges) {
          hash = Drawing.mixed(hash, edge[(x + hidden) / period]);
        }
        signature[x] = hash;
      }
    }

    @Override
    public void paint(Raster strip) {
      strip.clear();
      int gap = (int) Math.max(1, Math.rint(Math.min(2 * style.scale(), period / 4.0)));
      int last = (strip.right() - 1 + hidden) / period;
      for (int bar = (strip.left() + hidden) / period; bar <= last; bar++) {
        int left = bar * period - hidden;
        bar(strip, bar, left, left + period - gap);
      }
      strip.overlay(
          style.palette(), style.scale(), Plot.tail(data, seen, width), limit(style.range()));
    }

    private Optional<Raster.Level> limit(ValueRange range) {
      return style
          .limit()
          .map(limit -> Raster.Level.of(range.y(limit.value(), style.height()), this));
    }

    private void bar(Raster strip, int bar, int left, int right) {
      double bottom = Math.clamp(style.range().y(0, style.height()), 0, style.height());
      for (int layer = 0; layer < edges.length; layer++) {
        if (Double.isNaN(edges[layer][bar])) {
          continue;
        }
        double top = style.range().y(edges[layer][bar], style.height());
        Color colour = style.palette().series(style.colours().get(layer));
        strip.rect(left, Math.max(-1, top), right, bottom, Argb.of(colour, 0.85));
        bottom = Math.min(bottom, Math.max(-1, top));
      }
    }
  }
}
