package io.highwater.app.query;

import io.highwater.engine.yaml.Durations;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/** An instant as it is written on a command line. */
public final class TimeText {
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

  private TimeText() {}

  /**
   * @param text RFC 3339 ({@code 2026-03-01T03:00:00Z}), seconds since the epoch, {@code now}, or a
   *     duration before now ({@code -5m})
   * @throws IllegalArgumentException when it is none of them; the message says what may stand there
   */
  public static Instant parse(String text, Instant now) {
    if (text.equals("now")) {
      return now;
    }
    try {
      boolean ago = text.startsWith("-") && !NUMBER.matcher(text).matches();
      return ago ? now.minus(Durations.parse(text.substring(1))) : absolute(text);
    } catch (ArithmeticException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "\""
              + text
              + "\" is no time: write 2026-03-01T03:00:00Z, seconds since 1970, now, or -5m for"
              + " five minutes ago",
          e);
    }
  }

  /**
   * @param text RFC 3339 or seconds since the epoch
   * @throws IllegalArgumentException when it is neither
   */
  public static Instant absolute(String text) {
    try {
      return NUMBER.matcher(text).matches()
          ? Instant.ofEpochMilli(new BigDecimal(text).movePointRight(3).longValue())
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no time: write 2026-03-01T03:00:00Z or seconds since 1970", e);
    }
  }
}
