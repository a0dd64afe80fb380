package io.highwater.engine.engine;

import io.highwater.engine.notify.Notification;
import io.highwater.engine.rule.AlertKey;
import io.highwater.engine.rule.Evaluator;
import io.highwater.engine.rule.Rule;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.store.Batch;
import io.highwater.engine.store.OutboxRow;
import io.highwater.engine.store.Store;
import io.highwater.engine.store.StoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Owns alert state, recent windows, silences and the outbox. There is no thread and no clock
 * inside: whoever calls is the only one to call, and says what time it is.
 *
 * <p>What an observation or a command changes is committed to the store in one transaction before
 * anything of it can be seen. A {@link StoreException} means that nothing has changed.
 */
public final class Engine {
  private static final Logger LOG = System.getLogger(Engine.class.getName());
  private static final int JOURNAL_SHOWN = 500;
  private static final int DELIVERIES_SHOWN = 300;

  private final Store store;
  private final Alerts alerts = new Alerts();
  private final Windows windows;
  private final Desk desk = new Desk();
  private final Outbox outbox;
  private final Journal journal = new Journal(JOURNAL_SHOWN);
  private final Books books;
  private final SnapshotMaker snapshots;
  private final Flusher flusher;
  private final Commands commands;
  private final List<Setup.Source> watched;
  private final Fallbacks fallbacks;
  private final Drills drills;
  private final Heartbeats heartbeats;
  private final Sight sight;
  private final Upkeep upkeep;

  /** When the last command or tick was; the slot of an answer may be earlier. */
  private Instant heard = Instant.MIN;

  /**
   * Starts from what {@code store} holds; alerts whose rule is gone end here. The time for which
   * nobody looked counts neither for {@code for} nor for {@code keep_firing_for}.
   */
  public Engine(Store store, Setup setup, Instant at) {
    this.store = store;
    this.windows = new Windows(setup);
    this.outbox = new Outbox(setup.settings().retry(), DELIVERIES_SHOWN);
    this.books =
        new Books(store, new Groups(setup.routing()), alerts, desk, outbox, journal, new Tray());
    this.drills = new Drills(setup.checks().drills(), setup.routing(), outbox, at);
    this.heartbeats = new Heartbeats(setup.checks().heartbeat());
    this.upkeep = new Upkeep(store);
    this.sight = new Sight(setup.sources());
    this.snapshots =
        new SnapshotMaker(
            books,
            windows,
            sight,
            setup.hooks().stream().map(hook -> HookView.of(setup.routing(), hook)).toList(),
            this::checks);
    this.flusher = new Flusher(books);
    this.commands = new Commands(books, windows, flusher, setup.sources(), drills);
    this.watched = setup.sources();
    this.fallbacks = new Fallbacks(setup.hooks(), outbox, store);
    alerts.use(SourceRules.with(setup.rules(), watched));
    windows.use(setup.rules());
    Restart.from(store.load(JOURNAL_SHOWN, DELIVERIES_SHOWN), books, at);
  }

  /** Takes note of what the world says. */
  public void accept(Observation observation) {
    switch (observation) {
      case Observation.Polled polled -> polled(polled.at(), List.of(polled));
      case Observation.Round round -> polled(round.at(), round.polled());
      case Observation.Remembered remembered -> windows.remember(remembered);
      case Observation.Inventory inventory -> windows.inventory(inventory);
      case Observation.Attempted attempted -> attempted(List.of(attempted));
      case Observation.Deferred deferred -> deferred(deferred);
      case Observation.Away away -> away(away);
      case Observation.Network(Instant at, boolean there) ->
          sight
              .network(there, at)
              .ifPresent(
                  lasted -> unseen(lasted, "this machine had no network", at, sight::isBeyond));
      case Observation.Tick tick -> tick(tick.at());
    }
    if (!(observation instanceof Observation.Tick)) {
      snapshots.changed();
    }
  }

  /** Takes note of how deliveries went, all of them in one transaction. */
  public void attempts(List<Observation.Attempted> all) {
    attempted(all);
    snapshots.changed();
  }

  /** Does what an operator asks, at {@code at}. */
  public void accept(Command command, Instant at) {
    heard = at;
    commands.run(command, at);
    snapshots.changed();
  }

