package io.highwater.ui.chart;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Where an axis carries a line and a label. */
final class Ticks {
  private static final long[] TIME_STEPS = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400
  };
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAYS = DateTimeFormatter.ofPattern("d MMM", Locale.ROOT);

  private Ticks() {}

  /**
   * Multiples of a round step inside {@code [min, max]}, at most {@code most}.
   *
   * @param unit bytes step in powers of two, everything else in 1, 2, 5
   */
  static double[] linear(double min, double max, int most, Unit unit) {
    if (!(max > min) || most < 2) {
      return new double[] {min};
    }
    double step = step((max - min) / (most - 1), unit);
    long first = (long) Math.ceil(min / step - 1e-9);
    long last = (long) Math.floor(max / step + 1e-9);
    double[] ticks = new double[(int) (last - first + 1)];
    for (int i = 0; i < ticks.length; i++) {
      ticks[i] = (first + i) * step;
    }
    return ticks;
  }

  /** The smallest round number that is at least {@code rough}. */
  static double step(double rough, Unit unit) {
    if (unit.isBinary() && rough > 1) {
      return Math.pow(2, Math.ceil(Math.log(rough) / Math.log(2) - 1e-9));
    }
    if (unit == Unit.SECONDS && rough > 10) {
      for (long seconds : TIME_STEPS) {
        if (seconds >= rough * (1 - 1e-9)) {
          return seconds;
        }
      }
    }
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double share = rough / power;
    double round = share <= 1 + 1e-9 ? 1 : share <= 2 + 1e-9 ? 2 : share <= 5 + 1e-9 ? 5 : 10;
    return round * power;
  }

  /**
   * Round moments of {@code zone}'s clock inside {@code [from, to]}, at most {@code most}.
   *
   * @param from milliseconds since the epoch
   */
  static long[] time(long from, long to, ZoneId zone, int most) {
    long step = timeStep(from, to, most);
    long[] ticks = new long[most + 2];
    int n = 0;
    ZonedDateTime at = Instant.ofEpochMilli(from).atZone(zone).truncatedTo(ChronoUnit.DAYS);
    if (step <= 3_600_000) {
      // Within a day's hours the offset is constant: walk in absolute time from the last whole
      // hour.
      at = Instant.ofEpochMilli(from).atZone(zone).truncatedTo(ChronoUnit.HOURS);
    }
    while (n < ticks.length) {
      long millis = at.toInstant().toEpochMilli();
      if (millis > to) {
        break;
      }
      if (millis >= from) {
        ticks[n++] = millis;
      }
      at = next(at, step);
    }
    return Arrays.copyOf(ticks, Math.min(n, most));
  }

  private static ZonedDateTime next(ZonedDateTime at, long step) {
    if (step <= 3_600_000) {
      return at.plus(Duration.ofMillis(step));
    }
    ZonedDateTime local = at.toLocalDateTime().plus(Duration.ofMillis(step)).atZone(at.getZone());
    return local.isAfter(at) ? local : at.plus(Duration.ofMillis(step));
  }

  static long timeStep(long from, long to, int most) {
    long span = Math.max(1, to - from);
    for (long seconds : TIME_STEPS) {
      if (span / (seconds * 1000) + 1 <= most) {
        return seconds * 1000;
      }
    }
    long days = span / 86_400_000L / Math.max(1, most - 1) + 1;
    return days * 86_400_000L;
  }

  static String[] timeLabels(long[] ticks, long step, ZoneId zone) {
    DateTimeFormatter format = step < 60_000 ? SECONDS : step < 86_400_000 ? MINUTES : DAYS;
    String[] labels = new String[ticks.length];
    for (int i = 0; i < ticks.length; i++) {
      labels[i] = format.format(Instant.ofEpochMilli(ticks[i]).atZone(zone));
    }
    return labels;
  }

  /**
   * Those whose labels have room below each other: all, the ends, or the upper one.
   *
   * @param height of the axis, in pixels as {@code line}, the height of a label
   */
  static List<Tick> apart(List<Tick> ticks, double height, double line) {
    int count = ticks.size();
    if (count < 2 || height >= (count - 1) * line) {
      return ticks;
    }
    return height >= line ? List.of(ticks.getFirst(), ticks.getLast()) : List.of(ticks.getLast());
  }
}
