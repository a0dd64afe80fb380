package io.highwater.engine.engine;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.signal.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The recent past of one query, being written. */
final class WindowBuffer {
  private final Query query;
  private final Duration retention;
  private final int most;
  private final Map<Labels, SeriesBuffer> series = new LinkedHashMap<>();
  private Duration interval;
  private Optional<Instant> lastSuccess = Optional.empty();
  private String failure = "";
  private Optional<Snapshot.Window> view = Optional.empty();

  /** No sample is older, in milliseconds since the epoch. */
  private long earliest = Long.MAX_VALUE;

  /** As they are, while none has changed. */
  private Optional<List<Series>> shown = Optional.empty();

  /**
   * @param most series to keep
   */
  WindowBuffer(Query query, Duration interval, Duration retention, int most) {
    this.query = query;
    this.interval = interval;
    this.retention = retention;
    this.most = most;
  }

  Query query() {
    return query;
  }

  String failure() {
    return failure;
  }

  void interval(Duration newInterval) {
    if (!newInterval.equals(interval)) {
      interval = newInterval;
      view = Optional.empty();
    }
  }

  /**
   * @param reason why the answer is not whole, empty when it is
   */
  void append(Instant at, List<Sample> samples, String reason) {
    long time = at.toEpochMilli();
    int dropped = 0;
    if (!samples.isEmpty()) {
      shown = Optional.empty();
    }
    for (Sample sample : samples) {
      SeriesBuffer buffer = series.get(sample.labels());
      if (buffer == null && series.size() >= most) {
        dropped++;
        continue;
      }
      if (buffer == null) {
        buffer = new SeriesBuffer(sample.labels());
        series.put(sample.labels(), buffer);
      }
      buffer.append(time, sample.value());
      earliest = Math.min(earliest, time);
    }
    failure = reason.isEmpty() && dropped > 0 ? tooMany(samples.size()) : reason;
    if (reason.isEmpty()) {
      lastSuccess = Optional.of(at);
    }
    retain(at);
  }

  private String tooMany(int count) {
    return "the answer has "
        + count
        + " series, only "
        + most
        + " are kept for charts; rules see all of them";
  }

  void failed(Instant at, String reason) {
    failure = reason;
    retain(at);
  }

  void remember(Instant at, List<Series> past) {
    long oldest = at.minus(retention).toEpochMilli();
    shown = Optional.empty();
    for (Series one : past) {
      SeriesBuffer buffer = series.get(one.labels());
      if (buffer == null && series.size() < most) {
        buffer = new SeriesBuffer(one.labels());
        series.put(one.labels(), buffer);
      }
      if (buffer != null) {
        buffer.merge(one, oldest);
        earliest = Math.min(earliest, buffer.earliest());
      }
    }
    retain(at);
  }

  private void retain(Instant at) {
    view = Optional.empty();
    long oldest = at.minus(retention).toEpochMilli();
    if (oldest <= earliest) {
      return;
    }
    boolean changed = false;
    earliest = Long.MAX_VALUE;
    for (SeriesBuffer buffer : series.values()) {
      changed |= buffer.retain(oldest);
      earliest = Math.min(earliest, buffer.earliest());
    }
    if (changed) {
      series.values().removeIf(SeriesBuffer::isEmpty);
      shown = Optional.empty();
    }
  }

  Snapshot.Window view() {
    if (shown.isEmpty()) {
      shown = Optional.of(series.values().stream().map(SeriesBuffer::view).toList());
    }
    if (view.isEmpty()) {
      view = Optional.of(new Snapshot.Window(query, interval, lastSuccess, failure, shown.get()));
    }
    return view.get();
  }
}
