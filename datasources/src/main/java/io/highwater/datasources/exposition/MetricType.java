package io.highwater.datasources.exposition;

import java.util.Locale;
import java.util.Optional;

/** What a {@code TYPE} line says of a metric family, in OpenMetrics's words. */
public enum MetricType {
  COUNTER,
  GAUGE,
  HISTOGRAM,
  GAUGEHISTOGRAM,
  SUMMARY,
  INFO,
  STATESET,
  /** {@code untyped} in the text format; also a family without a {@code TYPE} line. */
  UNKNOWN;

  /** The word as it stands on a page. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type of OpenMetrics's word {@code text}. */
  static Optional<MetricType> of(String text) {
    for (MetricType type : values()) {
      if (type.word().equals(text)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
