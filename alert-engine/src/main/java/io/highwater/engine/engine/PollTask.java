package io.highwater.engine.engine;

import io.highwater.engine.signal.DataSource;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Series;
import io.highwater.engine.yaml.Durations;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Polls one query in its slots until it is stopped. */
final class PollTask {
  private static final Logger LOG = System.getLogger(PollTask.class.getName());

  private final InstantSource clock;
  private final DataSource source;
  private final Query query;
  private final Duration interval;
  private final Consumer<? super Observation> sink;
  private final Thread thread;

  /** The call that was under way last; one that ignores its end keeps the source to itself. */
  private @Nullable Thread call;

  private volatile boolean stopped;

  PollTask(
      InstantSource clock,
      DataSource source,
      Query query,
      Duration interval,
      Consumer<? super Observation> sink) {
    this.clock = clock;
    this.source = source;
    this.query = query;
    this.interval = interval;
    this.sink = sink;
    this.thread = Thread.ofVirtual().name("poll " + query.source()).unstarted(this::run);
  }

  /**
   * @param past how far back to ask for history first, beside the polling; zero for none
   */
  void start(Duration past) {
    if (past.isPositive()) {
      Thread.ofVirtual().name("history of " + query.source()).start(() -> remember(past));
    }
    thread.start();
  }

  void stop() {
    stopped = true;
    thread.interrupt();
  }

  private void remember(Duration past) {
    try {
      Instant now = clock.instant();
      List<Series> series = source.history(query, now.minus(past), now, interval);
      if (!series.isEmpty()) {
        tell(new Observation.Remembered(query, now, series));
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "no history of " + query + "; its charts start now", e);
    }
  }

  private void run() {
    Optional<Instant> last = Optional.empty();
    try {
      while (!stopped) {
        Slots.Slot slot = Slots.next(last, clock.instant(), interval);
        Pause.until(slot.at(), clock);
        Reading reading = poll(slot.at());
        tell(new Observation.Polled(query, slot.at(), reading, slot.missed()));
        last = Optional.of(slot.at());
      }
    } catch (InterruptedException e) {
      // Told to stop.
    }
  }

  private void tell(Observation observation) {
    if (!stopped) {
      sink.accept(observation);
    }
  }

  private Reading poll(Instant slot) throws InterruptedException {
    Thread before = call;
    if (before != null && before.isAlive()) {
      return new Reading.Failed(
          slot, Duration.ZERO, "an earlier poll has still not come back; not asking again");
    }
    Duration deadline = Slots.deadline(slot, clock.instant(), interval);
    long start = System.nanoTime();
    FutureTask<Reading> asking = new FutureTask<>(() -> source.poll(query, slot));
    call = Thread.ofVirtual().name("ask " + query.source()).start(asking);
    try {
      return asking.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      asking.cancel(true);
      return new Reading.Failed(
          slot, took(start), "no answer within " + Durations.format(deadline));
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return new Reading.Failed(
          slot,
          took(start),
          "the source failed: " + cause.getClass().getSimpleName() + ": " + cause.getMessage());
    } catch (InterruptedException e) {
      asking.cancel(true);
      throw e;
    }
  }

  private static Duration took(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
