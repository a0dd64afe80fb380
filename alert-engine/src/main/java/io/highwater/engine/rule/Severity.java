package io.highwater.engine.rule;

import java.util.Locale;

/** How bad, worst first: the natural order sorts the worst to the top. */
public enum Severity {
  CRITICAL,
  WARNING,
  INFO;

  /**
   * Reads the label {@code severity}; a value nobody agreed on counts as a warning, so that it is
   * seen.
   */
  public static Severity of(String label) {
    return switch (label.toLowerCase(Locale.ROOT)) {
      case "critical", "page", "error", "emergency", "fatal", "high" -> CRITICAL;
      case "info", "none", "low", "notice" -> INFO;
      default -> WARNING;
    };
  }
}
