package io.highwater.engine.yaml;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations in Prometheus's notation: units y w d h m s ms, each at most once, largest first; a
 * bare {@code 0} is allowed.
 */
public final class Durations {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(\\d+)y)?(?:(\\d+)w)?(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?(?:(\\d+)ms)?");
  private static final long[] MILLIS = {
    365L * 86_400_000, 7L * 86_400_000, 86_400_000, 3_600_000, 60_000, 1_000, 1
  };
  private static final String[] UNITS = {"y", "w", "d", "h", "m", "s", "ms"};

  private Durations() {}

  /**
   * @throws IllegalArgumentException when {@code text} is no duration
   */
  public static Duration parse(String text) {
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    Matcher matcher = FORM.matcher(text);
    if (text.isEmpty() || !matcher.matches()) {
      throw new IllegalArgumentException("not a valid duration string: \"" + text + "\"");
    }
    try {
      long millis = 0;
      for (int i = 0; i < MILLIS.length; i++) {
        String count = matcher.group(i + 1);
        if (count != null) {
          millis = Math.addExact(millis, Math.multiplyExact(Long.parseLong(count), MILLIS[i]));
        }
      }
      return Duration.ofMillis(millis);
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException("duration out of range: \"" + text + "\"", e);
    }
  }

  /**
   * The shortest text that {@link #parse} reads back to {@code duration}, to the millisecond;
   * {@code 0s} for none.
   */
  public static String format(Duration duration) {
    long rest = duration.toMillis();
    if (rest == 0) {
      return "0s";
    }
    StringBuilder text = new StringBuilder();
    if (rest < 0) {
      text.append('-');
      rest = -rest;
    }
    for (int i = 0; i < MILLIS.length; i++) {
      long count = rest / MILLIS[i];
      // Years and weeks only where nothing is left over, as Prometheus prints them.
      if (count > 0 && (i > 1 || rest % MILLIS[i] == 0)) {
        text.append(count).append(UNITS[i]);
        rest -= count * MILLIS[i];
      }
    }
    return text.toString();
  }
}
