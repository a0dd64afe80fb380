package io.highwater.engine.engine;

import io.highwater.engine.notify.Notification;
import io.highwater.engine.notify.NotifiedAlert;
import io.highwater.engine.notify.NotifyReason;
import io.highwater.engine.rule.AlertKey;
import io.highwater.engine.rule.AlertState;
import io.highwater.engine.rule.Evaluator;
import io.highwater.engine.rule.Rule;
import io.highwater.engine.rule.Transition;
import io.highwater.engine.rule.Verdict;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.store.Batch;
import io.highwater.engine.store.JournalRow;
import io.highwater.engine.store.OutboxRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one observation or command changes: gathered first, committed in one transaction, and only
 * then true in memory.
 */
final class Decision {
  private final Books books;
  private final Instant at;
  private final Instant now;
  private final Batch batch = new Batch();
  private final List<Runnable> effects = new ArrayList<>();
  private final Map<AlertKey, RuleRun> started = new HashMap<>();

  /**
   * @param at the slot, or when the command was given
   * @param now decides which silences are active; not before {@code at}
   */
  Decision(Books books, Instant at, Instant now) {
    this.books = books;
    this.at = at;
    this.now = now;
  }

  /**
   * Why {@code run} cannot have all the alerts it asks for: another rule raises one of them
   * already. Empty when it can, and for a rule that merely repeats another.
   */
  String conflict(RuleRun run, RuleRun.Judgement judgement) {
    for (RuleRun.Judged judged : judgement.judged()) {
      Optional<Rule> owner = otherOwner(run, judged.key()).map(RuleRun::rule);
      if (owner.isPresent() && !owner.get().expression().equals(run.rule().expression())) {
        return "rule "
            + owner.get().id().index()
            + " of the group raises the same alert "
            + judged.key().labels()
            + "; give one of the two a label that tells them apart";
      }
    }
    return "";
  }

  private Optional<RuleRun> otherOwner(RuleRun run, AlertKey key) {
    return books
        .alerts()
        .find(key)
        .map(alert -> alert.run)
        .or(() -> Optional.ofNullable(started.get(key)))
        .filter(owner -> owner != run);
  }

  /** Moves one alert as {@code judged} says. */
  void judge(RuleRun run, RuleRun.Judged judged) {
    if (otherOwner(run, judged.key()).isPresent()) {
      return;
    }
    Rule rule = run.rule();
    Optional<LiveAlert> known = books.alerts().find(judged.key());
    AlertState before = known.map(LiveAlert::state).orElseGet(AlertState.Quiet::new);
    Evaluator.Step step = Evaluator.next(before, judged.verdict(), run.terms(), at);
    if (step.state().equals(before)) {
      known.ifPresent(alert -> effects.add(() -> sampled(alert, judged)));
      return;
    }
    long sequence = books.journal().next();
    LiveAlert alert =
        known.orElseGet(
            () -> new LiveAlert(judged.key(), episode(sequence), run, before, judged.element()));
    started.put(judged.key(), run);
    boolean breached = judged.verdict() instanceof Verdict.Breached;
    SortedMap<String, String> annotations =
        breached ? run.annotations(judged.element(), value(judged)) : alert.annotations();
    effects.add(() -> sampled(alert, judged));
    transition(
        alert,
        step.state(),
        sequence,
        value(judged),
        judged.element(),
        rule.because(judged.verdict(), step.reason()),
        annotations);
  }

  /** What is to be true once all of this is recorded. */
  void then(Runnable effect) {
    effects.add(effect);
  }

  /** Moves an alert for a reason other than its condition. */
  void move(LiveAlert alert, Evaluator.Step step) {
    transition(
        alert,
        step.state(),
        books.journal().next(),
        alert.value(),
        alert.series(),
        step.reason(),
        alert.annotations());
  }

  /** Ends an alert for a reason other than its condition; whoever was told hears the reason. */
  void end(LiveAlert alert, String reason) {
    SortedMap<String, String> annotations = new TreeMap<>(alert.annotations());
    annotations.put("resolution", reason);
    transition(
        alert,
        new AlertState.Quiet(),
        books.journal().next(),
        Double.NaN,
        alert.series(),
        reason,
        annotations);
  }

  /** Queues what a firing alert still owes its receivers: a silence has ended, or one is new. */
  void remind(LiveAlert alert) {
    for (Notification notification :
        firing(alert, alert.state(), alert.value(), alert.annotations())) {
      OutboxRow row = OutboxRow.fresh(notification, 0);
      batch.outbox(row);
      effects.add(() -> queued(alert, row));
    }
  }

