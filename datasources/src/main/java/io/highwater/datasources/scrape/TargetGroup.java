package io.highwater.datasources.scrape;

import java.util.List;
import java.util.Map;

/**
 * Targets with labels in common, as a configuration or a file of targets lists them.
 *
 * @param targets addresses, {@code host:port}
 */
public record TargetGroup(List<String> targets, Map<String, String> labels) {
  public TargetGroup {
    targets = List.copyOf(targets);
    labels = Map.copyOf(labels);
  }
}
