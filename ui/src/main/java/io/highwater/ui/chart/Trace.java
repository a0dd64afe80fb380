package io.highwater.ui.chart;

import io.highwater.engine.signal.Series;

/**
 * One curve of a chart.
 *
 * @param label for the legend
 * @param colour index into the palette's series colours
 * @param stacked whether it is a layer among layers, or else a line over them
 */
public record Trace(String label, Series series, int colour, boolean stacked) {
  /** One that is stacked where others are. */
  public Trace(String label, Series series, int colour) {
    this(label, series, colour, true);
  }

  /** The value that held at {@code millis}: of the newest sample not older than {@code gap}. */
  double valueAt(long millis, long gap) {
    int index = series.indexAt(millis + 1) - 1;
    return index >= 0 && millis - series.timeAt(index) <= gap ? series.valueAt(index) : Double.NaN;
  }

  /** The highest size of a value from {@code from} to {@code to}, in milliseconds; 0 for none. */
  double peak(long from, long to) {
    double peak = 0;
    for (int i = series.indexAt(from); i < series.size() && series.timeAt(i) <= to; i++) {
      double size = Math.abs(series.valueAt(i));
      peak = Double.isFinite(size) ? Math.max(peak, size) : peak;
    }
    return peak;
  }

  /** Whether this continues the curve of {@code other}. */
  boolean isOfCurve(Trace other) {
    return label.equals(other.label) && series.labels().equals(other.series.labels());
  }

  /** Windows only ever lose samples at their beginning and win some at their end. */
  boolean looksLike(Trace other) {
    return colour == other.colour
        && stacked == other.stacked
        && isOfCurve(other)
        && series.size() == other.series.size()
        && (series.isEmpty()
            || (series.timeAt(0) == other.series.timeAt(0)
                && series.lastTime() == other.series.lastTime()
                && Double.compare(series.lastValue(), other.series.lastValue()) == 0));
  }
}
