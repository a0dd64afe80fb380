package io.highwater.engine.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.engine.signal.Labels;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DrillTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static Drill drill(Set<DayOfWeek> days, String at) {
    return new Drill("d", Labels.of("alertname", "D"), days, LocalTime.parse(at), BERLIN);
  }

  private static String next(Drill drill, String after) {
    return drill.next(Instant.parse(after)).atZone(BERLIN).toLocalDateTime().toString();
  }

  @Test
  void takesPlaceAtItsTimeOfDayOnItsDays() {
    Drill mondays = drill(EnumSet.of(DayOfWeek.MONDAY), "09:30");
    assertThat(next(mondays, "2026-03-01T12:00:00Z")).isEqualTo("2026-03-02T09:30");
    assertThat(next(mondays, "2026-03-02T08:29:59Z")).isEqualTo("2026-03-02T09:30");
    assertThat(next(mondays, "2026-03-02T08:30:00Z")).as("not twice").isEqualTo("2026-03-09T09:30");
  }

  @Test
  void aTimeThatTheClocksLeaveOutIsAnHourLaterAndOneTheyRepeatComesOnce() {
    Drill nights = drill(EnumSet.allOf(DayOfWeek.class), "02:30");
    assertThat(next(nights, "2026-03-28T12:00:00Z")).isEqualTo("2026-03-29T03:30");
    Instant first = nights.next(Instant.parse("2026-10-24T12:00:00Z"));
    assertThat(first).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    assertThat(nights.next(first)).isEqualTo(Instant.parse("2026-10-26T01:30:00Z"));
  }

  @Test
  void needsADay() {
    assertThatThrownBy(() -> drill(EnumSet.noneOf(DayOfWeek.class), "09:30"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one day");
  }
}
