package io.highwater.engine.notify;

import io.highwater.engine.signal.Labels;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/**
 * A message that is sent at set times through the route that an alert with its labels would take,
 * so that a broken token or a full mailbox is found before an alert needs it. It is marked {@link
 * NotifyReason#DRILL} and no alert of its own begins.
 *
 * @param name unique among the drills of a console
 * @param labels by which the route is chosen; {@code alertname} among them
 * @param days on which it takes place, at least one
 * @param at the time of day in {@code zone}
 */
public record Drill(String name, Labels labels, Set<DayOfWeek> days, LocalTime at, ZoneId zone) {
  public Drill {
    days = Set.copyOf(days);
    if (days.isEmpty()) {
      throw new IllegalArgumentException("a drill takes place on at least one day of the week");
    }
  }

  /**
   * The first time behind {@code after}. A time of day that a change of clocks leaves out is as
   * much later as the clocks are put on.
   */
  public Instant next(Instant after) {
    LocalDate day = after.atZone(zone).toLocalDate();
    while (true) {
      Instant when = day.atTime(at).atZone(zone).toInstant();
      if (days.contains(day.getDayOfWeek()) && when.isAfter(after)) {
        return when;
      }
      day = day.plusDays(1);
    }
  }
}
