package io.highwater.datasources.exposition;

import java.util.Locale;

/** Sample values in Go's notation. */
final class SampleValue {
  private SampleValue() {}

  /**
   * @throws NumberFormatException when {@code text} is none
   */
  static double parse(String text) {
    char last = text.isEmpty() ? 'x' : text.charAt(text.length() - 1);
    if ((last >= '0' && last <= '9') || last == '.') {
      return decimal(text);
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "nan", "+nan", "-nan" -> Double.NaN;
      case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw new NumberFormatException(text);
    };
  }

  /** Hexadecimal numbers are Java's, not the format's. */
  private static double decimal(String text) {
    if (text.indexOf('x') >= 0 || text.indexOf('X') >= 0) {
      throw new NumberFormatException(text);
    }
    return Double.parseDouble(text);
  }
}