  private void transition(
      LiveAlert alert,
      AlertState to,
      long sequence,
      double value,
      Labels element,
      String reason,
      SortedMap<String, String> annotations) {
    AlertState from = alert.state();
    List<Notification> notifications =
        to instanceof AlertState.Quiet
            ? resolved(alert, value, annotations)
            : firing(alert, to, value, annotations);
    Transition transition =
        new Transition(
            sequence, alert.key, alert.episode, from, to, at, value, reason, annotations);
    Rule rule = alert.run.rule();
    batch.journal(
        new JournalRow(
            transition, rule.expression().text(), rule.labels(), element, notifications));
    effects.add(
        () -> {
          books.journal().add(transition);
          alert.state(to);
          notifications.forEach(each -> queued(alert, OutboxRow.fresh(each, sequence)));
          if (to instanceof AlertState.Quiet) {
            books.alerts().remove(alert);
            books.desk().over(alert.episode);
          } else if (from instanceof AlertState.Quiet) {
            books.alerts().add(alert);
          }
        });
  }

  /** One for every receiver that was not told yet; none while a silence mutes the alert. */
  private List<Notification> firing(
      LiveAlert alert, AlertState state, double value, SortedMap<String, String> annotations) {
    if (!state.isFiring() || books.desk().muted(alert.key.labels(), now)) {
      return List.of();
    }
    return books.routing().receivers(alert.key.labels()).stream()
        .filter(receiver -> !alert.told.contains(receiver))
        .map(
            receiver ->
                notification(
                    alert, receiver, NotifyReason.FIRING, value, annotations, firedAt(state)))
        .toList();
  }

  /** One for every receiver that was told and wants to hear of the end, silenced or not. */
  private List<Notification> resolved(
      LiveAlert alert, double value, SortedMap<String, String> annotations) {
    return alert.told.stream()
        .sorted()
        .filter(receiver -> books.routing().wantsResolved(receiver, alert.key.labels()))
        .map(
            receiver ->
                notification(
                    alert,
                    receiver,
                    NotifyReason.RESOLVED,
                    value,
                    annotations,
                    alert.firedAt().orElse(at)))
        .toList();
  }

  private Notification notification(
      LiveAlert alert,
      String receiver,
      NotifyReason reason,
      double value,
      SortedMap<String, String> annotations,
      Instant startsAt) {
    return new Notification(
        Outbox.id(alert.episode, reason, receiver),
        receiver,
        receiver,
        reason,
        "{}:" + alert.key.labels(),
        alert.key.labels(),
        List.of(
            new NotifiedAlert(
                alert.episode,
                alert.key.labels(),
                annotations,
                value,
                startsAt,
                reason == NotifyReason.RESOLVED ? Optional.of(at) : Optional.empty(),
                alert.run.rule().expression().text())),
        at);
  }

  private Instant firedAt(AlertState state) {
    return switch (state) {
      case AlertState.Firing firing -> firing.firedAt();
      case AlertState.Recovering recovering -> recovering.firing().firedAt();
      case AlertState.Missing missing -> firedAt(missing.previous());
      case AlertState.Quiet _, AlertState.Pending _ -> at;
    };
  }

  private void queued(LiveAlert alert, OutboxRow row) {
    if (row.notification().reason() == NotifyReason.FIRING) {
      alert.told.add(row.notification().hook());
    }
    books.outbox().put(row);
  }

  private static void sampled(LiveAlert alert, RuleRun.Judged judged) {
    switch (judged.verdict()) {
      case Verdict.Breached(double value) -> alert.breached(judged.element(), value);
      case Verdict.Between(double value, double _) -> alert.clear(value);
      case Verdict.Clear(double value) -> alert.clear(value);
      case Verdict.Missing(int evaluations) -> alert.missed(evaluations);
    }
  }

  private static double value(RuleRun.Judged judged) {
    return switch (judged.verdict()) {
      case Verdict.Breached(double value) -> value;
      case Verdict.Between(double value, double _) -> value;
      case Verdict.Clear(double value) -> value;
      case Verdict.Missing _ -> Double.NaN;
    };
  }

  /** Unique also across stores: a fresh one starts its sequence again. */
  private String episode(long sequence) {
    return Long.toString(at.toEpochMilli(), 36) + "-" + Long.toString(sequence, 36);
  }

  /**
   * Makes it so.
   *
   * @return whether there was anything to change in the store
   * @throws io.highwater.engine.store.StoreException when it cannot be recorded; nothing has
   *     changed then
   */
  boolean commit() {
    books.store().commit(batch);
    effects.forEach(Runnable::run);
    return !batch.isEmpty();
  }
}
