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
      KahanSum next = new KahanSum(sum.sum(), sum.compensation());
      next.add(value);
      if (!Double.isInfinite(next.sum())) {
        sum = next;
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
}
