package io.highwater.app.bench;

import io.highwater.engine.signal.DataSource;
import io.highwater.engine.signal.Inquiry;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.QueryLanguage;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Scrape;
import io.highwater.engine.signal.Series;
import io.highwater.engine.signal.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A source that tells how long each slot took: from its first question until the engine, having
 * taken in all the answers, evaluated the rules, written the journal and made its snapshot, waits
 * for work again.
 */
final class TimedSource implements DataSource {
  private final DataSource source;
  private final boolean follows;
  private final LongConsumer nanos;
  private final Map<Instant, Slot> slots = new HashMap<>();
  private @Nullable Thread engine;

  private static final class Slot {
    long begun;
    int open;
  }

  TimedSource(DataSource source, boolean follows, LongConsumer nanos) {
    this.source = source;
    this.follows = follows;
    this.nanos = nanos;
  }

  @Override
  public List<Inquiry> inquiries(List<Query> queries) {
    List<Inquiry> all = source.inquiries(queries);
    return all.stream().map(inquiry -> timed(inquiry, all.size())).toList();
  }

  private Inquiry timed(Inquiry inquiry, int all) {
    return new Inquiry() {
      @Override
      public List<Query> queries() {
        return inquiry.queries();
      }

      @Override
      public void ask(Instant at, Duration within, Consumer<? super Map<Query, Reading>> answers) {
        begin(at, all);
        inquiry.ask(at, within, answers);
        end(at);
      }

      @Override
      public void askBreaches(
          Map<Query, Threshold> enough,
          Instant at,
          Duration within,
          Consumer<? super Map<Query, Reading>> answers) {
        begin(at, all);
        inquiry.askBreaches(enough, at, within, answers);
        end(at);
      }
    };
  }

  private synchronized void begin(Instant at, int all) {
    Slot slot = slots.computeIfAbsent(at, _ -> new Slot());
    if (slot.begun == 0) {
      slot.begun = System.nanoTime();
      slot.open = all;
    }
  }

  private synchronized void end(Instant at) {
    Slot slot = slots.get(at);
    slot.open--;
    if (slot.open == 0) {
      slots.remove(at);
      long begun = slot.begun;
      Thread.ofVirtual().name("slot").start(() -> awaitRest(begun));
    }
  }

  /** Looked for once: to look takes longer than many a slot. */
  private synchronized Thread engine() {
    if (engine == null) {
      engine =
          Thread.getAllStackTraces().keySet().stream()
              .filter(thread -> thread.getName().equals("engine"))
              .findFirst()
              .orElseThrow();
    }
    return engine;
  }

  private void awaitRest(long begun) {
    Thread engine = engine();
    try {
      long rested = 0;
      for (int resting = 0; resting < 3; ) {
        Thread.sleep(1);
        boolean rests = engine.getState() == Thread.State.TIMED_WAITING;
        rested = rests && resting == 0 ? System.nanoTime() : rested;
        resting = rests ? resting + 1 : 0;
      }
      nanos.accept(rested - begun);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public List<Scrape> scrapes(List<Query> queries, Instant at) {
    return follows ? source.scrapes(queries, at) : List.of();
  }

  @Override
  public Set<String> jobs(List<Query> queries) {
    return source.jobs(queries);
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public String kind() {
    return source.kind();
  }

  @Override
  public String address() {
    return source.address();
  }

  @Override
  public QueryLanguage language() {
    return source.language();
  }

  @Override
  public void start() {
    source.start();
  }

  @Override
  public Reading poll(Query query, Instant at) {
    return source.poll(query, at);
  }

  @Override
  public List<Series> history(Query query, Instant from, Instant to, Duration step) {
    return source.history(query, from, to, step);
  }

  @Override
  public List<Part> parts() {
    return source.parts();
  }

  @Override
  public void close() {
    source.close();
  }
}
