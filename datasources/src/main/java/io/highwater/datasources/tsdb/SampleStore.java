package io.highwater.datasources.tsdb;

import io.highwater.datasources.promql.LabelMatcher;
import io.highwater.datasources.promql.Storage;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Series;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Scraped samples in memory, compressed, for a bounded time and in a bounded number of bytes. Where
 * the bytes are reached before the time, the oldest samples go first and {@link #shortage} says so.
 * Where the settings name a folder, the samples outlast a restart and a kill; that folder may be
 * deleted at any time.
 */
public final class SampleStore implements Storage, AutoCloseable {
  private final MemorySamples memory;
  private final Optional<DiskCopy> disk;

  /** An empty store; no file is touched before it is {@linkplain #open opened}. */
  public SampleStore(StoreSettings settings) {
    this.disk = settings.folder().map(folder -> new DiskCopy(settings, folder));
    this.memory =
        new MemorySamples(
            settings, disk.<ClosedChunks>map(copy -> copy).orElse(ClosedChunks.IGNORED));
  }

  /**
   * Loads the samples of earlier runs and keeps this run's from now on; does nothing where the
   * settings name no folder. To be called once.
   *
   * @param at samples later than this are left out: they would keep those of the present out
   */
  public void open(Instant at) {
    disk.ifPresent(copy -> copy.start(memory, at.toEpochMilli()));
  }

  /** The series with {@code labels}; it cannot be found by a query before its first sample. */
  public SeriesHandle series(Labels labels) {
    return memory.series(labels);
  }

  /**
   * Adds a batch at once, so that no query sees half of it, and forgets what is too old. A sample
   * not later than the last of its series is left out.
   *
   * @param now what retention counts from, milliseconds since the epoch
   */
  public void append(Batch batch, long now) {
    memory.append(batch, now);
    disk.ifPresent(copy -> copy.appended(batch, memory, now));
  }

  /** What the limit of memory has cost, if anything. */
  public Optional<String> shortage() {
    return memory.shortage();
  }

  /** What is wrong with the files, if anything, and what has happened to them. */
  public List<String> troubles() {
    return disk.map(DiskCopy::troubles).orElse(List.of());
  }

  /** Samples held now. */
  public long size() {
    return memory.size();
  }

  /** Bytes of heap taken by samples and index, as counted against the limit. */
  public long heapBytes() {
    return memory.heapBytes();
  }

  /** The names of all labels, sorted. */
  public List<String> labelNames() {
    return memory.labelNames();
  }

  /** The values of a label, sorted; none where there is no such label. */
  public List<String> labelValues(String name) {
    return memory.labelValues(name);
  }

  /** The series that every one of {@code matchers} accepts, whenever their samples are. */
  public List<Labels> labels(List<LabelMatcher> matchers) {
    return memory.labels(matchers);
  }

  @Override
  public List<Series> select(List<LabelMatcher> matchers, long from, long to) {
    return memory.select(matchers, from, to);
  }

  @Override
  public List<Series> latest(List<LabelMatcher> matchers, long from, long to) {
    return memory.latest(matchers, from, to);
  }

  /** Brings the files up to date, as far as closed chunks go, and waits until they are. */
  void checkpoint(long now) {
    disk.ifPresent(copy -> copy.checkpointNow(memory, now));
  }

  /** Writes what is left to write and closes the files. */
  @Override
  public void close() {
    disk.ifPresent(copy -> copy.close(memory, memory.now()));
  }
}
