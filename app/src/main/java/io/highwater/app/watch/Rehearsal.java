package io.highwater.app.watch;

import io.highwater.app.demo.DemoPlatform;
import io.highwater.app.demo.DemoSettings;
import io.highwater.app.demo.Inbox;
import io.highwater.datasources.scrape.ScrapeSource;
import io.highwater.engine.engine.Command;
import io.highwater.engine.engine.Engine;
import io.highwater.engine.engine.Observation;
import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.notify.Delivery;
import io.highwater.engine.notify.Notification;
import io.highwater.engine.notify.Notifier;
import io.highwater.engine.rule.Rule;
import io.highwater.engine.signal.Query;
import io.highwater.engine.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The demo and its watch with time moved by hand, all on the caller's thread: what takes a quarter
 * of an hour is played in seconds, and always the same. For pictures and for tests. Not
 * thread-safe.
 */
public final class Rehearsal implements AutoCloseable {
  private final DemoPlatform platform;
  private final Inbox inbox = Inbox.open();
  private final Plan plan;
  private final ScrapeSource source;
  private final Store store;
  private final Engine engine;
  private final Instant start;
  private Instant now;

  /**
   * @param begin rounded down to the demo's scrape interval
   */
  public Rehearsal(Instant begin) {
    this(begin, Store.inMemory(), DemoSettings.manual(begin).rate());
  }

  /**
   * The same with a store of its own, which it closes, and another load.
   *
   * @param rate orders a second in calm times
   */
  public Rehearsal(Instant begin, Store store, double rate) {
    this.store = store;
    long interval = DemoPlan.INTERVAL.toMillis();
    start = Instant.ofEpochMilli(begin.toEpochMilli() / interval * interval);
    now = start;
    platform = DemoPlatform.start(DemoSettings.manual(start).withRate(rate));
    plan = DemoPlan.of(platform, inbox, () -> now);
    source =
        plan.sources().stream()
            .map(Plan.Asked::source)
            .filter(ScrapeSource.class::isInstance)
            .map(ScrapeSource.class::cast)
            .findFirst()
            .orElseThrow();
    engine = new Engine(store, Watch.setup(plan), now);
  }

  public DemoPlatform platform() {
    return platform;
  }

  public Plan plan() {
    return plan;
  }

  public Inbox inbox() {
    return inbox;
  }

  public Instant now() {
    return now;
  }

  public void send(Command command) {
    engine.accept(command, now);
  }

  /**
   * Plays {@code span}, slot by slot: orders, a scrape, every rule, every notification that falls
   * due.
   */
  public void play(Duration span) throws InterruptedException {
    play(span, rules());
  }

  /**
   * The same, and what the screens show is asked in every slot, too; everything they show
   * afterwards.
   */
  public Snapshot watch(Duration span) throws InterruptedException {
    Set<Query> all = rules();
    all.addAll(plan.shown().keySet());
    play(span, all);
    return engine.snapshot(now);
  }

  private Set<Query> rules() {
    return plan.rules().stream().map(Rule::polled).collect(Collectors.toCollection(HashSet::new));
  }

  private void play(Duration span, Set<Query> queries) throws InterruptedException {
    Instant end = now.plus(span);
    while (now.isBefore(end)) {
      platform.advance(DemoPlan.INTERVAL);
      now = now.plus(DemoPlan.INTERVAL);
      source.scrapeOnce(now);
      poll(queries);
      engine.accept(new Observation.Inventory(source.name(), now, source.parts()));
      engine.accept(new Observation.Tick(now));
      engine.due(now).forEach(this::deliver);
    }
  }

  private void poll(Collection<Query> queries) {
    queries.forEach(
        query -> engine.accept(new Observation.Polled(query, now, source.poll(query, now), 0)));
  }

  private void deliver(Notification notification) {
    Notifier notifier =
        plan.notifiers().stream()
            .filter(one -> one.name().equals(notification.hook()))
            .findFirst()
            .orElseThrow();
    Delivery outcome = notifier.deliver(notification, now);
    engine.accept(new Observation.Attempted(notification.id(), now, Duration.ZERO, outcome));
  }

  /** Everything the screens show as of now, with the whole play as its past. */
  public Snapshot snapshot() {
    for (Query query : plan.shown().keySet()) {
      engine.accept(
          new Observation.Remembered(
              query, now, source.history(query, start, now, DemoPlan.INTERVAL)));
    }
    poll(plan.shown().keySet());
    return engine.snapshot(now);
  }

  @Override
  public void close() {
    plan.close();
    store.close();
    platform.close();
    inbox.close();
  }
}
