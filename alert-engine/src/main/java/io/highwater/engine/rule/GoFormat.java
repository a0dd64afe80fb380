package io.highwater.engine.rule;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Floating point numbers as Go writes them ({@code strconv.FormatFloat}), which is how every
 * annotation of a Prometheus rule has looked so far.
 */
final class GoFormat {
  private GoFormat() {}

  /** {@code %v}: the fewest digits that read back to the same number. */
  static String shortest(double value) {
    if (!Double.isFinite(value)) {
      return special(value);
    }
    BigDecimal digits = new BigDecimal(Double.toString(Math.abs(value))).stripTrailingZeros();
    return sign(value) + general(digits, 6);
  }

  /** {@code %.ng}. */
  static String general(double value, int precision) {
    if (!Double.isFinite(value)) {
      return special(value);
    }
    int wanted = Math.max(precision, 1);
    BigDecimal digits =
        new BigDecimal(Math.abs(value))
            .round(new MathContext(wanted, RoundingMode.HALF_EVEN))
            .stripTrailingZeros();
    int have = digits.precision();
    boolean whole = digits.scale() <= 0;
    int limit = wanted > have && whole && have >= exponent(digits) + 1 ? have : wanted;
    return sign(value) + general(digits, limit);
  }

  /** {@code %.nf}. */
  static String fixed(double value, int precision) {
    if (!Double.isFinite(value)) {
      return special(value);
    }
    return sign(value)
        + new BigDecimal(Math.abs(value))
            .setScale(precision, RoundingMode.HALF_EVEN)
            .toPlainString();
  }

  /**
   * {@code %.ne}.
   *
   * @param precision digits behind the point; negative for as few as read back the same
   */
  static String scientific(double value, int precision) {
    if (!Double.isFinite(value)) {
      return special(value);
    }
    BigDecimal digits =
        precision < 0
            ? new BigDecimal(Double.toString(Math.abs(value))).stripTrailingZeros()
            : new BigDecimal(Math.abs(value))
                .round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
    return sign(value) + scientific(digits, precision < 0 ? digits.precision() - 1 : precision);
  }

  private static String general(BigDecimal digits, int limit) {
    int exponent = exponent(digits);
    return exponent < -4 || exponent >= limit
        ? scientific(digits, digits.precision() - 1)
        : digits.toPlainString();
  }

  private static String scientific(BigDecimal digits, int precision) {
    StringBuilder text = new StringBuilder(digits.unscaledValue().toString());
    while (text.length() < precision + 1) {
      text.append('0');
    }
    text.setLength(precision + 1);
    if (precision > 0) {
      text.insert(1, '.');
    }
    int exponent = exponent(digits);
    text.append('e').append(exponent < 0 ? '-' : '+');
    if (Math.abs(exponent) < 10) {
      text.append('0');
    }
    return text.append(Math.abs(exponent)).toString();
  }

  private static int exponent(BigDecimal digits) {
    return digits.signum() == 0 ? 0 : digits.precision() - digits.scale() - 1;
  }

  private static String sign(double value) {
    return Double.doubleToRawLongBits(value) < 0 ? "-" : "";
  }

  private static String special(double value) {
    return Double.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
  }
}
