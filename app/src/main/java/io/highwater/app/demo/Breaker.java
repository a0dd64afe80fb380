package io.highwater.app.demo;

import java.time.Duration;

/**
 * A circuit breaker: after some failures in a row nobody asks for a while; then one may try, and
 * its success lets all in again.
 */
final class Breaker {
  private final int tolerated;
  private final long restNanos;
  private int failures;
  private long openUntil;
  private boolean trying;

  Breaker(int tolerated, Duration rest) {
    this.tolerated = tolerated;
    this.restNanos = rest.toNanos();
  }

  /** Whether the caller may ask; if so it must report how that went. */
  synchronized boolean allows(long now) {
    if (failures < tolerated) {
      return true;
    }
    if (now < openUntil || trying) {
      return false;
    }
    trying = true;
    return true;
  }

  synchronized void succeeded() {
    failures = 0;
    trying = false;
  }

  synchronized void failed(long now) {
    failures = Math.min(failures + 1, tolerated);
    openUntil = now + restNanos;
    trying = false;
  }
}
