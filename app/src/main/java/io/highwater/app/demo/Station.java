package io.highwater.app.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * One server with a bounded waiting room. A visitor reserves the first free span that is long
 * enough, waits until it begins, and occupies the server until it ends; when visitors come faster
 * than they can be served the wait grows, which is all there is to latency here.
 */
final class Station {
  /** What a visitor does while it is being served. */
  interface Task {
    void run() throws InterruptedException;
  }

  private record Visit(long arrival, long start, long end) {
    boolean isThere(long at) {
      return arrival <= at && at < end;
    }
  }

  private final DemoTime time;
  private final int places;
  private final ReentrantLock lock = new ReentrantLock();

  /** Sorted by start; none overlaps another. */
  private final List<Visit> visits = new ArrayList<>();

  /**
   * @param places visitors admitted at a time: the one being served and those who wait
   */
  Station(DemoTime time, int places) {
    this.time = time;
    this.places = places;
  }

  int places() {
    return places;
  }

  /**
   * Waits for the server, runs {@code task} and occupies the server for {@code work} in all.
   *
   * @return false if the waiting room is full; then nothing has happened
   */
  boolean serve(Duration work, Task task) throws InterruptedException {
    OptionalLong start = reserve(time.nanos(), work.toNanos());
    if (start.isEmpty()) {
      return false;
    }
    time.pauseUntil(start.getAsLong());
    task.run();
    time.pauseUntil(start.getAsLong() + work.toNanos());
    return true;
  }

  private OptionalLong reserve(long now, long work) {
    lock.lock();
    try {
      long horizon = time.horizon();
      visits.removeIf(visit -> visit.end() <= horizon);
      int index = 0;
      int ahead = 0;
      long start = now;
      while (index < visits.size() && visits.get(index).start() - start < work) {
        Visit visit = visits.get(index++);
        ahead += visit.isThere(now) ? 1 : 0;
        start = Math.max(start, visit.end());
      }
      if (ahead >= places) {
        return OptionalLong.empty();
      }
      visits.add(index, new Visit(now, start, start + work));
      return OptionalLong.of(start);
    } finally {
      lock.unlock();
    }
  }

  /** 1 while somebody is being served, else 0. */
  int busy() {
    long now = time.nanos();
    return count(visit -> visit.start() <= now && now < visit.end());
  }

  int waiting() {
    long now = time.nanos();
    return count(visit -> visit.isThere(now) && now < visit.start());
  }

  private int count(Predicate<Visit> which) {
    lock.lock();
    try {
      return Math.toIntExact(visits.stream().filter(which).count());
    } finally {
      lock.unlock();
    }
  }
}
