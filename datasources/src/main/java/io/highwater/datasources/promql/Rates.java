package io.highwater.datasources.promql;

import io.highwater.datasources.promql.Data.Window;
import java.util.OptionalDouble;

/** {@code rate}, {@code increase}, {@code delta}, {@code irate}, {@code idelta}. */
final class Rates {
  private Rates() {}

  /**
   * The change over the samples, extrapolated towards the ends of the range: all the way when a
   * sample lies within 110 % of the average distance from the end, otherwise half that distance;
   * for a counter never beyond the point where it was zero.
   */
  static OptionalDouble extrapolated(
      Window window, Data.Matrix range, boolean counter, boolean perSecond) {
    int size = window.size();
    if (size < 2) {
      return OptionalDouble.empty();
    }
    double first = window.value(0);
    double change = change(window, counter);
    double toStart = (window.time(0) - range.start()) / 1000.0;
    double toEnd = (range.end() - window.lastTime()) / 1000.0;
    double sampled = (window.lastTime() - window.time(0)) / 1000.0;
    double average = sampled / (size - 1);
    double threshold = average * 1.1;
    if (toStart >= threshold) {
      toStart = average / 2;
    }
    if (counter && change > 0 && first >= 0) {
      toStart = Math.min(toStart, sampled * (first / change));
    }
    if (toEnd >= threshold) {
      toEnd = average / 2;
    }
    double factor = (sampled + toStart + toEnd) / sampled;
    if (perSecond) {
      factor /= (range.end() - range.start()) / 1000.0;
    }
    return OptionalDouble.of(change * factor);
  }

  /** From the first sample to the last, with what a counter had reached before each reset. */
  private static double change(Window window, boolean counter) {
    double change = window.lastValue() - window.value(0);
    for (int i = 1; counter && i < window.size(); i++) {
      if (window.value(i) < window.value(i - 1)) {
        change += window.value(i - 1);
      }
    }
    return change;
  }

  /** The change between the last two samples, per second where {@code rate}. */
  static OptionalDouble instant(Window window, boolean rate) {
    int size = window.size();
    if (size < 2) {
      return OptionalDouble.empty();
    }
    double last = window.lastValue();
    double before = window.value(size - 2);
    long interval = window.lastTime() - window.time(size - 2);
    if (interval == 0) {
      return OptionalDouble.empty();
    }
    if (!rate) {
      return OptionalDouble.of(last - before);
    }
    double change = last < before ? last : last - before;
    return OptionalDouble.of(change / (interval / 1000.0));
  }
}
