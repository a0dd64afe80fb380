package io.highwater.engine.rule;

import io.highwater.engine.signal.Labels;

/**
 * What makes an alert the same alert from one evaluation to the next.
 *
 * @param group of the rule
 * @param name the rule's, also the label {@code alertname}
 * @param labels the full label set, {@code alertname} included
 */
public record AlertKey(String group, String name, Labels labels) implements Comparable<AlertKey> {
  @Override
  public int compareTo(AlertKey other) {
    int order = group.compareTo(other.group);
    if (order == 0) {
      order = name.compareTo(other.name);
    }
    return order != 0 ? order : labels.compareTo(other.labels);
  }
}
