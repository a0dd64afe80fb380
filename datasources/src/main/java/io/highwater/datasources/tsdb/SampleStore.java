package io.highwater.datasources.tsdb;

import io.highwater.datasources.promql.LabelMatcher;
import io.highwater.datasources.promql.Storage;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Series;
import java.util.List;
import java.util.Optional;

/**
 * Scraped samples in memory, compressed, for a bounded time and in a bounded number of bytes. Where
 * the bytes are reached before the time, the oldest samples go first and {@link #shortage} says so.
 */
public final class SampleStore implements Storage {
  private final MemorySamples memory;

  public SampleStore(StoreSettings settings) {
    this.memory = new MemorySamples(settings, ClosedChunks.IGNORED);
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
  }

  /** What the limit of memory has cost, if anything. */
  public Optional<String> shortage() {
    return memory.shortage();
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
}
