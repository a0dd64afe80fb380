package io.highwater.datasources.tsdb;

import io.highwater.datasources.promql.LabelMatcher;
import io.highwater.datasources.promql.Storage;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Series;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The heap's part of a {@link SampleStore}. One lock: appending holds its write half for a batch,
 * reading holds the read half while it looks up series and takes hold of their chunks, and decodes
 * after letting go.
 */
final class MemorySamples implements Storage {
  /** What is too old is looked for this often in a retention. */
  private static final int SWEEPS = 100;

  private static final int BUCKETS = 512;

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final LabelIndex index = new LabelIndex();
  private final StoreSettings settings;
  private final ClosedChunks listener;
  private long samples;
  private long chunkBytes;
  private long swept = Long.MIN_VALUE;
  private volatile Shortage shortage = Shortage.NONE;
  private volatile long now = Long.MIN_VALUE;

  MemorySamples(StoreSettings settings, ClosedChunks listener) {
    this.settings = settings;
    this.listener = listener;
  }

  StoredSeries series(Labels labels) {
    lock.readLock().lock();
    try {
      return index.get(labels);
    } finally {
      lock.readLock().unlock();
    }
  }

  void append(Batch batch, long at) {
    lock.writeLock().lock();
    try {
      now = at;
      long refused = 0;
      boolean full = bytes() >= settings.maxMemory();
      for (int i = 0; i < batch.size(); i++) {
        StoredSeries series = batch.series(i);
        if (series.id() < 0) {
          Optional<StoredSeries> known = index.known(series.labels());
          if (known.isPresent()) {
            series = known.get();
          } else if (full || bytes() >= settings.maxMemory()) {
            full = true;
            refused++;
            continue;
          } else {
            index.attach(series);
          }
        }
        long time = batch.time(i);
        if (time > series.lastTime()) {
          chunkBytes += series.append(time, batch.value(i), listener);
          samples++;
        }
      }
      if (refused > 0) {
        shortage = new Shortage(settings.maxMemory(), shortage.lostBefore(), refused);
      }
      tidy(at);
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Forgets what is too old, and what there is no room for. */
  private void tidy(long at) {
    long retention = settings.retention().toMillis();
    long period = Math.max(1, retention / SWEEPS);
    if (swept == Long.MIN_VALUE || at - swept >= period || at < swept) {
      swept = at;
      forgetBefore(at - retention);
    }
    if (bytes() > settings.maxMemory()) {
      makeRoom(at);
    } else if (bytes() < settings.maxMemory() / 2 && !shortage.isNone()) {
      shortage = Shortage.NONE;
    }
  }

  private void forgetBefore(long time) {
    List<StoredSeries> empty = new ArrayList<>();
    for (StoredSeries series : index.all()) {
      StoredSeries.Dropped dropped = series.dropBefore(time);
      samples -= dropped.samples();
      chunkBytes -= dropped.bytes();
      if (series.isEmpty()) {
        empty.add(series);
      }
    }
    if (!empty.isEmpty()) {
      index.remove(empty);
    }
  }

  /** Drops the oldest chunks of all series until a tenth of the room is free again. */
  private void makeRoom(long at) {
    forgetBefore(at - settings.retention().toMillis());
    long excess = bytes() - settings.maxMemory() / 10 * 9;
    if (excess <= 0) {
      return;
    }
    long boundary = boundary(at, excess);
    forgetBefore(boundary);
    if (bytes() > settings.maxMemory()) {
      // Even the newest samples of all series are too much: begin anew with those that fit.
      forgetBefore(Long.MAX_VALUE);
    }
    shortage = new Shortage(settings.maxMemory(), boundary, shortage.refused());
  }

  /** A time before which chunks of about {@code excess} bytes end; {@code at} at the latest. */
  private long boundary(long at, long excess) {
    long first = at;
    for (StoredSeries series : index.all()) {
      first = Math.min(first, series.firstTime());
    }
    long width = Math.max(1, (at - first) / BUCKETS + 1);
    long[] bytes = new long[BUCKETS + 1];
    for (StoredSeries series : index.all()) {
      for (long[] chunk : series.closed()) {
        bytes[bucket(Chunk.lastTime(chunk), first, width)] += Chunk.heapBytes(chunk);
      }
      OpenChunk open = series.open();
      if (open != null) {
        bytes[bucket(open.lastTime(), first, width)] += open.heapBytes();
      }
    }
    long sum = 0;
    for (int i = 0; i < BUCKETS; i++) {
      sum += bytes[i];
      if (sum >= excess) {
        return Math.min(at, first + (i + 1) * width);
      }
    }
    return at;
  }

  private static int bucket(long time, long first, long width) {
    return (int) Math.min(BUCKETS, (time - first) / width);
  }

  /**
   * Takes in what was stored before the program started, or before this store's first sample.
   *
   * @param chunks closed, ascending, not overlapping
   * @return those that had to be cut, as they are now
   */
  List<long[]> takeIn(Labels labels, List<long[]> chunks, long at) {
    lock.writeLock().lock();
    try {
      now = Math.max(now, at);
      StoredSeries series = index.get(labels);
      List<long[]> older = Chunks.before(chunks, series.firstTime());
      if (older.isEmpty() || bytes() >= settings.maxMemory()) {
        return List.of();
      }
      if (series.id() < 0) {
        index.attach(series);
      }
      series.prepend(older);
      for (long[] chunk : older) {
        samples += Chunk.count(chunk);
        chunkBytes += Chunk.heapBytes(chunk);
      }
      tidy(at);
      return older;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Calls {@code visitor} for every series; under the read lock. */
  void forEach(java.util.function.Consumer<StoredSeries> visitor) {
    lock.readLock().lock();
    try {
      index.all().forEach(visitor);
    } finally {
      lock.readLock().unlock();
    }
  }

  private long bytes() {
    return chunkBytes + index.heapBytes();
  }

  long heapBytes() {
    lock.readLock().lock();
    try {
      return bytes();
    } finally {
      lock.readLock().unlock();
    }
  }

  long size() {
    lock.readLock().lock();
    try {
      return samples;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** The time of the newest batch; {@link Long#MIN_VALUE} before the first. */
  long now() {
    return now;
  }

  Optional<String> shortage() {
    Shortage told = shortage;
    return told.isNone() ? Optional.empty() : Optional.of(told.text(settings.retention(), now));
  }

  List<String> labelNames() {
    lock.readLock().lock();
    try {
      return index.names();
    } finally {
      lock.readLock().unlock();
    }
  }

  List<String> labelValues(String name) {
    lock.readLock().lock();
    try {
      return index.valuesOf(name);
    } finally {
      lock.readLock().unlock();
    }
  }

  List<Labels> labels(List<LabelMatcher> matchers) {
    lock.readLock().lock();
    try {
      return index.find(matchers).stream().map(StoredSeries::labels).toList();
    } finally {
      lock.readLock().unlock();
    }
  }

  private Collection<Window> windows(List<LabelMatcher> matchers, long from, long to) {
    lock.readLock().lock();
    try {
      List<StoredSeries> found = index.find(matchers);
      List<Window> windows = new ArrayList<>(found.size());
      for (StoredSeries series : found) {
        Window window = series.window(from, to);
        if (!window.isEmpty()) {
          windows.add(window);
        }
      }
      return windows;
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public List<Series> select(List<LabelMatcher> matchers, long from, long to) {
    Collection<Window> windows = windows(matchers, from, to);
    List<Series> selected = new ArrayList<>(windows.size());
    for (Window window : windows) {
      Series series = window.decode(from, to);
      if (!series.isEmpty()) {
        selected.add(series);
      }
    }
    return selected;
  }

  @Override
  public List<Series> latest(List<LabelMatcher> matchers, long from, long to) {
    Newest newest;
    lock.readLock().lock();
    try {
      List<StoredSeries> found = index.find(matchers);
      newest = new Newest(found.size(), from, to);
      found.forEach(newest::look);
    } finally {
      lock.readLock().unlock();
    }
    return newest.series();
  }
}
