package io.highwater.engine.engine;

import io.highwater.engine.notify.Ack;
import io.highwater.engine.notify.Note;
import io.highwater.engine.notify.Notification;
import io.highwater.engine.notify.NotifyReason;
import io.highwater.engine.notify.Silence;
import io.highwater.engine.rule.AlertKey;
import io.highwater.engine.rule.AlertState;
import io.highwater.engine.rule.Rule;
import io.highwater.engine.rule.Transition;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.store.Batch;
import io.highwater.engine.store.JournalRow;
import io.highwater.engine.store.Kept;
import io.highwater.engine.store.OutboxRow;
import io.highwater.engine.store.Store;
import io.highwater.engine.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Owns alert state, recent windows, silences and the outbox. There is no thread and no clock
 * inside: whoever calls is the only one to call, and says what time it is.
 *
 * <p>What an observation or a command changes is committed to the store in one transaction before
 * anything of it can be seen. A {@link StoreException} means that nothing has changed.
 */
public final class Engine {
  private static final int JOURNAL_SHOWN = 500;
  private static final int DELIVERIES_SHOWN = 300;
  private static final Duration PRUNE_EVERY = Duration.ofHours(1);

  private final Store store;
  private final Alerts alerts = new Alerts();
  private final Windows windows;
  private final Desk desk = new Desk();
  private final Outbox outbox;
  private final Journal journal = new Journal(JOURNAL_SHOWN);
  private final Books books;
  private final SnapshotMaker snapshots;
  private Instant nextPrune = Instant.MIN;

  /** When the last command or tick was; the slot of an answer may be earlier. */
  private Instant heard = Instant.MIN;

  private Instant nextDeskChange = Instant.MIN;
  private boolean checkMuted = true;

  /** Starts from what {@code store} holds; alerts whose rule is gone end here. */
  public Engine(Store store, Setup setup, Instant at) {
    this.store = store;
    this.windows = new Windows(setup);
    this.outbox = new Outbox(setup.settings().retry(), DELIVERIES_SHOWN);
    Routing routing = new Routing(setup.routes());
    this.books = new Books(store, routing, alerts, desk, outbox, journal);
    this.snapshots = new SnapshotMaker(books, windows, routing.hooks(setup.hooks()));
    alerts.use(setup.rules());
    windows.use(setup.rules());
    restore(store.load(JOURNAL_SHOWN, DELIVERIES_SHOWN), at);
  }

  private void restore(Kept kept, Instant at) {
    kept.silences().forEach(desk::put);
    kept.acks().forEach(desk::put);
    kept.notes().forEach(desk::put);
    journal.restore(kept.journal(), kept.lastSequence());
    kept.outbox().reversed().forEach(outbox::put);
    Map<String, List<OutboxRow>> told = new HashMap<>();
    kept.outbox().stream()
        .filter(row -> row.notification().reason() == NotifyReason.FIRING)
        .forEach(
            row ->
                told.computeIfAbsent(row.notification().episode(), _ -> new ArrayList<>())
                    .add(row));
    Decision decision = decision(at);
    for (JournalRow row : kept.active()) {
      Transition last = row.transition();
      Optional<RuleRun> heir =
          Alerts.heir(alerts.runs(), last.key(), row.ruleLabels(), row.expression());
      RuleRun run = heir.orElseGet(() -> RuleRun.gone(row));
      LiveAlert alert = new LiveAlert(last.key(), last.episode(), run, last.to(), row.series());
      alert.restored(last.value(), last.annotations());
      for (OutboxRow sent : told.getOrDefault(last.episode(), List.of())) {
        alert.told.add(sent.notification().receiver());
        alert.firedAt(sent.notification().startsAt());
      }
      if (heir.isPresent()) {
        alerts.add(alert);
      } else {
        decision.end(alert, "rule removed");
      }
    }
    decision.commit();
  }

  /** Takes note of what the world says. */
  public void accept(Observation observation) {
    switch (observation) {
      case Observation.Polled polled -> polled(polled);
      case Observation.Remembered remembered -> windows.remember(remembered);
      case Observation.Inventory inventory -> windows.inventory(inventory);
      case Observation.Attempted attempted -> attempted(attempted);
      case Observation.Tick tick -> tick(tick.at());
    }
    if (!(observation instanceof Observation.Tick)) {
      snapshots.changed();
    }
  }

