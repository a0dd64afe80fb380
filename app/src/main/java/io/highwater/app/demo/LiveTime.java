package io.highwater.app.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time as it passes. */
final class LiveTime implements DemoTime {
  private final InstantSource wall;
  private final long origin = System.nanoTime();

  LiveTime(InstantSource wall) {
    this.wall = wall;
  }

  @Override
  public long nanos() {
    return System.nanoTime() - origin;
  }

  @Override
  public long horizon() {
    return nanos();
  }

  @Override
  public Instant instant() {
    return wall.instant();
  }

  @Override
  public void pauseUntil(long nanos) throws InterruptedException {
    long left = nanos - nanos();
    if (left > 0) {
      Thread.sleep(Duration.ofNanos(left));
    }
  }

  @Override
  public Deadline within(Duration limit, Runnable expired) {
    int millis = Math.toIntExact(limit.toMillis());
    return new Deadline() {
      @Override
      public int socketMillis() {
        return millis;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void stuck() {}

  @Override
  public boolean driven() {
    return false;
  }
}
