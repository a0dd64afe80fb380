package io.highwater.ui.theme;

import java.util.Locale;
import java.util.OptionalDouble;

/** Measured values in the units an on-call engineer thinks in. */
public final class Figures {
  private static final String[] THOUSANDS = {"", "k", "M", "G", "T"};

  private Figures() {}

  /** A span of {@code seconds} in s, ms or µs. */
  public static Figure seconds(double seconds) {
    if (Double.isNaN(seconds)) {
      return Figure.NONE;
    }
    double size = Math.abs(seconds);
    if (size >= 1 || size == 0) {
      return new Figure(digits(seconds), "s");
    }
    return size >= 0.001
        ? new Figure(digits(seconds * 1e3), "ms")
        : new Figure(digits(seconds * 1e6), "µs");
  }

  public static Figure plain(double value) {
    return scaled(value);
  }

  public static Figure plain(OptionalDouble value) {
    return value.isPresent() ? plain(value.getAsDouble()) : Figure.NONE;
  }

  /**
   * In seconds where {@code query} {@link #isSeconds}, plain otherwise: a wrong unit is worse than
   * none.
   */
  public static Figure of(double value, String query) {
    return isSeconds(query) ? seconds(value) : plain(value);
  }

  /** Whether {@code query} is plainly a quantile of a histogram of seconds. */
  public static boolean isSeconds(String query) {
    return query.contains("histogram_quantile") && query.contains("_seconds");
  }

  private static Figure scaled(double value) {
    if (Double.isNaN(value)) {
      return Figure.NONE;
    }
    if (Double.isInfinite(value)) {
      return new Figure(value > 0 ? "∞" : "−∞", "");
    }
    int step = 0;
    double rest = value;
    while ((Math.abs(rest) >= 9_999.5 && step == 0)
        || (Math.abs(rest) >= 999.5 && step > 0 && step < THOUSANDS.length - 1)) {
      rest /= 1000;
      step++;
    }
    return new Figure(digits(rest) + THOUSANDS[step], "");
  }

  /** Three significant digits, more only before the point, no trailing zeros. */
  private static String digits(double value) {
    double size = Math.abs(value);
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "−∞";
    }
    if (size != 0 && size < 0.001) {
      return String.format(Locale.ROOT, "%.1e", value);
    }
    int decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : size >= 0.0995 || size == 0 ? 2 : 4;
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    if (text.indexOf('.') >= 0) {
      text = text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
    return text.equals("-0") ? "0" : text.replace('-', '−');
  }
}
