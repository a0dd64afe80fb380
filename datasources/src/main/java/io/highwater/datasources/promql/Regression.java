package io.highwater.datasources.promql;

/**
 * The least-squares line through samples.
 *
 * @param slope per second
 * @param intercept the value at the time asked for
 */
record Regression(double slope, double intercept) {
  /**
   * @param zero the time of the intercept, milliseconds since the epoch
   */
  static Regression of(Window window, long zero) {
    KahanSum sumX = new KahanSum();
    KahanSum sumY = new KahanSum();
    KahanSum sumXy = new KahanSum();
    KahanSum sumX2 = new KahanSum();
    boolean constant = true;
    int n = window.size();
    double first = window.value(0);
    for (int i = 0; i < n; i++) {
      double x = (window.time(i) - zero) / 1000.0;
      double y = window.value(i);
      constant &= y == first;
      sumX.add(x);
      sumY.add(y);
      sumXy.add(x * y);
      sumX2.add(x * x);
    }
    if (constant) {
      return Double.isInfinite(first)
          ? new Regression(Double.NaN, Double.NaN)
          : new Regression(0, first);
    }
    double x = sumX.sum() + sumX.compensation();
    double y = sumY.sum() + sumY.compensation();
    double covariance = sumXy.sum() + sumXy.compensation() - x * y / n;
    double variance = sumX2.sum() + sumX2.compensation() - x * x / n;
    double slope = covariance / variance;
    return new Regression(slope, y / n - slope * x / n);
  }
}
