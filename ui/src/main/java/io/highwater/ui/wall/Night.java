package io.highwater.ui.wall;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

/**
 * When a wall is darker.
 *
 * @param from on the clock of the wall; after {@code to} for a night over midnight
 * @param to the end
 * @param light how much of its light is left, 0.1 to 1
 */
public record Night(LocalTime from, LocalTime to, double light) {
  /** How much is left where nobody says. */
  public static final double LIGHT = 0.5;

  public Night {
    if (!(light >= 0.1 && light <= 1)) {
      throw new IllegalArgumentException("a wall keeps 0.1 to 1 of its light, not " + light);
    }
  }

  /** Whether it is night at {@code now}; never where it begins when it ends. */
  boolean isAt(Instant now, ZoneId zone) {
    LocalTime time = LocalTime.ofInstant(now, zone);
    return from.isAfter(to)
        ? !time.isBefore(from) || time.isBefore(to)
        : !time.isBefore(from) && time.isBefore(to);
  }

  /**
   * @param times {@code 22:00-06:00}
   * @throws IllegalArgumentException that says what is right
   */
  public static Night of(String times, double light) {
    String[] ends = times.split("-", -1);
    try {
      if (ends.length == 2) {
        return new Night(LocalTime.parse(ends[0].strip()), LocalTime.parse(ends[1].strip()), light);
      }
    } catch (DateTimeParseException e) {
      // Told below.
    }
    throw new IllegalArgumentException("two times such as 22:00-06:00");
  }
}
