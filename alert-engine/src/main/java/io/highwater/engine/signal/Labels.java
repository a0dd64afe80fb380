package io.highwater.engine.signal;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * An immutable label set, sorted by name. A label with an empty value is the same as no label and
 * is dropped, as in Prometheus's data model. The metric name, where there is one, is the label
 * {@link #NAME}.
 */
public final class Labels implements Comparable<Labels>, Iterable<Map.Entry<String, String>> {
  /** The label that holds the metric name. */
  public static final String NAME = "__name__";

  public static final Labels EMPTY = new Labels(new String[0]);

  /** name, value, name, value, … sorted by name. */
  private final String[] pairs;

  private final int hash;

  private Labels(String[] pairs) {
    this.pairs = pairs;
    this.hash = Arrays.hashCode(pairs);
  }

  /**
   * @param pairs name, value, name, value, …
   * @throws IllegalArgumentException on an odd number of arguments
   */
  public static Labels of(String... pairs) {
    if (pairs.length % 2 != 0) {
      throw new IllegalArgumentException("labels come in pairs, got " + pairs.length + " strings");
    }
    TreeMap<String, String> map = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return of(map);
  }

  /**
   * As {@link #of(String...)}, without a detour where the names come in order, none twice, and no
   * value is empty, as in the answers of servers.
   *
   * @param pairs name, value, name, value, …; kept
   */
  public static Labels ofSorted(String... pairs) {
    for (int i = 0; i < pairs.length; i += 2) {
      boolean ordered = i == 0 || pairs[i - 2].compareTo(pairs[i]) < 0;
      if (i + 1 == pairs.length || !ordered || pairs[i + 1].isEmpty()) {
        return of(pairs);
      }
    }
    return pairs.length == 0 ? EMPTY : new Labels(pairs);
  }

  public static Labels of(Map<String, String> map) {
    SortedMap<String, String> sorted =
        map instanceof SortedMap<String, String> s && s.comparator() == null
            ? s
            : new TreeMap<>(map);
    String[] pairs = new String[sorted.size() * 2];
    int n = 0;
    for (Map.Entry<String, String> entry : sorted.entrySet()) {
      if (!entry.getValue().isEmpty()) {
        pairs[n++] = entry.getKey();
        pairs[n++] = entry.getValue();
      }
    }
    return n == 0 ? EMPTY : new Labels(n == pairs.length ? pairs : Arrays.copyOf(pairs, n));
  }

  public int size() {
    return pairs.length / 2;
  }

  public boolean isEmpty() {
    return pairs.length == 0;
  }

  /** The name at {@code index}, in sorted order. */
  public String nameAt(int index) {
    return pairs[2 * index];
  }

  public String valueAt(int index) {
    return pairs[2 * index + 1];
  }

  /**
   * The value of {@code name}, empty where there is no such label: Prometheus does not tell the two
   * apart.
   */
  public String get(String name) {
    int low = 0;
    int high = size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = pairs[2 * middle].compareTo(name);
      if (order == 0) {
        return pairs[2 * middle + 1];
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return "";
  }

  public Optional<String> find(String name) {
    String value = get(name);
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  public boolean has(String name) {
    return !get(name).isEmpty();
  }

  /** These labels with {@code name} set; an empty value removes it. */
  public Labels with(String name, String value) {
    SortedMap<String, String> map = toMap();
    map.put(name, value);
    return of(map);
  }

  /** These labels overridden by {@code others}. */
  public Labels with(Labels others) {
    SortedMap<String, String> map = toMap();
    others.forEach(entry -> map.put(entry.getKey(), entry.getValue()));
    return of(map);
  }

  public Labels without(String name) {
    return has(name) ? keep(other -> !other.equals(name)) : this;
  }

  /** The labels whose name passes {@code names}. */
  public Labels keep(Predicate<String> names) {
    String[] kept = new String[pairs.length];
    int n = 0;
    for (int i = 0; i < pairs.length; i += 2) {
      if (names.test(pairs[i])) {
        kept[n++] = pairs[i];
        kept[n++] = pairs[i + 1];
      }
    }
    return n == pairs.length ? this : n == 0 ? EMPTY : new Labels(Arrays.copyOf(kept, n));
  }

  /** Whether every label of {@code wanted} stands here with the same value. */
  public boolean contains(Labels wanted) {
    for (int i = 0; i < wanted.pairs.length; i += 2) {
      if (!get(wanted.pairs[i]).equals(wanted.pairs[i + 1])) {
        return false;
      }
    }
    return true;
  }

  /** A new, mutable, sorted copy. */
  public SortedMap<String, String> toMap() {
    TreeMap<String, String> map = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }

  @Override
  public Iterator<Map.Entry<String, String>> iterator() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < pairs.length;
      }

      @Override
      public Map.Entry<String, String> next() {
        if (next >= pairs.length) {
          throw new NoSuchElementException();
        }
        next += 2;
        return Map.entry(pairs[next - 2], pairs[next - 1]);
      }
    };
  }

  @Override
  public int compareTo(Labels other) {
    return Arrays.compare(pairs, other.pairs);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Labels labels
        && hash == labels.hash
        && Arrays.equals(pairs, labels.pairs);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** In Prometheus's notation: {@code name{a="1", b="2"}}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(get(NAME));
    boolean braces = text.isEmpty();
    boolean first = true;
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i].equals(NAME)) {
        continue;
      }
      text.append(first ? "{" : ", ").append(pairs[i]).append("=\"");
      text.append(pairs[i + 1].replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
          .append('"');
      first = false;
    }
    if (!first) {
      text.append('}');
    } else if (braces) {
      text.append("{}");
    }
    return text.toString();
  }
}
