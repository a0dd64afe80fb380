package io.highwater.app.watch;

import io.highwater.datasources.network.HostNetwork;
import io.highwater.engine.engine.Observation;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Looks every second whether this machine has a network, and tells when it has lost or found it.
 */
final class NetworkWatch implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final HostNetwork network;
  private final InstantSource clock;
  private final Consumer<? super Observation> sink;
  private final Thread thread;
  private boolean there = true;

  /**
   * @param sink is told; it may wait
   */
  NetworkWatch(HostNetwork network, InstantSource clock, Consumer<? super Observation> sink) {
    this.network = network;
    this.clock = clock;
    this.sink = sink;
    this.thread = Thread.ofVirtual().name("network").unstarted(this::run);
  }

  void start() {
    look();
    thread.start();
  }

  private void run() {
    try {
      while (true) {
        Thread.sleep(EVERY);
        look();
      }
    } catch (InterruptedException e) {
      // Told to stop.
    }
  }

  /** As long as there is none that is told again: an answer that was under way may deny it. */
  void look() {
    boolean now = network.isThere();
    if (!now || !there) {
      sink.accept(new Observation.Network(clock.instant(), now));
    }
    there = now;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
