package io.highwater.ui.theme;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Ages and times as they are read. */
public final class Times {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH);

  private Times() {}

  /** {@code 12 s}, {@code 3 min}, {@code 2 h 05 min}, {@code 4 d 2 h}. */
  public static String age(Duration age) {
    long seconds = Math.max(0, age.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3_600) {
      return seconds / 60 + " min";
    }
    if (seconds < 86_400) {
      long minutes = seconds / 60 % 60;
      return seconds / 3_600 + " h" + (minutes == 0 ? "" : " %02d min".formatted(minutes));
    }
    long hours = seconds / 3_600 % 24;
    return seconds / 86_400 + " d" + (hours == 0 ? "" : " " + hours + " h");
  }

  public static String age(Instant since, Instant now) {
    return age(Duration.between(since, now));
  }

  /** {@code 14:02:10}. */
  public static String clock(Instant at, ZoneId zone) {
    return CLOCK.format(at.atZone(zone));
  }

  /** {@code 14:02:10}, with the day before it when that is not {@code now}'s. */
  public static String moment(Instant at, Instant now, ZoneId zone) {
    ZonedDateTime local = at.atZone(zone);
    boolean today = local.toLocalDate().equals(now.atZone(zone).toLocalDate());
    return (today ? CLOCK : DAY).format(local);
  }

  /** {@code 84 ms}, {@code 1.2 s}. */
  public static String took(Duration took) {
    long millis = took.toMillis();
    return millis < 1_000 ? millis + " ms" : Figures.seconds(millis / 1000.0).text();
  }
}
