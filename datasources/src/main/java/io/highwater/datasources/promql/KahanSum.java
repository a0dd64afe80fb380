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
    if (Double.isInfinite(sum + value)) {
      compensation = 0;
      sum += value;
    } else {
      addUnguarded(value);
    }
  }

  /** As {@link #add}, but a sum that becomes infinite makes its compensation no number. */
  void addUnguarded(double value) {
    double total = sum + value;
    if (Math.abs(sum) >= Math.abs(value)) {
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
