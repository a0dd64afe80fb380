package io.highwater.datasources.promql;

/** {@code rate}, {@code increase}, {@code delta}, {@code irate}, {@code idelta}. */
final class Rates {
  private Rates() {}

  /**
   * The change over the samples, extrapolated towards the ends of the range: all the way when a
   * sample lies within 110 % of the average distance from the end, otherwise half that distance;
   * for a counter never beyond the point where it was zero.
   *
   * @param two whether the distance to that point is compared before the 110 % are, as Prometheus 2
   *     does
   * @return {@link Column#ABSENT} for fewer than two samples
   */
  static double extrapolated(Window window, boolean counter, boolean perSecond, boolean two) {
    int size = window.size();
    if (size < 2) {
      return Column.ABSENT;
    }
    double first = window.firstValue();
    double change = window.lastValue() - first;
    if (counter) {
      change = window.withResets(change);
    }
    double toStart = (window.time(0) - window.start()) / 1000.0;
    double toEnd = (window.end() - window.lastTime()) / 1000.0;
    double sampled = (window.lastTime() - window.time(0)) / 1000.0;
    double average = sampled / (size - 1);
    double threshold = average * 1.1;
    boolean bounded = counter && change > 0 && first >= 0;
    if (bounded && two) {
      toStart = Math.min(toStart, sampled * (first / change));
    }
    if (toStart >= threshold) {
      toStart = average / 2;
    }
    if (bounded && !two) {
      toStart = Math.min(toStart, sampled * (first / change));
    }
    if (toEnd >= threshold) {
      toEnd = average / 2;
    }
    double factor = (sampled + toStart + toEnd) / sampled;
    if (perSecond) {
      factor /= (window.end() - window.start()) / 1000.0;
    }
    return change * factor;
  }

  /**
   * The change between the last two samples, per second where {@code rate}.
   *
   * @return {@link Column#ABSENT} for fewer than two samples
   */
  static double instant(Window window, boolean rate) {
    int size = window.size();
    if (size < 2) {
      return Column.ABSENT;
    }
    double last = window.lastValue();
    double before = window.value(size - 2);
    long interval = window.lastTime() - window.time(size - 2);
    if (interval == 0) {
      return Column.ABSENT;
    }
    if (!rate) {
      return last - before;
    }
    double change = last < before ? last : last - before;
    return change / (interval / 1000.0);
  }
}
