package io.highwater.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TicksTest {
  @Test
  void stepsAreOneTwoOrFive() {
    assertThat(Ticks.linear(0, 10, 6, Unit.SHORT)).containsExactly(0, 2, 4, 6, 8, 10);
    assertThat(Ticks.linear(0, 100, 4, Unit.SHORT)).containsExactly(0, 50, 100);
    assertThat(Ticks.linear(0, 0.03, 5, Unit.PERCENT))
        .containsExactly(new double[] {0, 0.01, 0.02, 0.03}, within(1e-12));
  }

  @Test
  void bytesStepInPowersOfTwo() {
    assertThat(Ticks.linear(0, 320 << 20, 6, Unit.BYTES))
        .containsExactly(0, 64 << 20, 128 << 20, 192 << 20, 256 << 20, 320 << 20);
  }

  @Test
  void longTimesStepInMinutes() {
    assertThat(Ticks.linear(0, 300, 6, Unit.SECONDS)).containsExactly(0, 60, 120, 180, 240, 300);
  }

  @Test
  void neverMoreThanAskedAndAlwaysInside() {
    Random random = new Random(5);
    for (int i = 0; i < 2000; i++) {
      double min = -random.nextDouble() * Math.pow(10, random.nextInt(8) - 3);
      double max = random.nextDouble() * Math.pow(10, random.nextInt(8) - 3) + 1e-6;
      int most = 2 + random.nextInt(8);
      for (Unit unit : Unit.values()) {
        double[] ticks = Ticks.linear(min, max, most, unit);
        assertThat(ticks.length).isBetween(1, most + 1);
        for (double tick : ticks) {
          assertThat(tick).isBetween(min - (max - min) * 1e-6, max + (max - min) * 1e-6);
        }
      }
    }
  }

  @Test
  void timesAreRoundOnTheLocalClock() {
    ZoneId kolkata = ZoneId.of("Asia/Kolkata");
    long from = Instant.parse("2026-03-01T02:03:04Z").toEpochMilli();
    long to = Instant.parse("2026-03-01T10:03:04Z").toEpochMilli();

    long[] ticks = Ticks.time(from, to, kolkata, 6);

    assertThat(Ticks.timeLabels(ticks, Ticks.timeStep(from, to, 6), kolkata))
        .containsExactly("08:00", "10:00", "12:00", "14:00");
  }

  @Test
  void shortSpansShowSeconds() {
    long from = Instant.parse("2026-03-01T02:03:04Z").toEpochMilli();
    long[] ticks = Ticks.time(from, from + 60_000, ZoneOffset.UTC, 5);

    assertThat(Ticks.timeLabels(ticks, Ticks.timeStep(from, from + 60_000, 5), ZoneOffset.UTC))
        .containsExactly("02:03:15", "02:03:30", "02:03:45", "02:04:00");
  }

  @Test
  void theNightTheClocksChangeHasNoTickTwice() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    long from = Instant.parse("2026-10-24T20:00:00Z").toEpochMilli();
    long to = Instant.parse("2026-10-25T08:00:00Z").toEpochMilli();

    assertThat(Ticks.time(from, to, berlin, 8))
        .isSorted()
        .doesNotHaveDuplicates()
        .hasSizeBetween(4, 8);
  }
}
