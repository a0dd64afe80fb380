package io.highwater.ui.overview;

import io.highwater.engine.engine.Snapshot.Window;
import io.highwater.engine.signal.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** The recent past of one or more queries as a few numbers, NaN where there is a gap. */
final class Bins {
  /** How the series that fall into a bin become one number. */
  enum Fold {
    SUM,
    MAX
  }

  private Bins() {}

  static List<Double> of(List<Window> windows, Instant to, Duration span, int count, Fold fold) {
    double[] bins = new double[count];
    Arrays.fill(bins, Double.NaN);
    long end = to.toEpochMilli();
    long start = end - span.toMillis();
    for (Window window : windows) {
      for (Series series : window.series()) {
        double[] one = bins(series, start, end, count);
        for (int i = 0; i < count; i++) {
          bins[i] = fold(bins[i], one[i], fold);
        }
      }
    }
    return Arrays.stream(bins).boxed().toList();
  }

  private static double fold(double a, double b, Fold fold) {
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return Double.isNaN(a) ? b : a;
    }
    return switch (fold) {
      case SUM -> a + b;
      case MAX -> Math.max(a, b);
    };
  }

  /** The last value in each bin. */
  private static double[] bins(Series series, long start, long end, int count) {
    double[] bins = new double[count];
    Arrays.fill(bins, Double.NaN);
    for (int i = series.indexAt(start); i < series.size() && series.timeAt(i) <= end; i++) {
      int bin = (int) Math.min(count - 1, (series.timeAt(i) - start) * count / (end - start));
      bins[bin] = series.valueAt(i);
    }
    return bins;
  }
}
