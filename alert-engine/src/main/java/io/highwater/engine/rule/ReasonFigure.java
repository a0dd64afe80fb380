package io.highwater.engine.rule;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * A sample as the reason of a transition names it: short for the reader, because the exact one
 * stands beside it in the journal.
 */
final class ReasonFigure {
  private static final int DIGITS = 4;
  private static final int ALL_DIGITS = 17;
  private static final double SMALLEST_PLAIN = 1e-4;
  private static final double LARGEST_PLAIN = 1e15;

  private ReasonFigure() {}

  /**
   * {@code value} with four significant digits, every digit before the point, and as many more as
   * keep it on its side of {@code limit}: {@code 0.4000001 > 0.4} must not read {@code 0.4 > 0.4}.
   */
  static String of(double value, double limit) {
    if (!Double.isFinite(value)) {
      return GoFormat.shortest(value);
    }
    BigDecimal exact = new BigDecimal(Double.toString(value));
    int side = Double.compare(value, limit);
    for (int digits = Math.max(DIGITS, exact.precision() - exact.scale());
        digits < ALL_DIGITS;
        digits++) {
      double rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)).doubleValue();
      if (Double.compare(rounded, limit) == side) {
        return text(rounded);
      }
    }
    return text(value);
  }

  private static String text(double value) {
    double size = Math.abs(value);
    return size >= SMALLEST_PLAIN && size < LARGEST_PLAIN
        ? new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString()
        : GoFormat.shortest(value);
  }
}
