package io.highwater.prometheus.client;

import tools.jackson.core.io.NumberInput;

/**
 * Reads decimal numbers from characters. Times and most values have few enough digits that one
 * exact multiplication or division gives the nearest double, without an object being made; all
 * others go to a general parser.
 */
final class Decimals {
  /** The powers of ten that a double holds exactly. */
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private static final long LARGEST_EXACT = 1L << 53;

  private Decimals() {}

  /**
   * @throws NumberFormatException when the characters are no decimal number, {@code NaN} or
   *     infinity
   */
  static double parse(char[] chars, int from, int length) {
    int end = from + length;
    int at = from;
    boolean negative = length > 0 && chars[at] == '-';
    if (negative) {
      at++;
    }
    long digits = 0;
    int count = 0;
    int point = -1;
    for (; at < end; at++) {
      char c = chars[at];
      if (c >= '0' && c <= '9' && count < 18) {
        digits = 10 * digits + (c - '0');
        count++;
      } else if (c == '.' && point < 0) {
        point = at;
      } else {
        return general(chars, from, length);
      }
    }
    int decimals = point < 0 ? 0 : end - point - 1;
    if (count == 0 || digits > LARGEST_EXACT || decimals >= POWERS.length) {
      return general(chars, from, length);
    }
    double value = digits / POWERS[decimals];
    return negative ? -value : value;
  }

  private static double general(char[] chars, int from, int length) {
    if (length >= 3 && chars[from + length - 1] == 'f') {
      return switch (new String(chars, from, length)) {
        case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
        case "-Inf" -> Double.NEGATIVE_INFINITY;
        default -> throw new NumberFormatException("no number");
      };
    }
    return NumberInput.parseDouble(chars, from, length, true);
  }
}
