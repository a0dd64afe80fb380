package io.highwater.ui.chart;

import io.highwater.engine.signal.Series;

/**
 * One curve of a chart.
 *
 * @param label for the legend
 * @param colour index into the palette's series colours
 */
public record Trace(String label, Series series, int colour) {
  /** The value that held at {@code millis}: of the newest sample not older than {@code gap}. */
  double valueAt(long millis, long gap) {
    int index = series.indexAt(millis + 1) - 1;
    return index >= 0 && millis - series.timeAt(index) <= gap ? series.valueAt(index) : Double.NaN;
  }
}
