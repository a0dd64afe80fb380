package io.highwater.datasources.probe;

import io.highwater.engine.signal.Comparison;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Sample;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A query of a probe source.
 *
 * @param equal the label values asked for, by name
 * @param limit the comparison, where there is one
 */
record ProbeQuery(Metric metric, SortedMap<String, String> equal, Optional<Limit> limit) {
  /** A comparison with a number; it keeps the samples for which it holds. */
  record Limit(Comparison comparison, double number) {}

  ProbeQuery {
    equal = new TreeMap<>(equal);
  }

  List<Sample> of(List<Sample> samples) {
    return samples.stream().filter(this::matches).toList();
  }

  private boolean matches(Sample sample) {
    Labels labels = sample.labels();
    return labels.get(Labels.NAME).equals(metric.word())
        && equal.entrySet().stream().allMatch(e -> labels.get(e.getKey()).equals(e.getValue()))
        && limit.map(l -> l.comparison().holds(sample.value(), l.number())).orElse(true);
  }

  /** The selector alone, always written the same way, so that equal queries are polled once. */
  String selector() {
    StringBuilder text = new StringBuilder(metric.word());
    String separator = "{";
    for (Map.Entry<String, String> matcher : equal.entrySet()) {
      text.append(separator).append(matcher.getKey()).append("=\"");
      text.append(
          matcher.getValue().replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
      text.append('"');
      separator = ", ";
    }
    return equal.isEmpty() ? text.toString() : text.append('}').toString();
  }
}
