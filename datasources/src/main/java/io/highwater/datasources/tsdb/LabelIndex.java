package io.highwater.datasources.tsdb;

import io.highwater.datasources.promql.LabelMatcher;
import io.highwater.datasources.tsdb.Postings.Bitmap;
import io.highwater.engine.signal.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds series by their labels: every series has a place, every label value the places of its
 * series. Places ascend with time and are given out anew when half of them are void. Guarded by its
 * store's lock.
 */
final class LabelIndex {
  private static final int FIRST_PLACES = 64;
  private static final int BYTES_PER_SERIES = 88;
  private static final int BYTES_PER_LABEL = 16;
  private static final int BYTES_PER_VALUE = 170;

  private final Map<Labels, StoredSeries> all = new HashMap<>();

  /** By place; null where a series was. */
  private @Nullable StoredSeries[] places = new @Nullable StoredSeries[FIRST_PLACES];

  private int end;
  private final Map<String, Label> labels = new HashMap<>();
  private long heapBytes;

  /** A label name and all its values; the name is the string all its series share. */
  private static final class Label {
    private final String name;
    private final Map<String, Postings> values = new HashMap<>();

    private Label(String name) {
      this.name = name;
    }
  }

  /**
   * The series with {@code labels}, known or new; a new one has to be attached with {@link
   * #attach}.
   */
  StoredSeries get(Labels labels) {
    StoredSeries known = all.get(labels);
    return known != null ? known : new StoredSeries(labels);
  }

  Optional<StoredSeries> known(Labels labels) {
    return Optional.ofNullable(all.get(labels));
  }

  /** Bytes of heap, without the series' chunks. */
  long heapBytes() {
    return heapBytes;
  }

  int size() {
    return all.size();
  }

  Collection<StoredSeries> all() {
    return all.values();
  }

  /** Makes {@code series} known; no other of the same labels is. */
  void attach(StoredSeries series) {
    if (end == places.length) {
      makePlaces();
    }
    post(series, end++);
    all.put(series.labels(), series);
  }

  private static long heapBytes(StoredSeries series) {
    return StoredSeries.HEAP_BYTES
        + BYTES_PER_SERIES
        + (long) BYTES_PER_LABEL * series.labels().size();
  }

  private void post(StoredSeries series, int id) {
    Labels labels = series.labels();
    TreeMap<String, String> shared = new TreeMap<>();
    for (int i = 0; i < labels.size(); i++) {
      Label label = this.labels.computeIfAbsent(labels.nameAt(i), Label::new);
      Postings members = label.values.get(labels.valueAt(i));
      if (members == null) {
        members = new Postings(labels.valueAt(i));
        label.values.put(members.value(), members);
        heapBytes += BYTES_PER_VALUE + members.value().length();
      }
      members.add(id);
      shared.put(label.name, members.value());
    }
    series.attach(id, Labels.of(shared));
    places[id] = series;
    heapBytes += heapBytes(series);
  }

  /** Room for one more place: of those that are void, or at the end. */
  private void makePlaces() {
    if (all.size() > end / 2) {
      places = Arrays.copyOf(places, end + end / 2);
      return;
    }
    @Nullable StoredSeries[] before = places;
    places = new @Nullable StoredSeries[Math.max(FIRST_PLACES, all.size() * 2)];
    end = 0;
    labels.clear();
    heapBytes = 0;
    for (StoredSeries series : before) {
      if (series != null) {
        post(series, end++);
      }
    }
  }

  /** Forgets series; those of {@code gone} that were known. */
  void remove(Collection<StoredSeries> gone) {
    Map<String, Set<String>> touched = new HashMap<>();
    for (StoredSeries series : gone) {
      places[series.id()] = null;
      series.detach();
      all.remove(series.labels());
      heapBytes -= heapBytes(series);
      for (Map.Entry<String, String> label : series.labels()) {
        touched.computeIfAbsent(label.getKey(), n -> new TreeSet<>()).add(label.getValue());
      }
    }
    touched.forEach(this::prune);
  }