  /** Does what an operator asks, at {@code at}. */
  public void accept(Command command, Instant at) {
    heard = at;
    switch (command) {
      case Command.AddSilence add -> addSilence(add, at);
      case Command.ExpireSilence expire -> expireSilence(expire.id(), at);
      case Command.Acknowledge acknowledge -> acknowledge(acknowledge, at);
      case Command.Unacknowledge unacknowledge -> unacknowledge(unacknowledge.key());
      case Command.AddNote note -> addNote(note, at);
      case Command.Forget forget -> forget(forget, at);
      case Command.TestHook test -> testHook(test, at);
      case Command.Resend resend -> resend(resend.notificationId(), at);
      case Command.UseRules use -> useRules(use.rules(), at);
    }
    snapshots.changed();
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
    return outbox.take(at);
  }

  private void polled(Observation.Polled polled) {
    windows.polled(polled);
    List<RuleRun> runs = alerts.of(polled.query());
    Instant at = polled.at();
    Duration took = polled.reading().took();
    switch (polled.reading()) {
      case Reading.Samples answer -> evaluate(runs, answer.samples(), at, took);
      case Reading.Partial partial ->
          runs.forEach(
              run ->
                  run.failed(
                      at, took, "partial answer, alerts stand as they were: " + partial.reason()));
      case Reading.Failed failed -> runs.forEach(run -> run.failed(at, took, failed.reason()));
    }
  }

  private void evaluate(List<RuleRun> runs, List<Sample> answer, Instant at, Duration polling) {
    Decision decision = decision(at);
    long start = System.nanoTime();
    for (RuleRun run : runs) {
      RuleRun.Judgement judgement = run.judge(answer);
      String error =
          judgement.error().isEmpty() ? decision.conflict(run, judgement) : judgement.error();
      Duration took = polling.plusNanos(System.nanoTime() - start);
      if (error.isEmpty()) {
        judgement.judged().forEach(judged -> decision.judge(run, judged));
        run.succeeded(at, took, answer.size());
      } else {
        run.failed(at, took, error);
      }
    }
    try {
      decision.commit();
    } catch (StoreException e) {
      runs.forEach(run -> run.failed(at, polling, "not recorded: " + e.getMessage()));
      throw e;
    }
  }

  private void attempted(Observation.Attempted attempted) {
    String id = attempted.notificationId();
    outbox.landed(id);
    Optional<OutboxRow> row = outbox.find(id).or(() -> store.outbox(id));
    if (row.isEmpty()) {
      return;
    }
    OutboxRow next = outbox.after(row.get(), attempted.at(), attempted.took(), attempted.outcome());
    // What has been delivered stays delivered in memory even where the store fails to note it.
    outbox.put(next);
    Batch batch = new Batch();
    batch.attempted(next);
    store.commit(batch);
  }

  /** Silences count as of now, also for an answer to an earlier slot. */
  private Decision decision(Instant at) {
    return new Decision(books, at, at.isBefore(heard) ? heard : at);
  }

  private void tick(Instant at) {
    heard = at;
    if (checkMuted || !at.isBefore(nextDeskChange)) {
      notifyUnmuted(at);
    }
    if (!at.isBefore(nextPrune)) {
      nextPrune = at.plus(PRUNE_EVERY);
      desk.forgetSilencesBefore(at.minus(Duration.ofDays(5)));
      windows.forgetUnpolled(at);
      store.prune(at);
      snapshots.changed();
    }
  }

  /** Tells those who were not told because of a silence, or because they are new. */
  private void notifyUnmuted(Instant at) {
    Decision decision = decision(at);
    for (LiveAlert alert : alerts.all()) {
      if (alert.state().isFiring()) {
        decision.remind(alert);
      }
    }
    if (decision.commit()) {
      snapshots.changed();
    }
    checkMuted = false;
    nextDeskChange = desk.nextChange(at);
  }

