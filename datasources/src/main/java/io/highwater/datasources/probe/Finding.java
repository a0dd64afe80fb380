package io.highwater.datasources.probe;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What one probe saw.
 *
 * @param detail why it failed, or what it saw; one line, free of secrets
 * @param values of the metrics besides success and duration
 * @param components of a health page, outer before inner
 */
record Finding(
    boolean success, String detail, Map<Metric, Double> values, List<Component> components) {
  /**
   * @param path from the page's top: {@code cache/redis}
   * @param up whether it counts as well: a part that fails only through optional ones does
   * @param known whether the page knows; where it does not, there is no sample
   */
  record Component(String path, boolean up, boolean known, boolean optional, String detail) {}

  Finding {
    values = Map.copyOf(values);
    components = List.copyOf(components);
  }

  static Finding success(String detail, Map<Metric, Double> values) {
    return new Finding(true, detail, values, List.of());
  }

  static Finding failure(String detail, Map<Metric, Double> values) {
    return new Finding(false, detail, values, List.of());
  }

  /**
   * There was no answer to judge.
   *
   * @param values what is known all the same
   */
  static Finding noAnswer(Probe probe, String detail, Map<Metric, Double> values) {
    Map<Metric, Double> all = new EnumMap<>(Metric.class);
    all.putAll(values);
    switch (probe) {
      case Probe.Http _, Probe.Health _ -> all.put(Metric.HTTP_STATUS, 0.0);
      case Probe.Tcp _, Probe.Certificate _ -> {}
    }
    return failure(detail, all);
  }
}
