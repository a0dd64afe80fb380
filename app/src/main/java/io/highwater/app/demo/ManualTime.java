package io.highwater.app.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Time that moves only when told. Events are played one after another in the order of their due
 * instants; within an event the clock runs ahead with every pause, so that each order has its own
 * passage through time while resources keep their reservations from earlier orders.
 */
final class ManualTime implements DemoTime {
  /** Only a defect can make a socket of a driven platform wait this long. */
  private static final int PATIENCE_MILLIS = 20_000;

  private record Limit(long at, Runnable expired) {}

  private final Instant start;
  private final PriorityQueue<Limit> limits =
      new PriorityQueue<>(Comparator.comparingLong(Limit::at));
  private long cursor;
  private long horizon;

  ManualTime(Instant start) {
    this.start = start;
  }

  /** Begins the event due at {@code nanos}: earlier than the last event's end, never its begin. */
  synchronized void moveTo(long nanos) {
    if (nanos < horizon) {
      throw new IllegalArgumentException("time cannot go back beyond the last event's begin");
    }
    cursor = nanos;
    horizon = nanos;
  }

  @Override
  public synchronized long nanos() {
    return cursor;
  }

  @Override
  public synchronized long horizon() {
    return horizon;
  }

  @Override
  public synchronized Instant instant() {
    return start.plusNanos(cursor);
  }

  @Override
  public synchronized void pauseUntil(long nanos) {
    cursor = Math.max(cursor, nanos);
  }

  @Override
  public synchronized Deadline within(Duration limit, Runnable expired) {
    Limit added = new Limit(cursor + limit.toNanos(), expired);
    limits.add(added);
    return new Deadline() {
      @Override
      public int socketMillis() {
        return PATIENCE_MILLIS;
      }

      @Override
      public void close() {
        forget(added);
      }
    };
  }

  private synchronized void forget(Limit limit) {
    limits.remove(limit);
  }

  @Override
  public boolean driven() {
    return true;
  }

  @Override
  public void stuck() {
    nearest().ifPresent(limit -> limit.expired().run());
  }

  private synchronized Optional<Limit> nearest() {
    Optional<Limit> limit = Optional.ofNullable(limits.poll());
    limit.ifPresent(l -> cursor = Math.max(cursor, l.at()));
    return limit;
  }
}
