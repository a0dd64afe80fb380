package io.highwater.datasources.tsdb;

import io.highwater.datasources.promql.LabelMatcher;
import io.highwater.engine.signal.Labels;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds series by their labels. Guarded by its store's lock. */
final class LabelIndex {
  private final Map<Labels, StoredSeries> all = new LinkedHashMap<>();
  private final Map<String, Map<String, Set<StoredSeries>>> postings = new HashMap<>();

  /** The series with {@code labels}, known or new; a new one has to be {@link #attached}. */
  StoredSeries get(Labels labels) {
    StoredSeries known = all.get(labels);
    return known != null ? known : new StoredSeries(labels);
  }

  /** The one series of these labels that can be found: {@code series}, or the one known before. */
  StoredSeries attached(StoredSeries series) {
    Labels labels = series.labels();
    StoredSeries known = all.putIfAbsent(labels, series);
    if (known != null) {
      return known;
    }
    for (Map.Entry<String, String> label : labels) {
      postings
          .computeIfAbsent(label.getKey(), n -> new HashMap<>())
          .computeIfAbsent(label.getValue(), v -> new LinkedHashSet<>())
          .add(series);
    }
    return series;
  }

  Collection<StoredSeries> all() {
    return all.values();
  }

  void remove(StoredSeries series) {
    all.remove(series.labels());
    for (Map.Entry<String, String> label : series.labels()) {
      Map<String, Set<StoredSeries>> values = postings.getOrDefault(label.getKey(), Map.of());
      Set<StoredSeries> members = values.getOrDefault(label.getValue(), Set.of());
      members.remove(series);
      if (members.isEmpty()) {
        values.remove(label.getValue());
      }
      if (values.isEmpty()) {
        postings.remove(label.getKey());
      }
    }
  }

  List<StoredSeries> find(List<LabelMatcher> matchers) {
    return candidates(matchers).stream()
        .filter(series -> matchers.stream().allMatch(m -> m.matches(series.labels())))
        .toList();
  }

  /** The smallest set that an equality matcher names, otherwise everything. */
  private Collection<StoredSeries> candidates(List<LabelMatcher> matchers) {
    Optional<Collection<StoredSeries>> best = Optional.empty();
    for (LabelMatcher matcher : matchers) {
      if (matcher.kind() == LabelMatcher.Kind.EQUAL && !matcher.value().isEmpty()) {
        Set<StoredSeries> members =
            postings.getOrDefault(matcher.name(), Map.of()).getOrDefault(matcher.value(), Set.of());
        if (best.isEmpty() || members.size() < best.get().size()) {
          best = Optional.of(members);
        }
      }
    }
    return best.orElse(all.values());
  }
}
