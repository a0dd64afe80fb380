package io.highwater.datasources.promql;

import java.util.Arrays;

/** Functions of many numbers, as PromQL defines them where NaN and infinities meet. */
final class Statistics {
  private Statistics() {}

  /** The {@code q} quantile by linear interpolation; NaN sorts first. */
  static double quantile(double q, double[] values) {
    if (values.length == 0 || Double.isNaN(q)) {
      return Double.NaN;
    }
    if (q < 0) {
      return Double.NEGATIVE_INFINITY;
    }
    if (q > 1) {
      return Double.POSITIVE_INFINITY;
    }
    double[] sorted = sortedNanFirst(values);
    double rank = q * (sorted.length - 1);
    int lower = (int) Math.max(0, Math.floor(rank));
    int upper = Math.min(sorted.length - 1, lower + 1);
    double weight = rank - Math.floor(rank);
    return sorted[lower] * (1 - weight) + sorted[upper] * weight;
  }

  private static double[] sortedNanFirst(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int nans = 0;
    while (nans < sorted.length && Double.isNaN(sorted[sorted.length - 1 - nans])) {
      nans++;
    }
    double[] result = new double[sorted.length];
    Arrays.fill(result, 0, nans, Double.NaN);
    System.arraycopy(sorted, 0, result, nans, sorted.length - nans);
    return result;
  }

  static void warnAboutQuantile(Annotations annotations, Expr parameter, double[] quantiles) {
    for (double q : quantiles) {
      if (Double.isNaN(q) || q < 0 || q > 1) {
        annotations.warn(
            parameter.span(), "quantile value should be between 0 and 1, got " + Numbers.format(q));
      }
    }
  }
}
