package io.highwater.ui.chart;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The samples of a chart cut for a width, from which its axes and its {@link Drawing} follow. It
 * lives by the {@link Workspace} of its thread, until the next picture there is begun.
 */
sealed interface Plot permits CurvePlot, BarPlot, HeatPlot, StatePlot {
  /**
   * {@code data} on so many device pixels, each of which stays the same stretch of time from
   * picture to picture.
   *
   * @param scale device pixels of a scene pixel
   */
  static Plot of(ChartData data, int width, double scale) {
    return switch (data.kind()) {
      case LINE, AREA, BAND, STACKED, SHARES -> new CurvePlot(data, width);
      case BARS -> new BarPlot(data, width, scale);
      case HEATMAP -> new HeatPlot(data, width, scale);
      case STATES -> new StatePlot(data, width);
    };
  }

  /** The stretch of time on the whole width. */
  Span seen();

  /** In device pixels. */
  int width();

  /** The value axis that follows {@code previous}; empty for a plot of rows. */
  default Optional<ValueRange> range(Optional<ValueRange> previous) {
    return Optional.empty();
  }

  /** The names of the rows, at most {@code most} of them; none where there is a value axis. */
  default List<Tick> rows(int most) {
    return List.of();
  }

  /** How far from zero the curve at {@code place} goes; 0 where it is nowhere. */
  double peak(int place);

  /**
   * What this looks like on {@code ground}, which has its width.
   *
   * @param range as {@link #range} gave it
   */
  Drawing drawing(Optional<ValueRange> range, Drawing.Ground ground);

  /**
   * The value axis for samples between {@code low} and {@code high}, NaN where there are none, with
   * the limits and the end that {@code data} asks for.
   */
  static ValueRange range(ChartData data, Optional<ValueRange> previous, double low, double high) {
    if (data.max().isPresent() && data.max().getAsDouble() > 0) {
      return new ValueRange(Math.min(0, Double.isNaN(low) ? 0 : low), data.max().getAsDouble());
    }
    double top = high;
    for (Limits.Level level : data.limits().levels()) {
      double limit = level.limit().value();
      // A limit far above the data would press it flat: its label says where it is instead.
      top = limit <= 4 * high ? Math.max(top, limit * 1.08) : top;
    }
    return ValueRange.next(previous, low, top, data.unit());
  }

  /**
   * From which of the {@code width} columns of pixels on nothing has come; {@code width} where
   * something has.
   */
  static double tail(ChartData data, Span seen, int width) {
    if (!data.stale()) {
      return width;
    }
    return Math.max(0, seen.share(Instant.ofEpochMilli(data.newestMillis()))) * width;
  }
}
