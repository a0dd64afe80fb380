package io.highwater.datasources.scrape;

import io.highwater.engine.signal.Labels;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What becomes of the samples of a page before they are stored.
 *
 * @param honorLabels whether the page's own labels win over those of its target
 * @param honorTimestamps whether the page's own timestamps are taken
 * @param trackTimestampsStaleness whether a vanished series is marked stale although it has
 *     timestamps of its own
 * @param metricRelabel applied to every series, its name and its target's labels among them
 */
public record SampleRules(
    boolean honorLabels,
    boolean honorTimestamps,
    boolean trackTimestampsStaleness,
    List<Relabel> metricRelabel,
    ScrapeLimits limits) {
  public static final SampleRules DEFAULT =
      new SampleRules(false, true, false, List.of(), ScrapeLimits.NONE);

  public SampleRules {
    metricRelabel = List.copyOf(metricRelabel);
  }

  /** The labels a series is stored with; empty where metric relabelling drops it. */
  Optional<Labels> stored(Labels exposed, Labels target) {
    Labels attached = honorLabels ? target.with(exposed) : attach(exposed, target);
    return Relabel.apply(metricRelabel, attached).filter(labels -> labels.has(Labels.NAME));
  }

  /** The target's labels win; a label of the page that stands in their way is renamed. */
  private static Labels attach(Labels exposed, Labels target) {
    SortedMap<String, String> result = exposed.toMap();
    target.forEach(own -> result.put(own.getKey(), own.getValue()));
    List<String> inTheWay =
        exposed.toMap().keySet().stream()
            .filter(target::has)
            .sorted(Comparator.comparingInt(String::length))
            .toList();
    for (String name : inTheWay) {
      String free = "exported_" + name;
      while (result.containsKey(free)) {
        free = "exported_" + free;
      }
      result.put(free, exposed.get(name));
    }
    return Labels.of(result);
  }

  /** Why these labels are beyond a limit, in Prometheus's words. */
  Optional<String> beyondLimit(Labels labels) {
    if (limits.labels() > 0 && labels.size() > limits.labels()) {
      return Optional.of(
          "label_limit exceeded (metric: \""
              + labels.get(Labels.NAME)
              + "\", number of labels: "
              + labels.size()
              + ", limit: "
              + limits.labels()
              + ")");
    }
    if (limits.labelNameLength() == 0 && limits.labelValueLength() == 0) {
      return Optional.empty();
    }
    for (Map.Entry<String, String> label : labels) {
      int name = label.getKey().getBytes(StandardCharsets.UTF_8).length;
      int value = label.getValue().getBytes(StandardCharsets.UTF_8).length;
      if (limits.labelNameLength() > 0 && name > limits.labelNameLength()) {
        return Optional.of(tooLong("label_name_length_limit", labels, label.getKey(), name));
      }
      if (limits.labelValueLength() > 0 && value > limits.labelValueLength()) {
        return Optional.of(tooLong("label_value_length_limit", labels, label.getKey(), value));
      }
    }
    return Optional.empty();
  }

  private String tooLong(String limit, Labels labels, String label, int length) {
    int most =
        limit.equals("label_name_length_limit")
            ? limits.labelNameLength()
            : limits.labelValueLength();
    return limit
        + " exceeded (metric: \""
        + labels.get(Labels.NAME)
        + "\", label name: \""
        + label
        + "\", length: "
        + length
        + ", limit: "
        + most
        + ")";
  }
}
