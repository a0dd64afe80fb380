package io.highwater.engine.engine;

import io.highwater.engine.signal.Inquiry;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Threshold;
import io.highwater.engine.yaml.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One inquiry in one slot. Each of its queries gets exactly one reading: the answer, or {@code
 * Failed} when there was none in time.
 */
final class Asking {
  private final Inquiry inquiry;
  private final Map<Query, Threshold> enough;
  private final Slots.Slot slot;
  private final Duration within;
  private final Consumer<? super Observation> sink;
  private final long begun = System.nanoTime();
  private final Thread thread;

  /** The queries that have no reading yet. */
  private final Set<Query> open;

  private Asking(
      Inquiry inquiry,
      Map<Query, Threshold> enough,
      Slots.Slot slot,
      Duration within,
      Consumer<? super Observation> sink) {
    this.inquiry = inquiry;
    this.enough = enough;
    this.slot = slot;
    this.within = within;
    this.sink = sink;
    this.open = new LinkedHashSet<>(inquiry.queries());
    String source = inquiry.queries().getFirst().source();
    this.thread = Thread.ofVirtual().name("ask " + source).unstarted(this::ask);
  }

  /**
   * Begins to ask, on a thread of its own.
   *
   * @param enough see {@link Inquiry#askBreaches}
   * @param within how long it may take
   * @param sink is told what comes, on that thread or on the one that waits
   */
  static Asking begin(
      Inquiry inquiry,
      Map<Query, Threshold> enough,
      Slots.Slot slot,
      Duration within,
      Consumer<? super Observation> sink) {
    Asking asking = new Asking(inquiry, enough, slot, within, sink);
    asking.thread.start();
    return asking;
  }

  /** Does not ask at all. */
  static void refuse(
      Inquiry inquiry, Slots.Slot slot, String reason, Consumer<? super Observation> sink) {
    new Asking(inquiry, Map.of(), slot, Duration.ZERO, sink).fail(reason);
  }

  /** Whether the source still holds the call, be it that nobody waits for it any more. */
  boolean isAlive() {
    return thread.isAlive();
  }

  private void ask() {
    try {
      if (enough.isEmpty()) {
        inquiry.ask(slot.at(), within, this::answered);
      } else {
        inquiry.askBreaches(enough, slot.at(), within, this::answered);
      }
      fail("the source gave no answer");
    } catch (RuntimeException | StackOverflowError e) {
      fail("the source failed: " + e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }

  private void answered(Map<Query, Reading> readings) {
    List<Observation.Polled> polled = new ArrayList<>(readings.size());
    synchronized (open) {
      readings.forEach(
          (query, reading) -> {
            if (open.remove(query)) {
              polled.add(
                  new Observation.Polled(
                      query,
                      slot.at(),
                      reading,
                      slot.missed(),
                      Optional.of(slot.interval()),
                      Map.of()));
            }
          });
    }
    if (polled.size() == 1) {
      sink.accept(polled.getFirst());
    } else if (!polled.isEmpty()) {
      sink.accept(new Observation.Round(slot.at(), polled));
    }
  }

  private void fail(String reason) {
    Map<Query, Reading> failed = new LinkedHashMap<>();
    Reading reading =
        new Reading.Failed(slot.at(), Duration.ofNanos(System.nanoTime() - begun), reason);
    synchronized (open) {
      open.forEach(query -> failed.put(query, reading));
    }
    answered(failed);
  }

  /**
   * Waits until every query has its reading; those that have none in time have failed, and the call
   * is cancelled.
   */
  void await() throws InterruptedException {
    Duration left = within.minusNanos(System.nanoTime() - begun);
    boolean ended = left.isPositive() ? thread.join(left) : !thread.isAlive();
    if (!ended) {
      fail("no answer within " + Durations.format(within));
      thread.interrupt();
    }
  }

  /** Nobody waits any more; answers that are still under way are dropped. */
  void drop() {
    synchronized (open) {
      open.clear();
    }
    thread.interrupt();
  }
}