  /** The queries of which an alert is not quiet: all that they yield is needed to judge it. */
  public Set<Query> standing() {
    return alerts.standing();
  }

  /** Everything a screen may know, as of {@code at}. */
  public Snapshot snapshot(Instant at) {
    return snapshots.take(at);
  }

  /**
   * The notifications to deliver now, oldest first. They are in flight from here on, until an
   * {@link Observation.Attempted} tells how each went; after a restart they are due again.
   */
  public List<Notification> due(Instant at) {
    List<Notification> due = new ArrayList<>(outbox.take(at));
    due.addAll(heartbeats.take());
    return due;
  }

  /** How many deliveries are in flight. */
  int underWay() {
    return outbox.underWay();
  }

  private Snapshot.Checks checks() {
    return new Snapshot.Checks(drills.view(), heartbeats.view());
  }

  private void polled(Instant at, List<Observation.Polled> all) {
    List<Observation.Polled> answered = new ArrayList<>();
    for (Observation.Polled polled : all) {
      windows.polled(polled);
      List<RuleRun> runs = alerts.of(polled.query());
      Duration took = polled.reading().took();
      switch (polled.reading()) {
        case Reading.Samples _ -> {
          sight.answered(polled.query(), at);
          answered.add(polled);
        }
        case Reading.Partial partial ->
            runs.forEach(
                run ->
                    run.failed(
                        at,
                        took,
                        "partial answer, alerts stand as they were: " + partial.reason()));
        case Reading.Failed failed -> runs.forEach(run -> run.failed(at, took, failed.reason()));
      }
    }
    decide(at, answered);
  }

  /** What {@code answered} says of every rule that asked for it, in one transaction. */
  private boolean decide(Instant at, List<Observation.Polled> answered) {
    Decision decision = decision(at);
    List<RuleRun> judged = new ArrayList<>();
    for (Observation.Polled polled : answered) {
      if (polled.reading() instanceof Reading.Samples answer) {
        List<RuleRun> runs = alerts.of(polled.query());
        runs.forEach(
            run -> {
              run.answered(polled.answers());
              judge(run, at, answer, decision);
            });
        judged.addAll(runs);
      }
    }
    try {
      return decision.commit();
    } catch (StoreException e) {
      judged.forEach(run -> run.failed(at, Duration.ZERO, "not recorded: " + e.getMessage()));
      throw e;
    }
  }

  /** A rule that cannot be judged harms none that is judged with it. */
  private static void judge(RuleRun run, Instant at, Reading.Samples answer, Decision decision) {
    long start = System.nanoTime();
    String error;
    try {
      RuleRun.Judgement judgement = run.judge(answer);
      error = judgement.error().isEmpty() ? decision.conflict(run, judgement) : judgement.error();
      if (error.isEmpty() && !(judgement.isNothing() && run.isCalm())) {
        Set<AlertKey> changed = new HashSet<>();
        for (RuleRun.Judged judged : judgement.judged()) {
          if (decision.judge(run, judged)) {
            changed.add(judged.key());
          }
        }
        decision.then(
            () -> {
              run.saw(judgement.present());
              run.changed(changed);
            });
      }
    } catch (RuntimeException | StackOverflowError e) {
      LOG.log(Level.ERROR, "rule " + run.rule().id() + " could not be judged; it goes on", e);
      error = "could not be judged: " + e;
    }
    Duration took = answer.took().plusNanos(System.nanoTime() - start);
    if (error.isEmpty()) {
      run.succeeded(at, took, answer);
    } else {
      run.failed(at, took, error);
    }
  }

  private void attempted(List<Observation.Attempted> all) {
    List<OutboxRow> moved = new ArrayList<>();
    List<OutboxRow> instead = new ArrayList<>();
    for (Observation.Attempted attempted : all) {
      String id = attempted.notificationId();
      heartbeats.landed(attempted);
      outbox.landed(id, attempted.outcome());
      outbox
          .find(id)
          .or(() -> store.outbox(id))
          .map(row -> outbox.after(row, attempted.at(), attempted.took(), attempted.outcome()))
          .ifPresent(
              row -> {
                moved.add(row);
                fallbacks.of(row, attempted.at()).ifPresent(instead::add);
              });
    }
    booked(moved, instead);
  }

