package io.highwater.datasources.prometheus;

import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Reading;
import io.highwater.prometheus.client.Answer;
import io.highwater.prometheus.client.Failure;
import io.highwater.prometheus.client.PrometheusClient;
import io.highwater.prometheus.client.QueryResult;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Asks a server for readings, and now and then for its targets, with at most {@value
 * #CONCURRENT_QUERIES} queries under way at a time, so that a console never crowds out the server's
 * other users.
 */
final class Polls {
  private static final int CONCURRENT_QUERIES = 8;

  private final PrometheusClient client;
  private final Duration timeout;
  private final Readings readings;
  private final TargetParts parts;
  private final Semaphore budget = new Semaphore(CONCURRENT_QUERIES, true);

  Polls(PrometheusClient client, Duration timeout, Readings readings, TargetParts parts) {
    this.client = client;
    this.timeout = timeout;
    this.readings = readings;
    this.parts = parts;
  }

  /** What came of a question. */
  sealed interface Reply {
    /** There was no room for it, and nothing was asked. */
    record Crowded(Duration waited) implements Reply {}

    record Answered(Answer<QueryResult> answer, Duration took) implements Reply {}
  }

  Readings readings() {
    return readings;
  }

  Duration timeout() {
    return timeout;
  }

  /** The reading of one query that is asked by itself. */
  Reading poll(Query query, Instant at) {
    return switch (ask(query, at, timeout)) {
      case Reply.Crowded(Duration waited) ->
          new Reading.Failed(at, waited, readings.crowded(CONCURRENT_QUERIES));
      case Reply.Answered(var answer, Duration took) -> readings.of(answer, at, took);
    };
  }

  /** {@code reading}, of a question for no more than what breaches. */
  static Reading ofBreaches(Reading reading) {
    return reading instanceof Reading.Samples samples ? samples.ofBreaches() : reading;
  }

  /**
   * Asks {@code query}. An interrupt is told as {@link Failure.Reason#CANCELLED}.
   *
   * @param within how long to wait for room, and then for the answer
   */
  Reply ask(Query query, Instant at, Duration within) {
    parts.refresh(at);
    long begun = System.nanoTime();
    try {
      if (!budget.tryAcquire(within.toNanos(), TimeUnit.NANOSECONDS)) {
        return new Reply.Crowded(since(begun));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Reply.Answered(
          new Answer.Failed<>(new Failure.Unreachable(Failure.Reason.CANCELLED, "")), since(begun));
    }
    try {
      long asked = System.nanoTime();
      Instant evaluated = at.minus(query.offset());
      return new Reply.Answered(client.query(query.text(), evaluated, within), since(asked));
    } finally {
      budget.release();
    }
  }

  private static Duration since(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
