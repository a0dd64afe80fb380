package io.highwater.datasources.tsdb;

import io.highwater.datasources.promql.LabelMatcher;
import io.highwater.datasources.promql.Storage;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Scraped samples in memory, compressed, for a bounded time and a bounded number. Where the number
 * is reached before the time, the oldest samples go first and {@link #shortage} says so.
 */
public final class SampleStore implements Storage {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final LabelIndex index = new LabelIndex();
  private final Duration retention;
  private final long maxSamples;
  private long samples;
  private volatile Optional<String> shortage = Optional.empty();

  public SampleStore(Duration retention, long maxSamples) {
    if (retention.toMillis() < 1 || maxSamples < Chunk.CAPACITY) {
      throw new IllegalArgumentException(
          "a store needs a retention and room for at least " + Chunk.CAPACITY + " samples");
    }
    this.retention = retention;
    this.maxSamples = maxSamples;
  }

  /** The series with {@code labels}; it cannot be found by a query before its first sample. */
  public SeriesHandle series(Labels labels) {
    lock.readLock().lock();
    try {
      return index.get(labels);
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Adds a batch at once, so that no query sees half of it, and forgets what is too old. A sample
   * not later than the last of its series is left out.
   *
   * @param now what retention counts from, milliseconds since the epoch
   */
  public void append(Batch batch, long now) {
    lock.writeLock().lock();
    try {
      for (int i = 0; i < batch.size(); i++) {
        StoredSeries series = index.attached((StoredSeries) batch.series(i));
        if (series.append(batch.time(i), batch.value(i))) {
          samples++;
        }
      }
      forgetBefore(now - retention.toMillis());
      if (samples > maxSamples) {
        makeRoom(now);
      } else if (samples < maxSamples / 2) {
        shortage = Optional.empty();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void forgetBefore(long time) {
    List<StoredSeries> empty = new ArrayList<>();
    for (StoredSeries series : index.all()) {
      samples -= series.dropBefore(time);
      if (series.isEmpty()) {
        empty.add(series);
      }
    }
    empty.forEach(index::remove);
  }

  /** Drops the oldest chunks of all series until a tenth of the room is free again. */
  private void makeRoom(long now) {
    List<Chunk> chunks =
        index.all().stream()
            .flatMap(series -> series.chunks().stream())
            .sorted(Comparator.comparingLong(Chunk::lastTime))
            .toList();
    long excess = samples - maxSamples + maxSamples / 10;
    long boundary = now;
    for (Chunk chunk : chunks) {
      boundary = chunk.lastTime() + 1;
      excess -= chunk.count();
      if (excess <= 0) {
        break;
      }
    }
    forgetBefore(boundary);
    Duration kept = Duration.ofMillis(now - boundary);
    shortage =
        Optional.of(
            "the limit of "
                + maxSamples
                + " samples is reached: the oldest were dropped, about "
                + kept.toMinutes()
                + " min of "
                + retention.toMinutes()
                + " min are kept");
  }

  /** What the limit of samples has cost, if anything. */
  public Optional<String> shortage() {
    return shortage;
  }

  /** Samples held now. */
  public long size() {
    lock.readLock().lock();
    try {
      return samples;
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public List<Series> select(List<LabelMatcher> matchers, long from, long to) {
    lock.readLock().lock();
    try {
      return index.find(matchers).stream()
          .map(series -> series.window(from, to))
          .filter(series -> !series.isEmpty())
          .toList();
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public List<Series> latest(List<LabelMatcher> matchers, long from, long to) {
    lock.readLock().lock();
    try {
      return index.find(matchers).stream()
          .map(series -> series.newest(from, to))
          .filter(series -> !series.isEmpty())
          .toList();
    } finally {
      lock.readLock().unlock();
    }
  }
}
