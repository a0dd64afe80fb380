package io.highwater.engine.rule;

import java.time.Instant;

/** Prometheus's {@code humanize…} functions. */
final class Humanize {
  private static final String[] LARGE = {"k", "M", "G", "T", "P", "E", "Z", "Y"};
  private static final String[] SMALL = {"m", "u", "n", "p", "f", "a", "z", "y"};
  private static final String[] BINARY = {"ki", "Mi", "Gi", "Ti", "Pi", "Ei", "Zi", "Yi"};

  private Humanize() {}

  static String plain(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return GoFormat.general(value, 4);
    }
    return Math.abs(value) >= 1 ? large(value, 1000, LARGE) : small(value);
  }

  static String binary(double value) {
    return Math.abs(value) <= 1 || !Double.isFinite(value)
        ? GoFormat.general(value, 4)
        : large(value, 1024, BINARY);
  }

  static String percentage(double value) {
    return GoFormat.general(value * 100, 4) + "%";
  }

  static String duration(double value) {
    if (!Double.isFinite(value)) {
      return GoFormat.general(value, 4);
    }
    if (Math.abs(value) < 1) {
      return value == 0 ? GoFormat.general(value, 4) + "s" : small(value) + "s";
    }
    String sign = value < 0 ? "-" : "";
    double positive = Math.abs(value);
    // Go's conversion of a number beyond its range gives the smallest integer.
    long whole = positive >= 0x1p63 ? Long.MIN_VALUE : (long) positive;
    long days = whole / 86_400;
    long hours = whole / 3_600 % 24;
    long minutes = whole / 60 % 60;
    String seconds = whole % 60 + "s";
    if (days != 0) {
      return sign + days + "d " + hours + "h " + minutes + "m " + seconds;
    }
    if (hours != 0) {
      return sign + hours + "h " + minutes + "m " + seconds;
    }
    return minutes != 0
        ? sign + minutes + "m " + seconds
        : sign + GoFormat.general(positive, 4) + "s";
  }

  static String timestamp(double value) {
    if (!Double.isFinite(value)) {
      return GoFormat.general(value, 4);
    }
    double nanos = value * 1e9;
    if (Math.abs(nanos) >= 0x1p63) {
      throw new TemplateFailure(
          GoFormat.shortest(value)
              + " cannot be represented as a nanoseconds timestamp since it overflows int64");
    }
    Instant instant = Instant.ofEpochMilli((long) nanos / 1_000_000);
    String text = instant.toString();
    String date = text.substring(0, text.indexOf('T'));
    String time = text.substring(text.indexOf('T') + 1, text.length() - 1);
    String fraction = time.contains(".") ? time.replaceAll("0+$", "") : time;
    return date + " " + fraction + " +0000 UTC";
  }

  private static String large(double value, double step, String[] prefixes) {
    String prefix = "";
    double rest = value;
    for (int i = 0; i < prefixes.length && Math.abs(rest) >= step; i++) {
      prefix = prefixes[i];
      rest /= step;
    }
    return GoFormat.general(rest, 4) + prefix;
  }

  private static String small(double value) {
    String prefix = "";
    double rest = value;
    for (int i = 0; i < SMALL.length && Math.abs(rest) < 1; i++) {
      prefix = SMALL[i];
      rest *= 1000;
    }
    return GoFormat.general(rest, 4) + prefix;
  }
}
