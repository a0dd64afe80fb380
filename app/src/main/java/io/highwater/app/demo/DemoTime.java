package io.highwater.app.demo;

import java.time.Duration;
import java.time.Instant;

/**
 * The one clock of the demo platform and the one way to wait on it. Every part takes its instants
 * and its pauses from here, so that a test can move time by hand.
 */
interface DemoTime {
  /** Nanoseconds since the platform's start, on this thread of events. */
  long nanos();

  /** Nobody will ask about an instant before this one any more; in nanoseconds as above. */
  long horizon();

  /** The wall-clock instant of {@link #nanos}. */
  Instant instant();

  /** Returns when {@link #nanos} has reached {@code nanos}; at once if it has. */
  void pauseUntil(long nanos) throws InterruptedException;

  default void pause(Duration length) throws InterruptedException {
    pauseUntil(nanos() + length.toNanos());
  }

  /**
   * Limits a wait for somebody else's answer. Whoever waits closes the deadline when the answer is
   * there.
   *
   * @param expired called at most once, from any thread, if the limit passes first by this clock;
   *     it must end the wait. A clock that runs by itself leaves that to the socket's own time-out.
   */
  Deadline within(Duration limit, Runnable expired);

  /** Says that the caller will not answer what it was asked: only a deadline can end that wait. */
  void stuck();

  /**
   * Whether this clock is moved by hand. Then it says nothing about how long an outside observer is
   * ready to wait.
   */
  boolean driven();

  /** A running time limit. */
  interface Deadline extends AutoCloseable {
    /** How long a socket should really wait, in milliseconds. */
    int socketMillis();

    /** The answer came; the limit no longer matters. */
    @Override
    void close();
  }
}
