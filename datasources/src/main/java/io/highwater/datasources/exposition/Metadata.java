package io.highwater.datasources.exposition;

/**
 * What a page says of one metric family beside its samples; texts are empty where it says nothing.
 *
 * @param family its name, in OpenMetrics without the suffixes of its samples
 */
public record Metadata(String family, MetricType type, String help, String unit) {
  /** A family of which nothing is said. */
  public static Metadata of(String family) {
    return new Metadata(family, MetricType.UNKNOWN, "", "");
  }

  Metadata withType(MetricType other) {
    return new Metadata(family, other, help, unit);
  }

  Metadata withHelp(String other) {
    return new Metadata(family, type, other, unit);
  }

  Metadata withUnit(String other) {
    return new Metadata(family, type, help, other);
  }
}
