package io.highwater.ui.chart;

import io.highwater.engine.signal.Series;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Palette;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.paint.Color;

/** The inside of a heatmap. */
final class HeatPlot {
  private static final double BIN_WIDTH = 5;

  private final ChartData data;
  private final Span seen;
  private final Heatmap heatmap;
  private final int bins;

  /**
   * @param width of the picture in scene pixels
   */
  HeatPlot(ChartData data, double width) {
    this.data = data;
    long intervals = data.toMillis() - data.fromMillis();
    long most = Math.max(1, intervals / data.interval().toMillis());
    bins = (int) Math.clamp((long) (width / BIN_WIDTH), 1, most);
    seen = data.span().aligned(bins);
    List<Series> series = data.traces().stream().map(Trace::series).toList();
    heatmap =
        Heatmap.of(
            series, seen.from().toEpochMilli(), seen.to().toEpochMilli(), bins, data.gapMillis());
  }

  Heatmap heatmap() {
    return heatmap;
  }

  /** The stretch of time of all bins; a bin stays the same stretch from picture to picture. */
  Span seen() {
    return seen;
  }

  int bin(double share) {
    return Math.clamp((long) (share * bins), 0, bins - 1);
  }

  /** The bounds between the buckets, at most {@code most} of them labelled. */
  List<Tick> ticks(int most) {
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

  void paint(Raster raster, Palette palette, double scale) {
    raster.clear();
    int rows = heatmap.rows();
    double width = (double) raster.width() / bins;
    double height = rows == 0 ? 0 : (double) raster.height() / rows;
    for (int row = 0; row < rows; row++) {
      for (int bin = 0; bin < bins; bin++) {
        double strength = heatmap.strength(row, bin);
        if (strength > 0) {
          double left = Math.rint(bin * width);
          double top = Math.rint((rows - 1 - row) * height);
          raster.rect(
              left,
              top,
              Math.rint((bin + 1) * width),
              Math.rint((rows - row) * height) - scale,
              Argb.of(colour(strength, palette)));
        }
      }
    }
    if (data.stale()) {
      long since = data.newestMillis() - seen.from().toEpochMilli();
      double share = (double) since / seen.length().toMillis();
      double x = Math.max(0, share) * raster.width();
      raster.hatch(x, raster.width(), 8 * scale, scale, Argb.of(palette.of(Mark.STALE), 0.42));
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
