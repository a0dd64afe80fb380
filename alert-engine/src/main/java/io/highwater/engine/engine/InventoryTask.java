package io.highwater.engine.engine;

import io.highwater.engine.signal.DataSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Asks one source for its parts again and again. */
final class InventoryTask {
  private static final Logger LOG = System.getLogger(InventoryTask.class.getName());

  private final InstantSource clock;
  private final DataSource source;
  private final Duration interval;
  private final Consumer<? super Observation> sink;
  private final Thread thread;

  InventoryTask(
      InstantSource clock,
      DataSource source,
      Duration interval,
      Consumer<? super Observation> sink) {
    this.clock = clock;
    this.source = source;
    this.interval = interval;
    this.sink = sink;
    this.thread = Thread.ofVirtual().name("parts of " + source.name()).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void stop() {
    thread.interrupt();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Instant now = clock.instant();
        ask(now);
        Pause.until(now.plus(interval), clock);
      }
    } catch (InterruptedException stopped) {
      // Told to stop.
    }
  }

  private void ask(Instant now) {
    try {
      sink.accept(new Observation.Inventory(source.name(), now, source.parts()));
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "the parts of " + source.name() + " are unknown; asking again", e);
    }
  }
}
