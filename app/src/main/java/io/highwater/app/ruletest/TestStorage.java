package io.highwater.app.ruletest;

import io.highwater.datasources.promql.LabelMatcher;
import io.highwater.datasources.promql.Storage;
import io.highwater.datasources.recording.SampleSink;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.signal.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The samples of one test, all in memory. For one thread. */
final class TestStorage implements Storage, SampleSink {
  private final Map<Labels, Growing> all = new LinkedHashMap<>();

  private static final class Growing {
    private long[] times = new long[16];
    private double[] values = new double[16];
    private int size;

    void add(long time, double value) {
      if (size > 0 && time <= times[size - 1]) {
        return;
      }
      if (size == times.length) {
        times = Arrays.copyOf(times, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
      }
      times[size] = time;
      values[size++] = value;
    }

    Series series(Labels labels, long from, long to) {
      Series whole = new Series(labels, times, values, 0, size);
      return new Series(labels, times, values, whole.indexAt(from + 1), whole.indexAt(to + 1));
    }
  }

  /** Adds a sample; one that is not later than the last of its series is left out. */
  void add(Labels labels, long time, double value) {
    all.computeIfAbsent(labels, _ -> new Growing()).add(time, value);
  }

  @Override
  public void append(List<Sample> samples, Instant at) {
    samples.forEach(sample -> add(sample.labels(), at.toEpochMilli(), sample.value()));
  }

  @Override
  public List<Series> select(List<LabelMatcher> matchers, long from, long to) {
    List<Series> found = new ArrayList<>();
    all.forEach(
        (labels, growing) -> {
          if (from < to && matchers.stream().allMatch(matcher -> matcher.matches(labels))) {
            Series series = growing.series(labels, from, to);
            if (!series.isEmpty()) {
              found.add(series);
            }
          }
        });
    return found;
  }
}
