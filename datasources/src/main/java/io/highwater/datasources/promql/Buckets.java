package io.highwater.datasources.promql;

/**
 * The cumulative buckets of one classic histogram, repaired where they are not monotonic. One
 * object serves instant after instant: {@link #clear}, {@link #add} in ascending order of the
 * bounds, {@link #repair}, then ask.
 */
final class Buckets {
  /** Relative differences below this are rounding, not a broken histogram. */
  private static final double TOLERANCE = 1e-12;

  private final double[] bounds;
  private final double[] counts;
  private final boolean tolerant;
  private int size;
  private boolean forced;

  /**
   * @param capacity how many buckets there can be
   * @param tolerant whether differences within rounding are evened out and not told
   */
  Buckets(int capacity, boolean tolerant) {
    this.bounds = new double[capacity];
    this.counts = new double[capacity];
    this.tolerant = tolerant;
  }

  void clear() {
    size = 0;
    forced = false;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /**
   * Adds a bucket, or to the last one where it has the same bound.
   *
   * @param bound the inclusive upper bound, not below the last
   * @param count observations up to it
   */
  void add(double bound, double count) {
    if (size > 0 && bounds[size - 1] == bound) {
      counts[size - 1] += count;
    } else {
      bounds[size] = bound;
      counts[size++] = count;
    }
  }

  /** Makes the counts monotonic. */
  void repair() {
    double previous = counts[0];
    for (int i = 1; i < size; i++) {
      double count = counts[i];
      boolean near = tolerant && nearlyEqual(previous, count);
      if (count != previous && (near || count < previous)) {
        counts[i] = previous;
        forced |= !near;
      } else {
        previous = count;
      }
    }
  }

  private static boolean nearlyEqual(double a, double b) {
    double sum = Math.abs(a) + Math.abs(b);
    double difference = Math.abs(a - b);
    if (a == 0 || b == 0 || sum < Double.MIN_NORMAL) {
      return difference < TOLERANCE * Double.MIN_NORMAL;
    }
    return difference / Math.min(sum, Double.MAX_VALUE) < TOLERANCE;
  }

  /** Whether counts had to be raised beyond rounding. */
  boolean forced() {
    return forced;
  }

  private boolean isComplete() {
    return bounds[size - 1] == Double.POSITIVE_INFINITY;
  }

  double quantile(double q) {
    if (Double.isNaN(q)) {
      return Double.NaN;
    }
    if (q < 0) {
      return Double.NEGATIVE_INFINITY;
    }
    if (q > 1) {
      return Double.POSITIVE_INFINITY;
    }
    double observations = counts[size - 1];
    if (!isComplete() || size < 2 || observations == 0) {
      return Double.NaN;
    }
    return at(q * observations);
  }

  private double at(double rank) {
    int last = size - 1;
    int index = 0;
    while (index < last && !(counts[index] >= rank)) {
      index++;
    }
    if (index == last) {
      return bounds[last - 1];
    }
    if (index == 0 && bounds[0] <= 0) {
      return bounds[0];
    }
    double lower = index == 0 ? 0 : bounds[index - 1];
    double below = index == 0 ? 0 : counts[index - 1];
    return lower + (bounds[index] - lower) * ((rank - below) / (counts[index] - below));
  }

  /** The share of observations between two values. */
  double fraction(double lower, double upper) {
    double count = counts[size - 1];
    if (!isComplete() || count == 0 || Double.isNaN(lower) || Double.isNaN(upper)) {
      return Double.NaN;
    }
    return lower >= upper ? 0 : (rank(upper, count) - rank(lower, count)) / count;
  }

  /** Estimates how many observations are not above {@code value}. */
  private double rank(double value, double count) {
    double below = 0;
    for (int i = 0; i < size; i++) {
      double bound = bounds[i];
      double lower = lowerBound(i);
      if (lower >= value) {
        return below;
      }
      if (bound > value) {
        double own = counts[i];
        double rank =
            Double.isInfinite(lower)
                ? own
                : below + (own - below) * (value - lower) / (bound - lower);
        return Math.min(rank, count);
      }
      below = counts[i];
    }
    return count;
  }

  private double lowerBound(int index) {
    if (index > 0) {
      return bounds[index - 1];
    }
    return bounds[0] > 0 ? 0 : Double.NEGATIVE_INFINITY;
  }
}
