package io.highwater.engine.routing;

import io.highwater.engine.routing.TimeInterval.Range;
import io.highwater.engine.yaml.Yaml;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads time intervals in Alertmanager's notation. */
final class TimeIntervalReader {
  private static final List<String> WEEKDAYS =
      List.of("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday");
  private static final List<String> MONTHS =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");
  private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-4]):([0-5][0-9])");
  private static final int DAY = 24 * 60;
  private static final int LONGEST_MONTH = 31;

  private TimeIntervalReader() {}

  /** One entry of {@code time_intervals}; a mistake is noted at its place. */
  static TimeInterval read(Yaml item) {
    item.onlyKeys("times", "weekdays", "days_of_month", "months", "years", "location");
    return new TimeInterval(
        item.get("times").items().stream().map(TimeIntervalReader::times).toList(),
        ranges(item.get("weekdays"), TimeIntervalReader::weekday),
        ranges(item.get("days_of_month"), TimeIntervalReader::dayOfMonth),
        ranges(item.get("months"), TimeIntervalReader::month),
        ranges(item.get("years"), TimeIntervalReader::number),
        location(item.get("location")));
  }

  private interface Value {
    int of(String text);
  }

  private static Range times(Yaml item) {
    item.onlyKeys("start_time", "end_time");
    int start = time(item, "start_time");
    int end = time(item, "end_time");
    if (start >= end && start >= 0 && end >= 0) {
      item.problem("start_time must be before end_time; write one that passes midnight as two");
    }
    return new Range(start, end);
  }

  private static int time(Yaml item, String key) {
    String text = item.required(key);
    Matcher form = TIME.matcher(text);
    int minutes =
        form.matches()
            ? Integer.parseInt(form.group(1)) * 60 + Integer.parseInt(form.group(2))
            : DAY + 1;
    if (minutes > DAY && !text.isBlank()) {
      item.get(key).problem("\"" + text + "\" is no time of day; write 00:00 to 24:00");
    }
    return minutes > DAY ? -1 : minutes;
  }

  private static List<Range> ranges(Yaml list, Value value) {
    List<Range> ranges = new ArrayList<>();
    for (Yaml item : list.items()) {
      try {
        ranges.add(range(item.text().toLowerCase(Locale.ROOT), value));
      } catch (IllegalArgumentException e) {
        item.problem(String.valueOf(e.getMessage()));
      }
    }
    return ranges;
  }

  private static Range range(String text, Value value) {
    String[] ends = text.split(":", -1);
    if (ends.length > 2) {
      throw new IllegalArgumentException("\"" + text + "\" is no range; write first:last");
    }
    int begin = value.of(ends[0].strip());
    int end = ends.length == 1 ? begin : value.of(ends[1].strip());
    if (begin < 0 && end > 0) {
      throw new IllegalArgumentException("end day must be negative if start day is negative");
    }
    if (inLongestMonth(begin) > inLongestMonth(end)) {
      throw new IllegalArgumentException(
          "the end of \"" + text + "\" is always before its beginning");
    }
    return new Range(begin, end);
  }

  /** Days counted from the end, where a month is as long as months get. */
  private static int inLongestMonth(int day) {
    return day < 0 ? LONGEST_MONTH + day + 1 : day;
  }

  private static int weekday(String text) {
    int day = WEEKDAYS.indexOf(text);
    if (day < 0) {
      throw new IllegalArgumentException("\"" + text + "\" is no weekday; write monday");
    }
    return day;
  }

  private static int dayOfMonth(String text) {
    int day = number(text);
    if (day == 0 || Math.abs(day) > LONGEST_MONTH) {
      throw new IllegalArgumentException(
          day + " is not a valid day of the month; write 1 to 31, or -1 for the last");
    }
    return day;
  }

  private static int month(String text) {
    int named = MONTHS.indexOf(text) + 1;
    if (named > 0) {
      return named;
    }
    int month = number(text);
    if (month < 1 || month > MONTHS.size()) {
      throw new IllegalArgumentException("\"" + text + "\" is no month; write 1 to 12 or january");
    }
    return month;
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("\"" + text + "\" is no number", e);
    }
  }

  private static ZoneId location(Yaml item) {
    if (!item.present()) {
      return ZoneOffset.UTC;
    }
    try {
      return item.text().equals("Local") ? ZoneId.systemDefault() : ZoneId.of(item.text());
    } catch (DateTimeException e) {
      item.problem("\"" + item.text() + "\" is no time zone; write one such as Europe/Berlin");
      return ZoneOffset.UTC;
    }
  }
}
