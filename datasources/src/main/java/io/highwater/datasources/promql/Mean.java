package io.highwater.datasources.promql;

/**
 * An arithmetic mean that sums up with compensation and falls back to an incremental mean once the
 * sum would overflow.
 */
final class Mean {
  private KahanSum sum = new KahanSum();
  private double count;
  private boolean incremental;

  void add(double value) {
    count++;
    if (count == 1) {
      sum = new KahanSum(value, 0);
      return;
    }
    if (!incremental) {
      if (!Double.isInfinite(sum.sum() + value)) {
        sum.add(value);
        return;
      }
      incremental = true;
      sum = new KahanSum(sum.sum() / (count - 1), sum.compensation() / (count - 1));
    }
    double share = (count - 1) / count;
    sum = new KahanSum(share * sum.sum(), share * sum.compensation());
    sum.add(value / count);
  }

  double result() {
    return incremental
        ? sum.sum() + sum.compensation()
        : sum.sum() / count + sum.compensation() / count;
  }

  /** The mean of a range's values. */
  static double of(Window window) {
    Mean mean = new Mean();
    int size = window.size();
    for (int i = 0; i < size; i++) {
      mean.add(window.value(i));
    }
    return mean.result();
  }

  /** As Prometheus 2 computes it: incremental from the first value on. */
  static double incremental(Window window) {
    KahanSum mean = new KahanSum();
    int size = window.size();
    for (int i = 0; i < size; i++) {
      double value = window.value(i);
      if (moves(mean.sum(), value)) {
        mean.add(value / (i + 1) - mean.sum() / (i + 1));
      }
    }
    return mean.result();
  }

  /** Whether {@code value} can still change a mean: an infinite one only by the other infinity. */
  static boolean moves(double mean, double value) {
    if (!Double.isInfinite(mean)) {
      return true;
    }
    return Double.isNaN(value) || (Double.isInfinite(value) && (mean > 0) != (value > 0));
  }
}
