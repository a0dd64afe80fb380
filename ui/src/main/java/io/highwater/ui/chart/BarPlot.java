package io.highwater.ui.chart;

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
  public Drawing drawing(Optional<ValueRange> range, Drawing.Ground ground) {
    Look look =
        new Look(
            range.orElseThrow(),
            data.limits(),
            data.traces().stream().map(Trace::colour).toList(),
            period);
    return new Bars(ground, look);
  }

  private record Look(ValueRange range, Limits limits, List<Integer> colours, int period) {}

  private final class Bars extends Drawing {
    private final Look look;

    Bars(Ground ground, Look look) {
      super(ground, seen, Plot.tail(data, seen, width));
      this.look = look;
    }

    @Override
    Object own() {
      return look;
    }

    @Override
    void sign(long[] signature) {
      for (int x = 0; x < width; x++) {
        long hash = 1;
        for (double[] edge : edges) {
          hash = mixed(hash, edge[(x + hidden) / period]);
        }
        signature[x] = hash;
      }
    }

    @Override
    void data(Raster strip) {
      int gap = (int) Math.max(1, Math.rint(Math.min(2 * ground().scale(), period / 4.0)));
      int last = (strip.right() - 1 + hidden) / period;
      for (int bar = (strip.left() + hidden) / period; bar <= last; bar++) {
        int left = bar * period - hidden;
        bar(strip, bar, left, left + period - gap);
      }
    }

    @Override
    List<Raster.Level> levels() {
      return levels(look.limits(), look.range());
    }

    private void bar(Raster strip, int bar, int left, int right) {
      int height = ground().height();
      double bottom = Math.clamp(look.range().y(0, height), 0, height);
      for (int layer = 0; layer < edges.length; layer++) {
        if (Double.isNaN(edges[layer][bar])) {
          continue;
        }
        double top = Math.max(-1, look.range().y(edges[layer][bar], height));
        Color colour = ground().palette().series(look.colours().get(layer));
        strip.rect(left, top, right, bottom, Argb.of(colour, 0.85));
        bottom = Math.min(bottom, top);
      }
    }
  }
}
