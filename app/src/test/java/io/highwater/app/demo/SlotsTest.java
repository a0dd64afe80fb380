package io.highwater.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SlotsTest {
  private final ManualTime time = new ManualTime(Instant.EPOCH);

  private static long millis(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }

  /** When a stay of {@code length} ms beginning at {@code arrival} ends; -1 if turned away. */
  private long stay(Slots slots, long arrival, long length) throws InterruptedException {
    time.moveTo(millis(arrival));
    Optional<Slots.Slot> slot = slots.enter();
    if (slot.isEmpty()) {
      return -1;
    }
    time.pause(Duration.ofMillis(length));
    slot.get().leave();
    return time.nanos() / 1_000_000;
  }

  @Test
  void holdsPlacesForStaysThatReachBeyondThePresent() throws InterruptedException {
    Slots slots = new Slots(time, () -> 2, 10);
    assertThat(stay(slots, 0, 100)).isEqualTo(100);
    assertThat(stay(slots, 1, 20)).isEqualTo(21);
    assertThat(stay(slots, 2, 5)).isEqualTo(26);
    assertThat(stay(slots, 3, 5)).isEqualTo(31);
    assertThat(stay(slots, 40, 5)).isEqualTo(45);
  }

  @Test
  void turnsAwayWhoFindsTooManyWaiting() throws InterruptedException {
    Slots slots = new Slots(time, () -> 1, 1);
    assertThat(stay(slots, 0, 50)).isEqualTo(50);
    assertThat(stay(slots, 1, 50)).isEqualTo(100);
    assertThat(stay(slots, 2, 50)).isEqualTo(-1);
    time.moveTo(millis(10));
    assertThat(slots.taken()).isEqualTo(1);
    assertThat(slots.waiting()).isEqualTo(1);
    time.moveTo(millis(60));
    assertThat(slots.taken()).isEqualTo(1);
    assertThat(slots.waiting()).isZero();
  }

  @Test
  void followsTheLimit() throws InterruptedException {
    AtomicInteger limit = new AtomicInteger(1);
    Slots slots = new Slots(time, limit::get, 0);
    assertThat(stay(slots, 0, 50)).isEqualTo(50);
    assertThat(stay(slots, 1, 50)).isEqualTo(-1);
    limit.set(2);
    assertThat(stay(slots, 2, 50)).isEqualTo(52);
  }

  @Test
  void reallyWaitsForAPlaceInTheOrderOfArrival() throws InterruptedException {
    Slots slots = new Slots(new LiveTime(InstantSource.fixed(Instant.EPOCH)), () -> 1, 2);
    Slots.Slot first = slots.enter().orElseThrow();
    BlockingQueue<String> admitted = new LinkedBlockingQueue<>();
    BlockingQueue<Slots.Slot> held = new LinkedBlockingQueue<>();
    for (String name : List.of("second", "third")) {
      int before = slots.waiting();
      Thread.ofVirtual().name(name).start(() -> enter(slots, admitted, held));
      while (slots.waiting() == before) {
        Thread.onSpinWait();
      }
    }
    assertThat(slots.enter()).isEmpty();
    first.leave();
    assertThat(admitted.poll(20, TimeUnit.SECONDS)).isEqualTo("second");
    assertThat(slots.taken()).isEqualTo(1);
    held.take().leave();
    assertThat(admitted.poll(20, TimeUnit.SECONDS)).isEqualTo("third");
    held.take().leave();
    assertThat(slots.taken()).isZero();
  }

  @Test
  void whoGivesUpWaitingTakesNoPlace() throws InterruptedException {
    Slots slots = new Slots(new LiveTime(InstantSource.fixed(Instant.EPOCH)), () -> 1, 2);
    Slots.Slot first = slots.enter().orElseThrow();
    Thread waiter =
        Thread.ofVirtual()
            .start(() -> enter(slots, new LinkedBlockingQueue<>(), new LinkedBlockingQueue<>()));
    while (slots.waiting() == 0) {
      Thread.onSpinWait();
    }
    waiter.interrupt();
    waiter.join();
    first.leave();
    assertThat(slots.taken()).isZero();
    assertThat(slots.waiting()).isZero();
    assertThat(slots.enter()).isPresent();
  }

  private static void enter(
      Slots slots, BlockingQueue<String> admitted, BlockingQueue<Slots.Slot> held) {
    try {
      Slots.Slot slot = slots.enter().orElseThrow();
      held.add(slot);
      admitted.add(Thread.currentThread().getName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
