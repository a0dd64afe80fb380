package io.highwater.datasources.promql;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The cumulative buckets of one classic histogram, repaired where they are not monotonic. */
final class Buckets {
  /**
   * @param bound the inclusive upper bound
   * @param count observations up to it
   */
  record Bucket(double bound, double count) {}

  /** Relative differences below this are rounding, not a broken histogram. */
  private static final double TOLERANCE = 1e-12;

  private final List<Bucket> buckets;
  private final boolean forced;

  private Buckets(List<Bucket> buckets, boolean forced) {
    this.buckets = buckets;
    this.forced = forced;
  }

  /** Sorts, merges buckets of one bound, and makes the counts monotonic. */
  static Buckets of(List<Bucket> raw) {
    List<Bucket> sorted = new ArrayList<>(raw);
    sorted.sort(Comparator.comparingDouble(Bucket::bound));
    List<Bucket> merged = new ArrayList<>();
    for (Bucket bucket : sorted) {
      if (!merged.isEmpty() && merged.getLast().bound() == bucket.bound()) {
        Bucket last = merged.removeLast();
        merged.add(new Bucket(last.bound(), last.count() + bucket.count()));
      } else {
        merged.add(bucket);
      }
    }
    boolean forced = false;
    double previous = merged.getFirst().count();
    for (int i = 1; i < merged.size(); i++) {
      double count = merged.get(i).count();
      boolean near = nearlyEqual(previous, count);
      if (count != previous && (near || count < previous)) {
        merged.set(i, new Bucket(merged.get(i).bound(), previous));
        forced |= !near;
      } else {
        previous = count;
      }
    }
    return new Buckets(merged, forced);
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
    return buckets.getLast().bound() == Double.POSITIVE_INFINITY;
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
    double observations = buckets.getLast().count();
    if (!isComplete() || buckets.size() < 2 || observations == 0) {
      return Double.NaN;
    }
    return at(q * observations);
  }

  private double at(double rank) {
    int last = buckets.size() - 1;
    int index = 0;
    while (index < last && !(buckets.get(index).count() >= rank)) {
      index++;
    }
    if (index == last) {
      return buckets.get(last - 1).bound();
    }
    Bucket bucket = buckets.get(index);
    if (index == 0 && bucket.bound() <= 0) {
      return bucket.bound();
    }
    double lower = index == 0 ? 0 : buckets.get(index - 1).bound();
    double below = index == 0 ? 0 : buckets.get(index - 1).count();
    return lower + (bucket.bound() - lower) * ((rank - below) / (bucket.count() - below));
  }

  /** The share of observations between two values. */
  double fraction(double lower, double upper) {
    double count = buckets.getLast().count();
    if (!isComplete() || count == 0 || Double.isNaN(lower) || Double.isNaN(upper)) {
      return Double.NaN;
    }
    return lower >= upper ? 0 : (rank(upper, count) - rank(lower, count)) / count;
  }

  /** Estimates how many observations are not above {@code value}. */
  private double rank(double value, double count) {
    double below = 0;
    for (int i = 0; i < buckets.size(); i++) {
      double bound = buckets.get(i).bound();
      double lower = lowerBound(i);
      if (lower >= value) {
        return below;
      }
      if (bound > value) {
        double own = buckets.get(i).count();
        double rank =
            Double.isInfinite(lower)
                ? own
                : below + (own - below) * (value - lower) / (bound - lower);
        return Math.min(rank, count);
      }
      below = buckets.get(i).count();
    }
    return count;
  }

  private double lowerBound(int index) {
    if (index > 0) {
      return buckets.get(index - 1).bound();
    }
    return buckets.getFirst().bound() > 0 ? 0 : Double.NEGATIVE_INFINITY;
  }
}
