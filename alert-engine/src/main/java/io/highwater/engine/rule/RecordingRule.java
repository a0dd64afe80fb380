package io.highwater.engine.rule;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A Prometheus recording rule: every element of its expression's answer becomes a sample of the
 * metric {@code id.name()}.
 *
 * @param labels put on every recorded series; an empty value removes the label
 */
public record RecordingRule(RuleId id, Query expression, SortedMap<String, String> labels)
    implements GroupRule {
  public RecordingRule {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  /** The series that an element with the labels {@code element} is recorded as. */
  public Labels series(Labels element) {
    SortedMap<String, String> all = element.toMap();
    all.put(Labels.NAME, id.name());
    all.putAll(labels);
    return Labels.of(all);
  }
}
