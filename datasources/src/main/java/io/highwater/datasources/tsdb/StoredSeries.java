package io.highwater.datasources.tsdb;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Series;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The chunks of one series, oldest first. Guarded by its store's lock. */
final class StoredSeries implements SeriesHandle {
  private final Labels labels;
  private final Deque<Chunk> chunks = new ArrayDeque<>();

  StoredSeries(Labels labels) {
    this.labels = labels;
  }

  @Override
  public Labels labels() {
    return labels;
  }

  boolean isEmpty() {
    return chunks.isEmpty();
  }

  /** Whether the sample was taken; one that is not later than the last is not. */
  boolean append(long time, double value) {
    Chunk last = chunks.peekLast();
    if (last != null && time <= last.lastTime()) {
      return false;
    }
    if (last == null || last.isFull()) {
      chunks.addLast(new Chunk(time, value));
    } else {
      last.append(time, value);
    }
    return true;
  }

  Optional<Chunk> oldest() {
    return Optional.ofNullable(chunks.peekFirst());
  }

  List<Chunk> chunks() {
    return List.copyOf(chunks);
  }

  /** Drops whole chunks that end before {@code time}; how many samples that were. */
  int dropBefore(long time) {
    int dropped = 0;
    Chunk first = chunks.peekFirst();
    while (first != null && first.lastTime() < time) {
      dropped += first.count();
      chunks.removeFirst();
      first = chunks.peekFirst();
    }
    return dropped;
  }

  /** The newest sample later than {@code from} and not later than {@code to}, or none. */
  Series newest(long from, long to) {
    Chunk last = chunks.peekLast();
    if (last == null || last.lastTime() > to) {
      return window(from, to).newest();
    }
    return last.lastTime() <= from
        ? Series.of(labels, new long[0], new double[0])
        : Series.of(labels, new long[] {last.lastTime()}, new double[] {last.lastValue()});
  }

  /** The samples later than {@code from} and not later than {@code to}. */
  Series window(long from, long to) {
    List<Chunk> touched = new ArrayList<>();
    int size = 0;
    for (Chunk chunk : chunks) {
      if (chunk.lastTime() > from && chunk.firstTime() <= to) {
        touched.add(chunk);
        size += chunk.count();
      }
    }
    long[] times = new long[size];
    double[] values = new double[size];
    int at = 0;
    for (Chunk chunk : touched) {
      chunk.decode(times, values, at);
      at += chunk.count();
    }
    Series all = Series.of(labels, times, values);
    int first = from == Long.MAX_VALUE ? size : all.indexAt(from + 1);
    int last = to == Long.MAX_VALUE ? size : all.indexAt(to + 1);
    return new Series(labels, times, values, first, Math.max(first, last));
  }
}