  private void deferred(Observation.Deferred deferred) {
    outbox.landed(deferred.notificationId());
    heartbeats.landed(deferred);
    outbox
        .find(deferred.notificationId())
        .flatMap(row -> outbox.deferred(row, deferred))
        .ifPresent(row -> booked(List.of(row), fallbacks.of(row, deferred.at()).stream().toList()));
  }

  /** Notes the newest attempt of each of {@code rows}, and queues what is sent {@code instead}. */
  private void booked(List<OutboxRow> rows, List<OutboxRow> instead) {
    Batch batch = new Batch();
    for (OutboxRow row : rows) {
      // What has been delivered stays delivered in memory even where the store fails to note it.
      outbox.put(row);
      batch.attempted(row);
    }
    instead.forEach(batch::outbox);
    try {
      store.commit(batch);
    } catch (StoreException e) {
      fallbacks.undone(instead);
      throw e;
    }
    instead.forEach(outbox::put);
  }

  /** Silences count as of now, also for an answer to an earlier slot. */
  private Decision decision(Instant at) {
    return new Decision(books, at, at.isBefore(heard) ? heard : at);
  }

  private void tick(Instant at) {
    heard = at;
    if (flusher.isDue(at) && flusher.run(at)) {
      snapshots.changed();
    }
    List<OutboxRow> fresh = new ArrayList<>(fallbacks.due(at));
    fresh.addAll(drills.due(at));
    if (!fresh.isEmpty()) {
      booked(List.of(), fresh);
      drills.done(at);
      snapshots.changed();
    }
    if (heartbeats.isDue(at)) {
      beat(at);
    }
    if (silences(at)) {
      snapshots.changed();
    }
    if (upkeep.isSeenDue(at)) {
      seen(at);
    }
    if (upkeep.prune(at)) {
      desk.forgetSilencesBefore(at.minus(Duration.ofDays(5)));
      windows.forgetUnpolled(at);
      snapshots.changed();
    }
    upkeep.backup(at);
  }

  /**
   * Judges whether sources answer.
   *
   * @return whether that changed an alert
   */
  private boolean silences(Instant at) {
    List<Observation.Polled> known = new ArrayList<>();
    for (Setup.Source source : watched) {
      if (sight.isOutOfReach(source.name())) {
        continue;
      }
      windows
          .silent(source.name(), at)
          .ifPresent(
              silent ->
                  known.add(
                      new Observation.Polled(
                          SourceRules.silence(source.name()),
                          at,
                          new Reading.Samples(
                              at,
                              Duration.ZERO,
                              List.of(SourceRules.sample(source.name(), silent)),
                              List.of()),
                          0)));
    }
    return decide(at, known);
  }

  private void away(Observation.Away away) {
    drills.missed(away);
    sight.missed(away.at().minus(away.lasted()), away.at(), away.what());
    unseen(away.lasted(), away.what(), away.at(), _ -> true);
  }

  /**
   * Time that nobody saw counts for no clock, as after a restart.
   *
   * @param sources of which nothing was seen
   */
  private void unseen(Duration lasted, String what, Instant at, Predicate<String> sources) {
    windows.away(lasted, sources);
    Decision decision = decision(at);
    for (LiveAlert alert : alerts.all()) {
      Rule rule = alert.run().rule();
      // Between two evaluations an interval passes anyway.
      if (lasted.compareTo(rule.interval()) > 0 && sources.test(rule.polled().source())) {
        Evaluator.Step step = Evaluator.afterOutage(alert.state(), what, lasted, at);
        if (!step.state().equals(alert.state())) {
          decision.move(alert, step);
        }
      }
    }
    decision.commit();
  }

  /** A console that cannot record anything must not say that it works. */
  private void beat(Instant at) {
    Batch batch = new Batch();
    batch.seen(at);
    store.commit(batch);
    heartbeats.beat(at);
  }

  /** Notes that somebody looked at {@code at}, where the next start will want to know. */
  private void seen(Instant at) {
    if (alerts.all().stream().anyMatch(alert -> alert.state().clockRuns())) {
      Batch batch = new Batch();
      batch.seen(at);
      store.commit(batch);
    }
  }

  /** The last word: after this nobody looks. The store stays the caller's to close. */
  public void stop(Instant at) {
    seen(at);
  }
}
