package io.highwater.datasources.promql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Locale;

/** Numbers in Go's notation. */
public final class Numbers {
  private Numbers() {}

  /**
   * The number a token or label value stands for: Go's float syntax, with underscores and
   * hexadecimal integers.
   *
   * @throws NumberFormatException when it is none
   */
  public static double parse(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean negative = lower.startsWith("-");
    String body = negative || lower.startsWith("+") ? lower.substring(1) : lower;
    double value =
        switch (body) {
          case "inf", "infinity" -> Double.POSITIVE_INFINITY;
          case "nan" -> Double.NaN;
          default -> parsePlain(body, text);
        };
    return negative ? -value : value;
  }

  private static double parsePlain(String body, String text) {
    String digits = body.replace("_", "");
    if (digits.startsWith("0x") && digits.indexOf('p') < 0) {
      return new BigInteger(digits.substring(2), 16).doubleValue();
    }
    char last = digits.isEmpty() ? 'x' : digits.charAt(digits.length() - 1);
    boolean plain = Lexer.isDigit(last) || last == '.' || digits.startsWith("0x");
    if (!plain || digits.chars().anyMatch(c -> c <= ' ')) {
      throw new NumberFormatException("not a number: \"" + text + "\"");
    }
    return Double.parseDouble(digits);
  }

  /** The shortest decimal notation without an exponent; {@code +Inf}, {@code -Inf}, {@code NaN}. */
  public static String format(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (Math.abs(value) < Double.MIN_NORMAL && shortest.precision() == 2) {
      // Java gives two digits even where one would do.
      BigDecimal one = new BigDecimal(value).round(new MathContext(1));
      if (one.doubleValue() == value) {
        return one.toPlainString();
      }
    }
    return shortest.toPlainString();
  }

  /** Go's {@code math.Pow}, which differs from Java's where NaN or ±1 meet. */
  static double power(double base, double exponent) {
    if (base == 1 || (base == -1 && Double.isInfinite(exponent))) {
      return 1;
    }
    return Math.pow(base, exponent);
  }
}
