package io.highwater.engine.routing;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * A stretch of time that comes again: one of each field must hold, a field that is empty
 * always does.
 *
 * @param times minutes since midnight, {@code 0} to {@code 1440}; the end is not part of it
 * @param weekdays {@code 0} (Sunday) to {@code 6}, both ends included, as are those of all below
 * @param daysOfMonth {@code 1} to {@code 31}, or {@code -1} (the last day) to {@code -31}
 * @param months {@code 1} to {@code 12}
 */
public record TimeInterval(
    List<Range> times,
    List<Range> weekdays,
    List<Range> daysOfMonth,
    List<Range> months,
    List<Range> years,
    ZoneId location) {
  /** From {@code begin} to {@code end}. */
  public record Range(int begin, int end) {
    boolean contains(int value) {
      return begin <= value && value <= end;
    }
  }

  public TimeInterval {
    times = List.copyOf(times);
    weekdays = List.copyOf(weekdays);
    daysOfMonth = List.copyOf(daysOfMonth);
    months = List.copyOf(months);
    years = List.copyOf(years);
  }

  public boolean contains(Instant at) {
    ZonedDateTime there = at.atZone(location);
    int minute = there.getHour() * 60 + there.getMinute();
    return any(times, new Range(minute, minute + 1))
        && holds(weekdays, there.getDayOfWeek().getValue() % 7)
        && day(there.getDayOfMonth(), there.toLocalDate().lengthOfMonth())
        && holds(months, there.getMonthValue())
        && holds(years, there.getYear());
  }

  /**
   * Whether the minute {@code wanted} lies within one of {@code ranges}, which exclude their end.
   */
  private static boolean any(List<Range> ranges, Range wanted) {
    return ranges.isEmpty()
        || ranges.stream()
            .anyMatch(each -> each.begin() <= wanted.begin() && wanted.end() <= each.end());
  }

  private static boolean holds(List<Range> ranges, int value) {
    return ranges.isEmpty() || ranges.stream().anyMatch(each -> each.contains(value));
  }

  /** Days beyond the month's end are its last one; a range that begins beyond it is not in it. */
  private boolean day(int day, int length) {
    return daysOfMonth.isEmpty()
        || daysOfMonth.stream()
            .anyMatch(
                each -> {
                  int begin = fromStart(each.begin(), length);
                  int end = fromStart(each.end(), length);
                  return begin <= length && begin <= day && day <= Math.min(end, length);
                });
  }

  private static int fromStart(int day, int length) {
    return day < 0 ? length + day + 1 : day;
  }
}
