package io.highwater.engine.engine;

import io.highwater.engine.signal.DataSource;
import io.highwater.engine.signal.Inquiry;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Scrape;
import io.highwater.engine.signal.Series;
import io.highwater.engine.signal.Threshold;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Polls queries of one source in their common slots until it is stopped. */
final class PollTask {
  private static final Logger LOG = System.getLogger(PollTask.class.getName());

  /** A storm of new alerts must not become a storm of questions. */
  private static final int MOST_REMEMBERED = 20;

  private final InstantSource clock;
  private final DataSource source;
  private final Duration interval;
  private final List<Query> queries;
  private final Supplier<Set<Query>> standing;
  private final Consumer<? super Observation> sink;
  private final Thread thread;
  private volatile Map<Query, Threshold> enough = Map.of();

  /** One inquiry and its newest call; one that ignores its end keeps the source to itself. */
  private static final class Line {
    final Inquiry inquiry;
    final Attention attention = new Attention();
    @Nullable Asking call;

    /** Of which queries the samples that do not breach are not all known. */
    Set<Query> enough = Set.of();

    Line(Inquiry inquiry) {
      this.inquiry = inquiry;
    }
  }

  private final List<Line> lines = new ArrayList<>();
  private volatile Optional<Instant> last;
  private volatile Duration offset;
  private volatile Duration past = Duration.ZERO;
  private List<Scrape> scrapes = List.of();
  private volatile boolean stopped;

  /**
   * @param offset by which the slots are put off at first; it then follows the scrapes
   * @param last slot in which these queries were polled; empty to begin at once
   * @param standing asked for the queries of which an alert is not quiet
   */
  PollTask(
      InstantSource clock,
      DataSource source,
      Duration interval,
      Duration offset,
      List<Query> queries,
      Optional<Instant> last,
      Supplier<Set<Query>> standing,
      Consumer<? super Observation> sink) {
    this.clock = clock;
    this.source = source;
    this.interval = interval;
    this.offset = offset;
    this.queries = List.copyOf(queries);
    this.last = last;
    this.standing = standing;
    this.sink = sink;
    this.thread = Thread.ofVirtual().name("poll " + source.name()).unstarted(this::run);
  }

  List<Query> queries() {
    return queries;
  }

  /** The newest slot that was polled. */
  Optional<Instant> last() {
    return last;
  }

  /** By which the slots are put off now. */
  Duration offset() {
    return offset;
  }

  /** Of which of the queries what breaches is enough from now on; see {@link Attention}. */
  void enough(Map<Query, Threshold> known) {
    enough = known;
  }

  /**
   * @param missing from when on to ask, beside the polling, for the history of those of the queries
   *     of which not all is known
   * @param past how far back to ask for that of one whose alert rises
   */
  void start(Map<Query, Instant> missing, Duration past) {
    this.past = past;
    remember(missing);
    thread.start();
  }

  private void remember(Map<Query, Instant> missing) {
    if (past.isPositive() && !missing.isEmpty()) {
      Thread.ofVirtual().name("history of " + source.name()).start(() -> fetch(missing));
    }
  }

  void stop() {
    stopped = true;
    thread.interrupt();
  }

  /** One after the other: the polls go first, and the source has others to serve. */
  private void fetch(Map<Query, Instant> missing) {
    for (Map.Entry<Query, Instant> one : missing.entrySet()) {
      if (stopped) {
        return;
      }
      Query query = one.getKey();
      try {
        Instant now = clock.instant();
        List<Series> series = source.history(query, one.getValue(), now, interval);
        if (!series.isEmpty()) {
          tell(new Observation.Remembered(query, now, series));
        }
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "no history of " + query + "; its charts start now", e);
      }
    }
  }

  private void run() {
    try {
      source.inquiries(queries).forEach(inquiry -> lines.add(new Line(inquiry)));
      while (!stopped) {
        follow();
        Slots.Slot slot = Slots.next(last, clock.instant(), interval, offset);
        Pause.until(slot.at(), clock);
        last = Optional.of(slot.at());
        poll(slot);
      }
    } catch (InterruptedException e) {
      // Told to stop.
    }
  }

  /** Between two slots, so that each is polled once and at one time. */
  private void follow() {
    try {
      List<Scrape> known = source.scrapes(queries, clock.instant());
      if (!known.equals(scrapes)) {
        scrapes = List.copyOf(known);
        offset = Phase.offset(interval, offset, scrapes);
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "when " + source.name() + " is fed is unknown; its slots stay", e);
    }
  }

  private void poll(Slots.Slot slot) throws InterruptedException {
    Duration within = Slots.deadline(slot.at(), clock.instant(), interval);
    Set<Query> stands = standing.get();
    List<Asking> calls = new ArrayList<>(lines.size());
    for (Line line : lines) {
      if (line.call != null && line.call.isAlive()) {
        Asking.refuse(
            line.inquiry,
            slot,
            "an earlier poll has still not come back; not asking again",
            this::tell);
      } else {
        line.call = begin(line, stands, slot, within);
        calls.add(line.call);
      }
    }
    try {
      for (Asking call : calls) {
        call.await();
      }
    } catch (InterruptedException e) {
      calls.forEach(Asking::drop);
      throw e;
    }
  }

  private Asking begin(Line line, Set<Query> stands, Slots.Slot slot, Duration within) {
    Map<Query, Threshold> now = line.attention.enough(enough, stands, slot.at());
    // Whoever looks at a new alert wants to see how it came.
    List<Query> risen =
        stands.isEmpty() || line.enough.isEmpty()
            ? List.of()
            : line.enough.stream().filter(stands::contains).limit(MOST_REMEMBERED).toList();
    if (!risen.isEmpty()) {
      Instant earliest = clock.instant().minus(past);
      Map<Query, Instant> unknown = new LinkedHashMap<>();
      risen.forEach(query -> unknown.put(query, earliest));
      remember(unknown);
    }
    if (!now.isEmpty()) {
      line.enough = now.keySet();
    } else if (!risen.isEmpty()) {
      line.enough = new HashSet<>(line.enough);
      risen.forEach(line.enough::remove);
    }
    return Asking.begin(
        line.inquiry,
        now,
        slot,
        within,
        observation -> {
          line.attention.answered(observation);
          tell(observation);
        });
  }

  private void tell(Observation observation) {
    if (!stopped) {
      sink.accept(observation);
    }
  }
}
