package io.highwater.datasources.promql;

/** Neumaier's variant of Kahan's compensated summation. */
final class KahanSum {
  private double sum;
  private double compensation;

  KahanSum() {
    this(0, 0);
  }

  KahanSum(double sum, double compensation) {
    this.sum = sum;
    this.compensation = compensation;
  }

  void add(double value) {
    double total = sum + value;
    if (Double.isInfinite(total)) {
      compensation = 0;
    } else if (Math.abs(sum) >= Math.abs(value)) {
      compensation += (sum - total) + value;
    } else {
      compensation += (value - total) + sum;
    }
    sum = total;
  }

  double sum() {
    return sum;
  }

  double compensation() {
    return compensation;
  }

  double result() {
    return Double.isInfinite(sum) ? sum : sum + compensation;
  }
}
