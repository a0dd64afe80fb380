package io.highwater.app.demo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/**
 * Places for work of unknown length, first come first served, with a bounded queue before them. Who
 * holds a place now is known by counting; where time is moved by hand the holders of the past whose
 * stay reaches beyond the present are remembered as spans and count as well.
 */
final class Slots {
  /** A place that is held until it is given back. */
  interface Slot {
    void leave();
  }

  private record Stay(long arrival, long start, long end) {}

  private static final class Waiter {
    boolean admitted;
  }

  private final DemoTime time;
  private final IntSupplier limit;
  private final int room;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Waiter> waiters = new ArrayDeque<>();
  private final List<Stay> stays = new ArrayList<>();
  private int held;

  /**
   * @param limit places, at least 1, may change
   * @param room how many may wait for one
   */
  Slots(DemoTime time, IntSupplier limit, int room) {
    this.time = time;
    this.limit = limit;
    this.room = room;
  }

  /** A place, after waiting for one if need be; empty if too many wait already. */
  Optional<Slot> enter() throws InterruptedException {
    long arrival = time.nanos();
    long start;
    lock.lock();
    try {
      long horizon = time.horizon();
      stays.removeIf(stay -> stay.end() <= horizon);
      boolean free = waiters.isEmpty() && held + covering(arrival) < limit.getAsInt();
      if (!free && waiters.size() + queued(arrival) >= room) {
        return Optional.empty();
      }
      if (waiters.isEmpty() && held < limit.getAsInt()) {
        held++;
      } else {
        await();
      }
      start = firstFree(arrival);
    } finally {
      lock.unlock();
    }
    time.pauseUntil(start);
    long from = Math.max(start, time.nanos());
    return Optional.of(() -> leave(arrival, from));
  }

  private void await() throws InterruptedException {
    Waiter waiter = new Waiter();
    waiters.add(waiter);
    try {
      while (!waiter.admitted) {
        changed.await();
      }
    } catch (InterruptedException e) {
      if (waiter.admitted) {
        release();
      } else {
        waiters.remove(waiter);
      }
      throw e;
    }
  }

  private void leave(long arrival, long start) {
    lock.lock();
    try {
      long end = time.nanos();
      if (end > time.horizon()) {
        stays.add(new Stay(arrival, start, end));
      }
      release();
    } finally {
      lock.unlock();
    }
  }

  private void release() {
    held--;
    while (!waiters.isEmpty() && held < limit.getAsInt()) {
      waiters.remove().admitted = true;
      held++;
      changed.signalAll();
    }
  }

  /** The first instant from {@code now} on at which the remembered stays leave a place free. */
  private long firstFree(long now) {
    if (covering(now) < limit.getAsInt()) {
      return now;
    }
    return stays.stream()
        .mapToLong(Stay::end)
        .filter(end -> end > now)
        .sorted()
        .filter(end -> covering(end) < limit.getAsInt())
        .findFirst()
        .orElse(now);
  }

  private int covering(long at) {
    int count = 0;
    for (Stay stay : stays) {
      count += stay.start() <= at && at < stay.end() ? 1 : 0;
    }
    return count;
  }

  private int queued(long at) {
    int count = 0;
    for (Stay stay : stays) {
      count += stay.arrival() <= at && at < stay.start() ? 1 : 0;
    }
    return count;
  }

  int taken() {
    lock.lock();
    try {
      return held + covering(time.nanos());
    } finally {
      lock.unlock();
    }
  }

  int waiting() {
    lock.lock();
    try {
      return waiters.size() + queued(time.nanos());
    } finally {
      lock.unlock();
    }
  }
}
