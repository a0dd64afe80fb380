package io.highwater.datasources.promql;

/** The inverse hyperbolic functions that {@link Math} lacks, exact for small and large numbers. */
final class Hyperbolic {
  /** Beyond this the square of a number swallows 1. */
  private static final double LARGE = 1 << 28;

  private static final double LN2 = Math.log(2);

  private Hyperbolic() {}

  static double asinh(double value) {
    double x = Math.abs(value);
    double result =
        x > LARGE ? Math.log(x) + LN2 : Math.log1p(x + x * x / (1 + Math.sqrt(x * x + 1)));
    return Math.copySign(result, value);
  }

  static double acosh(double value) {
    if (value < 1) {
      return Double.NaN;
    }
    if (value >= LARGE) {
      return Math.log(value) + LN2;
    }
    double over = value - 1;
    return Math.log1p(over + Math.sqrt(2 * over + over * over));
  }

  static double atanh(double value) {
    return 0.5 * Math.log1p(2 * value / (1 - value));
  }
}
