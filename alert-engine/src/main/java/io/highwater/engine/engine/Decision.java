package io.highwater.engine.engine;

import io.highwater.engine.notify.NotifiedAlert;
import io.highwater.engine.notify.Passed;
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
import io.highwater.engine.store.ToldRow;
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
  private final Batch batch = new Batch();
  private final List<Runnable> effects = new ArrayList<>();
  private final Map<AlertKey, RuleRun> started = new HashMap<>();
  private final Grouping grouping;
  private long newest;

  /** How many alerts come into the tray that were not in it. */
  private int latched;

  /**
   * @param at the slot, or when the command was given
   * @param now decides which silences are active; not before {@code at}
   */
  Decision(Books books, Instant at, Instant now) {
    this.books = books;
    this.at = at;
    this.grouping = new Grouping(books, now);
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
        .map(LiveAlert::run)
        .or(() -> Optional.ofNullable(started.get(key)))
        .filter(owner -> owner != run);
  }

  /**
   * Moves one alert as {@code judged} says.
   *
   * @return whether that is another state
   */
  boolean judge(RuleRun run, RuleRun.Judged judged) {
    if (otherOwner(run, judged.key()).isPresent()) {
      return false;
    }
    Rule rule = run.rule();
    Optional<LiveAlert> known = books.alerts().find(judged.key());
    AlertState before = known.map(LiveAlert::state).orElseGet(AlertState.Quiet::new);
    Evaluator.Step step = Evaluator.next(before, judged.verdict(), run.terms(), at);
    if (step.state().equals(before)) {
      known.ifPresent(alert -> effects.add(() -> sampled(alert, judged)));
      return false;
    }
    long sequence = books.journal().next();
    LiveAlert alert =
        known.orElseGet(
            () ->
                new LiveAlert(
                    judged.key(), Journal.name(at, sequence), run, before, judged.element()));
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
    if (before.isFiring() && step.state() instanceof AlertState.Quiet) {
      latch(alert, before.fired().orElse(at), rule.because(judged.verdict(), step.reason()));
    }
    return !step.state().word().equals(before.word());
  }

  /** Keeps what has ended for an operator to see; what somebody has seen or muted is not kept. */
  private void latch(LiveAlert alert, Instant firedAt, String reason) {
    if (books.desk().ack(alert.episode, at).isPresent()
        || books.desk().muted(alert.key.labels(), at)) {
      return;
    }
    Optional<Passed> before = books.tray().find(alert.key);
    Passed passed =
        new Passed(
            before.map(Passed::id).orElse(alert.episode),
            alert.key,
            before.map(Passed::times).orElse(0) + 1,
            before.map(Passed::firedAt).orElse(firedAt),
            at,
            before.map(Passed::peak).filter(alert::isWorse).orElse(alert.peak()),
            reason,
            alert.annotations());
    batch.passed(passed);
    effects.add(() -> books.tray().put(passed));
    latched += before.isPresent() ? 0 : 1;
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

  /** What {@code row} says is known to the group {@code key} instead. */
  void carry(ToldRow row, GroupKey key) {
    batch.untold(row);
    batch.told(
        new ToldRow(row.hook(), key.receiver(), key.text(), row.episode(), row.notificationId()));
  }

  /** Says what {@code group} has to say by now. */
  void look(AlertGroup group) {
    grouping.look(group);
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
    newest = sequence;
    if (to.isFiring() && !from.isFiring()) {
      grouping.fires(
          alert, told(alert, value, annotations, to.fired().orElse(at), Optional.empty()));
    } else if (from.isFiring() && !to.isFiring()) {
      grouping.ends(
          alert, told(alert, value, annotations, from.fired().orElse(at), Optional.of(at)));
    }
    Transition transition =
        new Transition(
            sequence, alert.key, alert.episode, from, to, at, value, reason, annotations);
    Rule rule = alert.run().rule();
    batch.journal(new JournalRow(transition, rule.expression().text(), rule.labels(), element));
    effects.add(
        () -> {
          books.journal().add(transition);
          alert.state(to);
          if (to instanceof AlertState.Quiet) {
            books.alerts().remove(alert);
            books.desk().over(alert.episode);
          } else if (from instanceof AlertState.Quiet) {
            books.alerts().add(alert);
          }
        });
  }

  private static NotifiedAlert told(
      LiveAlert alert,
      double value,
      SortedMap<String, String> annotations,
      Instant startsAt,
      Optional<Instant> endsAt) {
    return new NotifiedAlert(
        alert.episode,
        alert.key.labels(),
        annotations,
        value,
        startsAt,
        endsAt,
        alert.run().rule().expression().text());
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

  /**
   * Makes it so.
   *
   * @return whether there was anything to change in the store
   * @throws io.highwater.engine.store.StoreException when it cannot be recorded; nothing has
   *     changed then
   */
  boolean commit() {
    List<OutboxRow> queued;
    List<String> crowdedOut = books.tray().crowdedOut(latched).stream().map(Passed::id).toList();
    crowdedOut.forEach(batch::cleared);
    effects.add(() -> books.tray().remove(crowdedOut));
    try {
      queued = grouping.flush(batch, newest);
      books.store().commit(batch);
    } catch (RuntimeException e) {
      grouping.undo();
      throw e;
    }
    effects.forEach(Runnable::run);
    grouping.done();
    queued.forEach(books.outbox()::put);
    return !batch.isEmpty();
  }
}
