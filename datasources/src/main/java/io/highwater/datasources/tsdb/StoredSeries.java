package io.highwater.datasources.tsdb;

import io.highwater.engine.signal.Labels;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of one series, oldest first: closed ones, and one that is appended to. Guarded by its
 * store's lock, but for what a {@link Window} has taken hold of.
 */
final class StoredSeries implements SeriesHandle {
  /** Bytes of heap of a series without labels and chunks. */
  static final int HEAP_BYTES = 120;

  private static final long[][] NONE = {};

  private volatile Labels labels;

  /** {@code [0, size)} are the closed chunks; places below {@code size} are never written again. */
  private long[][] closed = NONE;

  private int size;
  private @Nullable OpenChunk open;
  private long lastTime = Long.MIN_VALUE;
  private double lastValue = Double.NaN;

  /** Its place in the index, -1 while it cannot be found. */
  private int id = -1;

  /** Its number in the head log, and in which generation. Guarded by the log's lock. */
  int logNumber = -1;

  int logGeneration = -1;

  StoredSeries(Labels labels) {
    this.labels = labels;
  }

  @Override
  public Labels labels() {
    return labels;
  }

  int id() {
    return id;
  }

  /**
   * @param canonical equal to the labels before, sharing its strings with other series
   */
  void attach(int place, Labels canonical) {
    id = place;
    labels = canonical;
  }

  void detach() {
    id = -1;
  }

  boolean isEmpty() {
    return open == null && size == 0;
  }

  long lastTime() {
    return lastTime;
  }

  double lastValue() {
    return lastValue;
  }

  long firstTime() {
    if (size > 0) {
      return Chunk.firstTime(closed[0]);
    }
    return open == null ? Long.MAX_VALUE : open.firstTime();
  }

  @Nullable OpenChunk open() {
    return open;
  }

  /** The closed chunks now. */
  List<long[]> closed() {
    return Arrays.asList(closed).subList(0, size);
  }

  /**
   * Takes a sample later than {@link #lastTime}.
   *
   * @return how many bytes of heap that took
   */
  long append(long time, double value, ClosedChunks listener) {
    long grown = 0;
    OpenChunk chunk = open;
    if (chunk != null && !chunk.spans(time)) {
      grown += close(chunk, listener);
      chunk = null;
    }
    if (chunk == null) {
      chunk = new OpenChunk(time, value);
      open = chunk;
      grown += chunk.heapBytes();
    } else {
      grown -= chunk.heapBytes();
      chunk.append(time, value);
      grown += chunk.heapBytes();
    }
    lastTime = time;
    lastValue = value;
    return chunk.isFull() ? grown + close(chunk, listener) : grown;
  }

  private long close(OpenChunk chunk, ClosedChunks listener) {
    long[] packed = chunk.packed();
    if (size == closed.length) {
      closed = Arrays.copyOf(closed, size + Math.max(4, size / 4));
    }
    closed[size++] = packed;
    open = null;
    listener.closed(this, packed);
    return Chunk.heapBytes(packed) - chunk.heapBytes();
  }

  /** Puts chunks before all others; they end before {@link #firstTime}. */
  void prepend(List<long[]> older) {
    long[][] all = new long[older.size() + size][];
    older.toArray(all);
    System.arraycopy(closed, 0, all, older.size(), size);
    closed = all;
    size = all.length;
    if (lastTime == Long.MIN_VALUE && size > 0) {
      long[] last = all[size - 1];
      int n = Chunk.count(last);
      double[] values = new double[n];
      Chunk.decode(last, n, new long[n], values, 0);
      lastTime = Chunk.lastTime(last);
      lastValue = values[n - 1];
    }
  }

  /** What a series gave up. */
  record Dropped(int samples, long bytes) {
    static final Dropped NOTHING = new Dropped(0, 0);
  }

  /** Drops whole chunks that end before {@code time}. */
  Dropped dropBefore(long time) {
    OpenChunk chunk = open;
    if (size == 0 ? chunk == null || lastTime >= time : Chunk.lastTime(closed[0]) >= time) {
      return Dropped.NOTHING;
    }
    int samples = 0;
    long bytes = 0;
    int n = 0;
    while (n < size && Chunk.lastTime(closed[n]) < time) {
      samples += Chunk.count(closed[n]);
      bytes += Chunk.heapBytes(closed[n]);
      n++;
    }
    closed = Arrays.copyOfRange(closed, n, size);
    size -= n;
    if (size == 0 && chunk != null && lastTime < time) {
      samples += chunk.count();
      bytes += chunk.heapBytes();
      open = null;
    }
    return new Dropped(samples, bytes);
  }

  /** Takes hold of the chunks that overlap with (from, to]. */
  Window window(long from, long to) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Chunk.lastTime(closed[middle]) <= from) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int end = low;
    while (end < size && Chunk.firstTime(closed[end]) <= to) {
      end++;
    }
    OpenChunk chunk = open;
    return chunk != null && lastTime > from && chunk.firstTime() <= to
        ? new Window(labels, closed, low, end, chunk.words(), chunk.count())
        : new Window(labels, closed, low, end, Window.NO_WORDS, 0);
  }
}
