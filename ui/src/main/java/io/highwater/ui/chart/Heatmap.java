package io.highwater.ui.chart;

import io.highwater.engine.signal.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How a histogram's observations spread over its buckets, over time. The rows are the buckets, so
 * the value axis is as logarithmic as the buckets are.
 */
final class Heatmap {
  static final Heatmap EMPTY = new Heatmap(new double[0], new double[0][0], 0);

  /** The upper bound {@code le} of each row, ascending, {@code +Inf} last. */
  private final double[] bounds;

  /** By row and time bin; NaN where nothing is known. */
  private final double[][] cells;

  /** The greatest cell, 0 where there is none. */
  private final double greatest;

  private Heatmap(double[] bounds, double[][] cells, double greatest) {
    this.bounds = bounds;
    this.cells = cells;
    this.greatest = greatest;
  }

  /** A cumulative series and the bound it counts up to. */
  private record Bucket(double bound, Series series) {}

  /**
   * Takes cumulative bucket series apart, told by their label {@code le}; series without it are
   * left out.
   *
   * @param from milliseconds since the epoch
   * @param bins how many columns
   * @param gap how old a sample may be and still speak for a bin, in milliseconds
   */
  static Heatmap of(List<Series> series, long from, long to, int bins, long gap) {
    List<Bucket> buckets = new ArrayList<>();
    for (Series one : series) {
      bound(one.labels().get("le")).ifPresent(le -> buckets.add(new Bucket(le, one)));
    }
    if (buckets.isEmpty() || bins < 1) {
      return EMPTY;
    }
    buckets.sort(Comparator.comparingDouble(Bucket::bound));
    List<Bucket> rows = new ArrayList<>();
    List<double[]> totals = new ArrayList<>();
    for (Bucket bucket : buckets) {
      double[] sampled = sample(bucket.series(), from, to, bins, gap);
      if (!rows.isEmpty() && rows.getLast().bound() == bucket.bound()) {
        // The same bound of several instances: one histogram, summed.
        add(totals.getLast(), sampled);
      } else {
        rows.add(bucket);
        totals.add(sampled);
      }
    }
    return difference(rows, totals, bins);
  }

  private static Heatmap difference(List<Bucket> rows, List<double[]> totals, int bins) {
    double[] bounds = new double[rows.size()];
    double[][] cells = new double[rows.size()][bins];
    double greatest = 0;
    for (int row = 0; row < bounds.length; row++) {
      bounds[row] = rows.get(row).bound();
      for (int bin = 0; bin < bins; bin++) {
        double below = row == 0 ? 0 : totals.get(row - 1)[bin];
        // A scrape between two updates can make a larger bucket smaller for a moment.
        double cell = totals.get(row)[bin] - below;
        cells[row][bin] = cell < 0 ? 0 : cell;
        greatest = cell > greatest && Double.isFinite(cell) ? cell : greatest;
      }
    }
    return new Heatmap(bounds, cells, greatest);
  }

  private static Optional<Double> bound(String le) {
    try {
      return le.isEmpty()
          ? Optional.empty()
          : Optional.of(
              le.equals("+Inf") || le.equals("Inf")
                  ? Double.POSITIVE_INFINITY
                  : Double.parseDouble(le));
    } catch (NumberFormatException notABound) {
      return Optional.empty();
    }
  }

  /**
   * The newest sample of each bin, or one before it that is not older than {@code gap} at its end.
   */
  private static double[] sample(Series series, long from, long to, int bins, long gap) {
    double[] values = new double[bins];
    for (int bin = 0; bin < bins; bin++) {
      long end = from + Math.round((double) (to - from) * (bin + 1) / bins);
      int index = series.indexAt(end + (bin == bins - 1 ? 1 : 0)) - 1;
      long begin = from + Math.round((double) (to - from) * bin / bins);
      boolean counts =
          index >= 0 && (series.timeAt(index) >= begin || end - series.timeAt(index) <= gap);
      values[bin] = counts ? series.valueAt(index) : Double.NaN;
    }
    return values;
  }

  private static void add(double[] sum, double[] more) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] = Double.isNaN(sum[i]) ? more[i] : Double.isNaN(more[i]) ? sum[i] : sum[i] + more[i];
    }
  }

  int rows() {
    return bounds.length;
  }

  double greatest() {
    return greatest;
  }

  double cell(int row, int bin) {
    return cells[row][bin];
  }

  /** The upper bound of {@code row}; infinite for the last. */
  double upper(int row) {
    return bounds[row];
  }

  /** The lower bound of {@code row}; 0 for the first. */
  double lower(int row) {
    return row == 0 ? 0 : bounds[row - 1];
  }

  /**
   * How strongly a cell shows, 0 to 1: the square root of its share, so that the few slow requests
   * stay visible beside the many quick ones. NaN where nothing is known.
   */
  double strength(int row, int bin) {
    double cell = cells[row][bin];
    return greatest == 0 ? Double.isNaN(cell) ? cell : 0 : Math.sqrt(cell / greatest);
  }
}
