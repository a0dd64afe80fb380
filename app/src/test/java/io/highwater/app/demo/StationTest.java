package io.highwater.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StationTest {
  private final ManualTime time = new ManualTime(Instant.EPOCH);

  private static long millis(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }

  /** When a visitor that comes at {@code arrival} is done, in ms; -1 if it was turned away. */
  private long visit(Station station, long arrival, long work) throws InterruptedException {
    time.moveTo(millis(arrival));
    boolean served = station.serve(Duration.ofMillis(work), () -> {});
    return served ? time.nanos() / 1_000_000 : -1;
  }

  @Test
  void servesAtOnceWhoComesAlone() throws InterruptedException {
    Station station = new Station(time, 3);
    assertThat(visit(station, 0, 10)).isEqualTo(10);
    assertThat(visit(station, 50, 10)).isEqualTo(60);
  }

  @Test
  void letsThoseWaitWhoComeFasterThanTheyAreServed() throws InterruptedException {
    Station station = new Station(time, 10);
    assertThat(visit(station, 0, 10)).isEqualTo(10);
    assertThat(visit(station, 4, 10)).isEqualTo(20);
    assertThat(visit(station, 8, 10)).isEqualTo(30);
    assertThat(visit(station, 29, 10)).isEqualTo(40);
  }

  @Test
  void turnsAwayWhoFindsTheRoomFull() throws InterruptedException {
    Station station = new Station(time, 2);
    assertThat(visit(station, 0, 10)).isEqualTo(10);
    assertThat(visit(station, 1, 10)).isEqualTo(20);
    assertThat(visit(station, 2, 10)).isEqualTo(-1);
    assertThat(time.nanos()).isEqualTo(millis(2));
    assertThat(visit(station, 11, 10)).isEqualTo(30);
  }

  @Test
  void aLaterReservationLeavesTheTimeBeforeItFree() throws InterruptedException {
    Station station = new Station(time, 10);
    time.moveTo(0);
    time.pauseUntil(millis(100));
    station.serve(Duration.ofMillis(10), () -> {});
    assertThat(visit(station, 20, 10)).isEqualTo(30);
    assertThat(visit(station, 95, 10)).isEqualTo(120);
  }

  @Test
  void tellsWhoIsServedAndWhoWaits() throws InterruptedException {
    Station station = new Station(time, 10);
    visit(station, 0, 10);
    visit(station, 1, 10);
    visit(station, 2, 10);
    time.moveTo(millis(5));
    assertThat(station.busy()).isEqualTo(1);
    assertThat(station.waiting()).isEqualTo(2);
    time.moveTo(millis(25));
    assertThat(station.busy()).isEqualTo(1);
    assertThat(station.waiting()).isZero();
    time.moveTo(millis(30));
    assertThat(station.busy()).isZero();
  }

  @Test
  void theTaskRunsWhenItsTurnHasCome() throws InterruptedException {
    Station station = new Station(time, 10);
    visit(station, 0, 10);
    time.moveTo(millis(3));
    long[] ran = new long[1];
    station.serve(Duration.ofMillis(10), () -> ran[0] = time.nanos());
    assertThat(ran[0]).isEqualTo(millis(10));
  }
}
