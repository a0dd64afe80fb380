package io.highwater.ui.chart;

import io.highwater.engine.signal.Series;
import io.highwater.ui.theme.Palette;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.paint.Color;

/** How observations spread over buckets: a row a bucket, the stronger the more of them. */
final class HeatPlot implements Plot {
  private static final double BIN_WIDTH = 5;

  private final ChartData data;
  private final Span seen;
  private final Heatmap heatmap;
  private final int width;
  private final int bins;

  HeatPlot(ChartData data, int width, double scale) {
    this.data = data;
    this.width = width;
    long intervals = data.toMillis() - data.fromMillis();
    long most = Math.max(1, intervals / data.interval().toMillis());
    bins = (int) Math.clamp((long) (width / scale / BIN_WIDTH), 1, most);
    seen = data.span().aligned(bins);
    List<Series> series = data.traces().stream().map(Trace::series).toList();
    heatmap =
        Heatmap.of(
            series, seen.from().toEpochMilli(), seen.to().toEpochMilli(), bins, data.gapMillis());
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
    return 0;
  }

  /** The bounds between the buckets. */
  @Override
  public List<Tick> rows(int most) {
    List<Tick> ticks = new ArrayList<>();
    int rows = heatmap.rows();
    int every = Math.max(1, (int) Math.ceil((double) rows / Math.max(1, most)));
    for (int row = 0; row < rows - 1; row++) {
      if ((row + 1) % every == 0) {
        double share = 1 - (double) (row + 1) / rows;
        ticks.add(new Tick(share, data.unit().exact(heatmap.upper(row))));
      }
    }
    return ticks;
  }

  @Override
  public Drawing drawing(Optional<ValueRange> none, Drawing.Ground ground) {
    return new Cells(ground);
  }

  /** The stretch of time is part of it: bins are no whole pixels that could be moved. */
  private record Look(Span seen, double greatest, int bins) {}

  private final class Cells extends Drawing {
    Cells(Ground ground) {
      super(ground, seen, Plot.tail(data, seen, width));
    }

    @Override
    Object own() {
      return new Look(seen, heatmap.greatest(), bins);
    }

    @Override
    void sign(long[] signature) {
      for (int x = 0; x < width; x++) {
        long hash = 1;
        for (int row = 0; row < heatmap.rows(); row++) {
          hash = mixed(hash, heatmap.cell(row, bin(x)));
        }
        signature[x] = hash;
      }
    }

    private int bin(int x) {
      return Math.min(bins - 1, (int) ((x + 0.5) * bins / width));
    }

    @Override
    void data(Raster strip) {
      int rows = heatmap.rows();
      double across = (double) width / bins;
      double down = rows == 0 ? 0 : (double) ground().height() / rows;
      for (int row = 0; row < rows; row++) {
        for (int bin = bin(strip.left()); bin <= bin(strip.right() - 1); bin++) {
          double strength = heatmap.strength(row, bin);
          if (strength > 0) {
            double left = Math.rint(bin * across);
            double top = Math.rint((rows - 1 - row) * down);
            strip.rect(
                left,
                top,
                Math.rint((bin + 1) * across),
                Math.rint((rows - row) * down) - ground().scale(),
                Argb.of(colour(strength, ground().palette())));
          }
        }
      }
    }
  }

  /** From near the ground to the strongest ink, through one blue and one warm step. */
  static Color colour(double strength, Palette palette) {
    Color ground = palette.surface().interpolate(palette.series(0), 0.07);
    Color[] stops = {
      ground, palette.surface().interpolate(palette.series(0), 0.75), palette.series(1)
    };
    double at = Math.clamp(strength, 0, 1) * (stops.length - 1);
    int stop = Math.min(stops.length - 2, (int) at);
    return stops[stop].interpolate(stops[stop + 1], at - stop);
  }
}
