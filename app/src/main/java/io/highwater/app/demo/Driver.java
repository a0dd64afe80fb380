package io.highwater.app.demo;

import java.time.Duration;
import java.util.concurrent.Executor;

/** Makes the platform's routines happen. */
interface Driver extends AutoCloseable {
  /** Runs each customer from the order to the answer. */
  Executor customers();

  void start(LoadGenerator load, HealthChecks checks, Worker worker);

  /**
   * Plays what is due within {@code span}.
   *
   * @throws IllegalStateException if time passes by itself
   */
  void advance(Duration span) throws InterruptedException;

  @Override
  void close();
}
