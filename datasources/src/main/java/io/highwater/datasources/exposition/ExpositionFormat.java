package io.highwater.datasources.exposition;

import java.util.Locale;
import java.util.Optional;

/** The notations of a metrics page, with the words Prometheus's configuration has for them. */
public enum ExpositionFormat {
  TEXT_0_0_4("PrometheusText0.0.4"),
  TEXT_1_0_0("PrometheusText1.0.0"),
  OPEN_METRICS_0_0_1("OpenMetricsText0.0.1"),
  OPEN_METRICS_1_0_0("OpenMetricsText1.0.0");

  /** What a scraper of this program asks for, in Prometheus's order of preference. */
  public static final String ACCEPT =
      "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
          + "application/openmetrics-text;version=0.0.1;q=0.5,"
          + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,"
          + "text/plain;version=0.0.4;q=0.3,*/*;q=0.2";

  private final String word;

  ExpositionFormat(String word) {
    this.word = word;
  }

  /** As in {@code fallback_scrape_protocol}. */
  public String word() {
    return word;
  }

  public boolean isOpenMetrics() {
    return this == OPEN_METRICS_0_0_1 || this == OPEN_METRICS_1_0_0;
  }

  /**
   * The format of {@code fallback_scrape_protocol: word}.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static ExpositionFormat ofWord(String word) {
    for (ExpositionFormat format : values()) {
      if (format.word.equals(word)) {
        return format;
      }
    }
    if (word.equals("PrometheusProto")) {
      throw new IllegalArgumentException(
          "PrometheusProto is not read here; use one of the text protocols " + words());
    }
    throw new IllegalArgumentException(
        "unknown scrape protocol " + word + ", supported: " + words());
  }

  private static String words() {
    StringBuilder words = new StringBuilder();
    for (ExpositionFormat format : values()) {
      words.append(words.isEmpty() ? "" : " ").append(format.word);
    }
    return words.toString();
  }

  /**
   * The format that a {@code Content-Type} header names; empty where it names none of these. A
   * version that is not known is read as the oldest one.
   */
  public static Optional<ExpositionFormat> ofContentType(String header) {
    String[] parts = header.split(";", -1);
    String version = "";
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip();
      if (parameter.toLowerCase(Locale.ROOT).startsWith("version=")) {
        version = parameter.substring("version=".length()).replace("\"", "").strip();
      }
    }
    return switch (parts[0].strip().toLowerCase(Locale.ROOT)) {
      case "text/plain" -> Optional.of(version.equals("1.0.0") ? TEXT_1_0_0 : TEXT_0_0_4);
      case "application/openmetrics-text" ->
          Optional.of(version.equals("1.0.0") ? OPEN_METRICS_1_0_0 : OPEN_METRICS_0_0_1);
      default -> Optional.empty();
    };
  }
}
