package io.highwater.engine.engine;

import io.highwater.engine.rule.Evaluator;
import io.highwater.engine.rule.Transition;
import io.highwater.engine.store.JournalRow;
import io.highwater.engine.store.Kept;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes up what a store holds: alerts go on where they stood, those whose rule is gone end. */
final class Restart {
  private final Books books;
  private final Kept kept;
  private final Instant at;
  private final Decision decision;
  private final List<LiveAlert> orphans = new ArrayList<>();

  private Restart(Books books, Kept kept, Instant at) {
    this.books = books;
    this.kept = kept;
    this.at = at;
    this.decision = new Decision(books, at, at);
  }

  static void from(Kept kept, Books books, Instant at) {
    new Restart(books, kept, at).run();
  }

  private void run() {
    kept.silences().forEach(books.desk()::put);
    kept.acks().forEach(books.desk()::put);
    kept.notes().forEach(books.desk()::put);
    kept.passed().forEach(books.tray()::put);
    books.journal().restore(kept.journal(), kept.lastSequence());
    kept.outbox().reversed().forEach(books.outbox()::put);
    kept.active().forEach(this::alert);
    RestoredGroups.from(kept, books, decision);
    orphans.forEach(alert -> decision.end(alert, "rule removed"));
    decision.commit();
  }

  private void alert(JournalRow row) {
    Transition last = row.transition();
    Optional<RuleRun> heir =
        Alerts.heir(books.alerts().runs(), last.key(), row.ruleLabels(), row.expression());
    RuleRun run = heir.orElseGet(() -> RuleRun.gone(row));
    LiveAlert alert = new LiveAlert(last.key(), last.episode(), run, last.to(), row.series());
    alert.restored(last.value(), last.annotations());
    books.alerts().add(alert);
    if (heir.isEmpty()) {
      orphans.add(alert);
      return;
    }
    // Between two evaluations an interval passes anyway.
    if (unseen().compareTo(run.rule().interval()) > 0) {
      Evaluator.Step step =
          Evaluator.afterOutage(alert.state(), "the console was off", unseen(), at);
      if (!step.state().equals(alert.state())) {
        decision.move(alert, step);
      }
    }
  }

  /** How long nobody looked, as far as the store can tell; zero where the clock was put back. */
  private Duration unseen() {
    Instant seen = kept.journal().isEmpty() ? Instant.MIN : kept.journal().getFirst().at();
    for (JournalRow row : kept.active()) {
      seen = later(seen, row.transition().at());
    }
    seen = later(seen, kept.seen().orElse(Instant.MIN));
    return seen.isBefore(at) && seen.isAfter(Instant.MIN)
        ? Duration.between(seen, at)
        : Duration.ZERO;
  }

  private static Instant later(Instant one, Instant two) {
    return one.isAfter(two) ? one : two;
  }
}
