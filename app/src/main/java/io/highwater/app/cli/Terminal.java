package io.highwater.app.cli;

import io.highwater.engine.engine.Snapshot;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Prints changes of alerts and sources on a thread of its own: a terminal that is stopped, or a
 * pipe that nobody reads, must not stop the engine. What does not fit is dropped; the journal has
 * it.
 */
final class Terminal {
  private static final int WAITING = 1_000;

  private final BlockingQueue<List<String>> lines = new ArrayBlockingQueue<>(WAITING);
  private final TransitionPrinter transitions;
  private final SourcePrinter sources;
  private final PrintWriter out;

  Terminal(ZoneId zone, PrintWriter out) {
    this.transitions = new TransitionPrinter(zone);
    this.sources = new SourcePrinter(zone);
    this.out = out;
  }

  void start() {
    Thread.ofPlatform().daemon().name("terminal").start(this::print);
  }

  /** Never blocks; called by one thread. */
  void take(Snapshot snapshot) {
    List<String> news = new ArrayList<>(sources.news(snapshot));
    news.addAll(transitions.news(snapshot));
    if (!news.isEmpty()) {
      boolean _ = lines.offer(news);
    }
  }

  private void print() {
    try {
      while (true) {
        lines.take().forEach(out::println);
        out.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
