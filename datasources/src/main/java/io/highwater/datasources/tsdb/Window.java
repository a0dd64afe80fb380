package io.highwater.datasources.tsdb;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Series;

/**
 * What of one series overlaps with a span of time, taken hold of under the store's lock and decoded
 * without it.
 *
 * @param closed of which the chunks {@code [first, end)} are meant
 * @param open words of the open chunk, as far as {@code openCount} samples go
 */
@SuppressWarnings("ArrayRecordComponent")
record Window(Labels labels, long[][] closed, int first, int end, long[] open, int openCount) {
  static final long[] NO_WORDS = {};

  boolean isEmpty() {
    return first == end && openCount == 0;
  }

  private int size() {
    int size = openCount;
    for (int i = first; i < end; i++) {
      size += Chunk.count(closed[i]);
    }
    return size;
  }

  /** The samples later than {@code from} and not later than {@code to}. */
  Series decode(long from, long to) {
    int size = size();
    long[] times = new long[size];
    double[] values = new double[size];
    int at = 0;
    for (int i = first; i < end; i++) {
      int count = Chunk.count(closed[i]);
      Chunk.decode(closed[i], count, times, values, at);
      at += count;
    }
    if (openCount > 0) {
      Chunk.decode(open, openCount, times, values, at);
    }
    int low = firstLaterThan(from, times, 0);
    return new Series(labels, times, values, low, firstLaterThan(to, times, low));
  }

  private static int firstLaterThan(long time, long[] times, int low) {
    int high = times.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times[middle] <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The last chunk alone: where the newest sample not later than the window's end is. */
  Window last() {
    return openCount > 0
        ? new Window(labels, closed, end, end, open, openCount)
        : new Window(labels, closed, Math.max(first, end - 1), end, NO_WORDS, 0);
  }

  /** Decodes the last chunk from the arrays' beginning on; how many samples that were. */
  int decodeLast(long[] times, double[] values) {
    if (openCount > 0) {
      Chunk.decode(open, openCount, times, values, 0);
      return openCount;
    }
    int count = Chunk.count(closed[end - 1]);
    Chunk.decode(closed[end - 1], count, times, values, 0);
    return count;
  }
}
