package io.highwater.datasources.promql;

/**
 * Logarithms to the bases 2 and 10 in the steps that Go takes, so that the last bits are those of a
 * Prometheus server: the exponent is taken off first, and powers of two are exact.
 */
final class Logarithms {
  /** Rounded once, as constants of Go are. */
  private static final double LOG2_OF_E = 1.4426950408889634;

  private static final double LOG10_OF_2 = 0.3010299956639812;

  /** Makes a normal number of every subnormal one. */
  private static final int SCALE = 54;

  private Logarithms() {}

  static double log2(double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      return Math.log(value);
    }
    boolean subnormal = value < Double.MIN_NORMAL;
    double normal = subnormal ? Math.scalb(value, SCALE) : value;
    // The fraction lies in [0.5, 1).
    int exponent = Math.getExponent(normal) + 1;
    double fraction = Math.scalb(normal, -exponent);
    int whole = subnormal ? exponent - SCALE : exponent;
    return fraction == 0.5 ? whole - 1 : Math.log(fraction) * LOG2_OF_E + whole;
  }

  static double log10(double value) {
    return log2(value) * LOG10_OF_2;
  }
}
