package io.highwater.app.grafana;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one of Grafana's colours says to whoever looks at it. */
enum Tint {
  RED,
  /** Yellow or orange. */
  AMBER,
  /** Any other. */
  CALM;

  private static final Pattern HEX =
      Pattern.compile("#(\\p{XDigit}{2})(\\p{XDigit}{2})(\\p{XDigit}{2})");
  private static final Pattern RGB =
      Pattern.compile("rgba?\\((\\d{1,3}),(\\d{1,3}),(\\d{1,3}),?.*");

  /** By its name or by its parts. */
  static Tint of(String colour) {
    String name = colour.toLowerCase(Locale.ROOT).replace(" ", "");
    Matcher hex = HEX.matcher(name);
    if (hex.matches()) {
      return of(hex, 16);
    }
    Matcher rgb = RGB.matcher(name);
    if (rgb.matches()) {
      return of(rgb, 10);
    }
    if (name.contains("red")) {
      return RED;
    }
    return name.contains("yellow") || name.contains("orange") ? AMBER : CALM;
  }

  private static Tint of(Matcher parts, int radix) {
    int red = Integer.parseInt(parts.group(1), radix);
    int green = Integer.parseInt(parts.group(2), radix);
    int blue = Integer.parseInt(parts.group(3), radix);
    if (red <= 120 || red < 2 * blue) {
      return CALM;
    }
    return red > 2 * green ? RED : 10 * green < 11 * red ? AMBER : CALM;
  }
}
