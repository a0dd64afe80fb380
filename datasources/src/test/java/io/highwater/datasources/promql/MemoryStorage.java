package io.highwater.datasources.promql;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Series;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Samples in a map: the simplest storage there is. */
final class MemoryStorage implements Storage {
  private final Map<Labels, TreeMap<Long, Double>> series = new LinkedHashMap<>();

  void add(Labels labels, long time, double value) {
    series.computeIfAbsent(labels, l -> new TreeMap<>()).put(time, value);
  }

  void clear() {
    series.clear();
  }

  @Override
  public List<Series> select(List<LabelMatcher> matchers, long from, long to) {
    List<Series> found = new ArrayList<>();
    series.forEach(
        (labels, samples) -> {
          if (from < to && matchers.stream().allMatch(m -> m.matches(labels))) {
            Map<Long, Double> window = samples.subMap(from, false, to, true);
            found.add(
                Series.of(
                    labels,
                    window.keySet().stream().mapToLong(Long::longValue).toArray(),
                    window.values().stream().mapToDouble(Double::doubleValue).toArray()));
          }
        });
    return found;
  }
}