  private void addSilence(Command.AddSilence add, Instant at) {
    int n = 1;
    String stamp = Long.toString(at.toEpochMilli(), 36);
    while (desk.silence(stamp + "-" + n).isPresent()) {
      n++;
    }
    Silence silence =
        new Silence(
            stamp + "-" + n, add.matchers(), add.startsAt(), add.endsAt(), add.by(), add.comment());
    commit(batch -> batch.silence(silence));
    desk.put(silence);
    nextDeskChange = desk.nextChange(at);
  }

  private void expireSilence(String id, Instant at) {
    Optional<Silence> found =
        desk.silence(id).filter(silence -> silence.status(at) != Silence.Status.EXPIRED);
    if (found.isEmpty()) {
      return;
    }
    Silence old = found.get();
    Instant start = old.startsAt().isAfter(at) ? at : old.startsAt();
    Silence ended = new Silence(id, old.matchers(), start, at, old.createdBy(), old.comment());
    commit(batch -> batch.silence(ended));
    desk.put(ended);
    checkMuted = true;
    notifyUnmuted(at);
  }

  private void acknowledge(Command.Acknowledge command, Instant at) {
    alerts
        .find(command.key())
        .ifPresent(
            alert -> {
              Ack ack =
                  new Ack(
                      alert.episode,
                      command.by(),
                      command.comment(),
                      at,
                      command.expiresAfter().map(at::plus));
              commit(batch -> batch.ack(ack));
              desk.put(ack);
            });
  }

  private void unacknowledge(AlertKey key) {
    alerts
        .find(key)
        .ifPresent(
            alert -> {
              commit(batch -> batch.unack(alert.episode));
              desk.unacknowledge(alert.episode);
            });
  }

  private void addNote(Command.AddNote command, Instant at) {
    alerts
        .find(command.key())
        .ifPresent(
            alert -> {
              Note note = new Note(alert.episode, command.by(), command.text(), at);
              commit(batch -> batch.note(note));
              desk.put(note);
            });
  }

  private void forget(Command.Forget forget, Instant at) {
    alerts
        .find(forget.key())
        .filter(alert -> alert.state() instanceof AlertState.Missing)
        .ifPresent(
            alert -> {
              Decision decision = decision(at);
              decision.end(alert, "forgotten by " + forget.by() + ": the series will not be back");
              decision.commit();
            });
  }

  private void testHook(Command.TestHook test, Instant at) {
    String stamp = "test-" + Long.toString(at.toEpochMilli(), 36);
    int n = 1;
    while (outbox
        .find(Outbox.id(stamp + "-" + n, NotifyReason.TEST, test.receiver()))
        .isPresent()) {
      n++;
    }
    String episode = stamp + "-" + n;
    SortedMap<String, String> annotations = new TreeMap<>();
    annotations.put("summary", "Test notification from Highwater, asked for by " + test.by());
    Notification notification =
        new Notification(
            Outbox.id(episode, NotifyReason.TEST, test.receiver()),
            test.receiver(),
            NotifyReason.TEST,
            episode,
            Labels.of("alertname", "HighwaterTest", "severity", "info"),
            annotations,
            Double.NaN,
            at,
            Optional.empty(),
            "",
            at);
    requeue(OutboxRow.fresh(notification, 0));
  }

  private void resend(String id, Instant at) {
    outbox
        .find(id)
        .or(() -> store.outbox(id))
        .filter(row -> row.status() == OutboxRow.Status.DEAD)
        .ifPresent(row -> requeue(row.armed(at)));
  }

  private void requeue(OutboxRow row) {
    commit(batch -> batch.outbox(row));
    outbox.put(row);
  }

  private void useRules(List<Rule> rules, Instant at) {
    List<LiveAlert> orphans = alerts.use(rules);
    windows.use(rules);
    Decision decision = decision(at);
    orphans.forEach(alert -> decision.end(alert, "rule removed"));
    decision.commit();
  }

  private interface Writing {
    void into(Batch batch);
  }

  private void commit(Writing writing) {
    Batch batch = new Batch();
    writing.into(batch);
    store.commit(batch);
  }
}
