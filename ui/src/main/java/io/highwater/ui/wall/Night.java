package io.highwater.ui.wall;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * When a wall is darker.
 *
 * @param from on the clock of the wall; after {@code to} for a night over midnight
 * @param to the end
 * @param light how much of its light is left, 0.1 to 1
 */
public record Night(LocalTime from, LocalTime to, double light) {
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
}
