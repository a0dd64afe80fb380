package io.highwater.prometheus.client;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** An immutable set of label names and values, sorted by name. */
public final class LabelSet {
  public static final LabelSet EMPTY = new LabelSet(new String[0]);

  /** name, value, name, value, … sorted by name. */
  private final String[] pairs;

  private LabelSet(String[] pairs) {
    this.pairs = pairs;
  }

  public static LabelSet of(Map<String, String> labels) {
    TreeMap<String, String> sorted = new TreeMap<>(labels);
    String[] pairs = new String[2 * sorted.size()];
    int n = 0;
    for (Map.Entry<String, String> entry : sorted.entrySet()) {
      pairs[n++] = entry.getKey();
      pairs[n++] = entry.getValue();
    }
    return pairs.length == 0 ? EMPTY : new LabelSet(pairs);
  }

  /**
   * Takes the first {@code length} strings of {@code pairs}, which it may sort but does not keep.
   * Of a name that comes twice the last value stays.
   */
  static LabelSet ofPairs(String[] pairs, int length) {
    if (length == 0) {
      return EMPTY;
    }
    for (int i = 2; i < length; i += 2) {
      if (pairs[i - 2].compareTo(pairs[i]) >= 0) {
        return ofUnsorted(pairs, length);
      }
    }
    return new LabelSet(Arrays.copyOf(pairs, length));
  }

  private static LabelSet ofUnsorted(String[] pairs, int length) {
    TreeMap<String, String> map = new TreeMap<>();
    for (int i = 0; i < length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return of(map);
  }

  public int size() {
    return pairs.length / 2;
  }

  public String nameAt(int index) {
    return pairs[2 * index];
  }

  public String valueAt(int index) {
    return pairs[2 * index + 1];
  }

  public Optional<String> get(String name) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i].equals(name)) {
        return Optional.of(pairs[i + 1]);
      }
    }
    return Optional.empty();
  }

  /** The metric name, where there is one. */
  public Optional<String> metricName() {
    return get("__name__");
  }

  /** A new unmodifiable map with these labels. */
  public SortedMap<String, String> asMap() {
    TreeMap<String, String> map = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return Collections.unmodifiableSortedMap(map);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LabelSet that && Arrays.equals(pairs, that.pairs);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(pairs);
  }

  /** In Prometheus's notation: {@code up{instance="a:1", job="b"}}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(metricName().orElse("")).append('{');
    String separator = "";
    for (int i = 0; i < pairs.length; i += 2) {
      if (!pairs[i].equals("__name__")) {
        String value =
            pairs[i + 1].replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        text.append(separator).append(pairs[i]).append("=\"").append(value).append('"');
        separator = ", ";
      }
    }
    return text.append('}').toString();
  }
}
