package io.highwater.datasources.exposition;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Sample values in Go's decimal notation, read from bytes. */
final class SampleNumber {
  /** Powers of ten that a double holds exactly. */
  private static final double[] TENS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** So many digits always fit a double exactly. */
  private static final int EXACT_DIGITS = 15;

  private SampleNumber() {}

  /**
   * @throws NumberFormatException when the bytes are no number, or one too large for a double
   */
  static double parse(byte[] page, int from, int to) {
    int at = from;
    boolean negative = at < to && page[at] == '-';
    if (negative) {
      at++;
    }
    long digits = 0;
    int count = 0;
    int fraction = -1;
    for (; at < to && count <= EXACT_DIGITS; at++) {
      int c = page[at];
      if (c >= '0' && c <= '9') {
        digits = digits * 10 + (c - '0');
        count++;
        fraction += fraction >= 0 ? 1 : 0;
      } else if (c == '.' && fraction < 0) {
        fraction = 0;
      } else {
        return slow(page, from, to);
      }
    }
    if (at < to || count == 0 || count > EXACT_DIGITS) {
      return slow(page, from, to);
    }
    // Both are exact, so the one rounding of the division is the right one.
    double value = fraction > 0 ? digits / TENS[fraction] : digits;
    return negative ? -value : value;
  }

  private static double slow(byte[] page, int from, int to) {
    String text = new String(page, from, to - from, StandardCharsets.ISO_8859_1);
    if (isDecimal(text)) {
      double value = Double.parseDouble(text);
      if (Double.isInfinite(value)) {
        throw new NumberFormatException("out of range");
      }
      return value;
    }
    if (text.length() > "+infinity".length()) {
      throw new NumberFormatException("no number");
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "nan", "+nan", "-nan" -> Double.NaN;
      case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw new NumberFormatException("no number");
    };
  }

  /** A sign, digits with or without a point, an exponent: no hexadecimal, no underscores. */
  private static boolean isDecimal(String text) {
    int at = skipSign(text, 0);
    int whole = skipDigits(text, at);
    int digits = whole - at;
    at = whole;
    if (at < text.length() && text.charAt(at) == '.') {
      int end = skipDigits(text, at + 1);
      digits += end - at - 1;
      at = end;
    }
    if (digits == 0) {
      return false;
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      int exponent = skipSign(text, at + 1);
      at = skipDigits(text, exponent);
      if (at == exponent) {
        return false;
      }
    }
    return at == text.length();
  }

  private static int skipSign(String text, int at) {
    return at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-') ? at + 1 : at;
  }

  private static int skipDigits(String text, int at) {
    int end = at;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }
}