  private void prune(String name, Set<String> values) {
    Map<String, Postings> known = values(name);
    for (String value : values) {
      Postings members = known.get(value);
      if (members != null) {
        members.retain(id -> places[id] != null);
        if (members.size() == 0) {
          known.remove(value);
          heapBytes -= BYTES_PER_VALUE + value.length();
        }
      }
    }
    if (known.isEmpty()) {
      labels.remove(name);
    }
  }

  List<String> names() {
    return labels.keySet().stream().sorted().toList();
  }

  List<String> valuesOf(String name) {
    return values(name).keySet().stream().sorted().toList();
  }

  private Map<String, Postings> values(String name) {
    Label label = labels.get(name);
    return label == null ? Map.of() : label.values;
  }

  /** The series that every one of {@code matchers} accepts, in the order they came. */
  List<StoredSeries> find(List<LabelMatcher> matchers) {
    int[] candidates = candidates(matchers);
    for (LabelMatcher matcher : matchers) {
      if (candidates.length > 0 && !isNamed(matcher) && !matcher.matchesEverything()) {
        candidates = filter(candidates, matcher);
      }
    }
    List<StoredSeries> found = new ArrayList<>(candidates.length);
    for (int id : candidates) {
      StoredSeries series = places[id];
      if (series != null) {
        found.add(series);
      }
    }
    return found;
  }

  /** Whether exactly the series of one label value pass. */
  private static boolean isNamed(LabelMatcher matcher) {
    return matcher.kind() == LabelMatcher.Kind.EQUAL && !matcher.value().isEmpty();
  }

  private Postings postings(String name, String value) {
    Postings members = values(name).get(value);
    return members == null ? new Postings(value) : members;
  }

  /** Those that pass all matchers that name one label value, otherwise everything. */
  private int[] candidates(List<LabelMatcher> matchers) {
    List<Postings> sets =
        matchers.stream()
            .filter(LabelIndex::isNamed)
            .map(matcher -> postings(matcher.name(), matcher.value()))
            .sorted(Comparator.comparingInt(Postings::size))
            .toList();
    if (sets.isEmpty()) {
      int[] every = new int[all.size()];
      int n = 0;
      for (int id = 0; id < end; id++) {
        if (places[id] != null) {
          every[n++] = id;
        }
      }
      return every;
    }
    int[] candidates = sets.getFirst().toArray();
    for (Postings other : sets.subList(1, sets.size())) {
      candidates = other.intersect(candidates);
    }
    return candidates;
  }

  /** One decision a label value, unless there are fewer series than values. */
  private int[] filter(int[] candidates, LabelMatcher matcher) {
    Map<String, Postings> values = values(matcher.name());
    boolean acceptsNone = matcher.matches("");
    Optional<Set<String>> literals = matcher.literals();
    if (literals.isEmpty() && candidates.length < values.size()) {
      return retain(
          candidates,
          id -> {
            StoredSeries series = places[id];
            return series != null && matcher.matches(series.labels());
          });
    }
    Bitmap marked = new Bitmap(end);
    boolean negative =
        matcher.kind() == LabelMatcher.Kind.NOT_EQUAL
            || matcher.kind() == LabelMatcher.Kind.NOT_MATCHES;
    if (literals.isPresent() && acceptsNone == negative) {
      // What is listed is what is kept, or what is dropped.
      literals.get().forEach(value -> postings(matcher.name(), value).mark(marked));
    } else {
      values.forEach(
          (value, members) -> {
            if (matcher.matches(value) != acceptsNone) {
              members.mark(marked);
            }
          });
    }
    return retain(candidates, id -> marked.has(id) != acceptsNone);
  }

  private static int[] retain(int[] candidates, IntPredicate kept) {
    int n = 0;
    for (int id : candidates) {
      if (kept.test(id)) {
        candidates[n++] = id;
      }
    }
    return n == candidates.length ? candidates : Arrays.copyOf(candidates, n);
  }
}
