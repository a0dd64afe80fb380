package io.highwater.datasources.promql;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Series;
import java.util.Arrays;

/**
 * The samples of one series in one range. It slides from range to range, each beginning and ending
 * no earlier than the one before, so that a range query reads every sample once.
 */
final class Window {
  private final Samples samples;
  private final long range;
  private final boolean closedAtStart;
  private int from;
  private int to;
  private long end;

  /** The indices in {@link #samples} of values smaller than the one before; found when asked. */
  private int[] resets = {};

  private boolean resetsKnown;

  /**
   * @param range milliseconds
   * @param closedAtStart whether a sample exactly at the range's beginning counts
   */
  Window(Samples samples, long range, boolean closedAtStart) {
    this.samples = samples;
    this.range = range;
    this.closedAtStart = closedAtStart;
  }

  /**
   * Moves to the range that ends at {@code newEnd}.
   *
   * @return whether it holds other samples than before, or ends elsewhere
   */
  boolean slide(long newEnd) {
    long[] times = samples.times();
    int size = samples.size();
    long oldest = newEnd - range + (closedAtStart ? 0 : 1);
    int newFrom = from;
    while (newFrom < size && times[newFrom] < oldest) {
      newFrom++;
    }
    int newTo = Math.max(to, newFrom);
    while (newTo < size && times[newTo] <= newEnd) {
      newTo++;
    }
    boolean other = newFrom != from || newTo != to || newEnd != end;
    from = newFrom;
    to = newTo;
    end = newEnd;
    return other;
  }

  boolean isEmpty() {
    return from == to;
  }

  int size() {
    return to - from;
  }

  long time(int index) {
    return samples.times()[from + index];
  }

  double value(int index) {
    return samples.values()[from + index];
  }

  double firstValue() {
    return samples.values()[from];
  }

  double lastValue() {
    return samples.values()[to - 1];
  }

  long lastTime() {
    return samples.times()[to - 1];
  }

  /** Where the range begins, whether there is a sample or not. */
  long start() {
    return end - range;
  }

  long end() {
    return end;
  }

  /** The samples inside as a series of these labels. */
  Series series(Labels labels) {
    return new Series(labels, samples.times(), samples.values(), from, to);
  }

  /** A copy of the values, oldest first. */
  double[] values() {
    return Arrays.copyOfRange(samples.values(), from, to);
  }

  /** {@code change} plus what a counter had reached before each reset inside, oldest first. */
  double withResets(double change) {
    double sum = change;
    for (int i = firstReset(); i < resets.length && resets[i] < to; i++) {
      sum += samples.values()[resets[i] - 1];
    }
    return sum;
  }

  /** How often a value is smaller than the one before. */
  int resets() {
    int count = 0;
    for (int i = firstReset(); i < resets.length && resets[i] < to; i++) {
      count++;
    }
    return count;
  }

  /** The index in {@link #resets} of the first one inside. */
  private int firstReset() {
    if (!resetsKnown) {
      resets = findResets();
      resetsKnown = true;
    }
    int index = Arrays.binarySearch(resets, from + 1);
    return index < 0 ? -index - 1 : index;
  }

  private int[] findResets() {
    double[] values = samples.values();
    int[] found = new int[4];
    int n = 0;
    for (int i = 1; i < samples.size(); i++) {
      if (values[i] < values[i - 1]) {
        if (n == found.length) {
          found = Arrays.copyOf(found, n * 2);
        }
        found[n++] = i;
      }
    }
    return Arrays.copyOf(found, n);
  }
}
