package io.highwater.ui.chart;

import io.highwater.engine.signal.Series;
import java.util.Locale;

/** One number for all the samples of a curve that can be seen. */
public enum Stat {
  LAST,
  MIN,
  MAX,
  MEAN;

  /** The word in a dashboard file and above a column. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Of the samples from {@code from} to {@code to}, milliseconds since the epoch; NaN where there
   * is none.
   */
  double of(Series series, long from, long to) {
    double result = Double.NaN;
    double sum = 0;
    int count = 0;
    for (int i = series.indexAt(from); i < series.size() && series.timeAt(i) <= to; i++) {
      double value = series.valueAt(i);
      if (Double.isNaN(value)) {
        continue;
      }
      sum += value;
      count++;
      result =
          switch (this) {
            case LAST -> value;
            case MIN -> count == 1 ? value : Math.min(result, value);
            case MAX -> count == 1 ? value : Math.max(result, value);
            case MEAN -> sum / count;
          };
    }
    return result;
  }
}
