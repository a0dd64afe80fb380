package io.highwater.engine.engine;

import io.highwater.engine.notify.NotifyReason;
import io.highwater.engine.rule.Evaluator;
import io.highwater.engine.rule.Transition;
import io.highwater.engine.store.JournalRow;
import io.highwater.engine.store.Kept;
import io.highwater.engine.store.OutboxRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes up what a store holds: alerts go on where they stood, those whose rule is gone end. */
final class Restart {
  private final Books books;
  private final Kept kept;
  private final Instant at;
  private final Decision decision;

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
    books.journal().restore(kept.journal(), kept.lastSequence());
    kept.outbox().reversed().forEach(books.outbox()::put);
    Map<String, List<OutboxRow>> told = told();
    for (JournalRow row : kept.active()) {
      alert(row, told.getOrDefault(row.transition().episode(), List.of()));
    }
    decision.commit();
  }

  /** The notifications "firing" ever queued, by episode. */
  private Map<String, List<OutboxRow>> told() {
    Map<String, List<OutboxRow>> told = new HashMap<>();
    kept.outbox().stream()
        .filter(row -> row.notification().reason() == NotifyReason.FIRING)
        .forEach(
            row ->
                row.notification()
                    .alerts()
                    .forEach(
                        alert ->
                            told.computeIfAbsent(alert.episode(), _ -> new ArrayList<>())
                                .add(row)));
    return told;
  }

  private void alert(JournalRow row, List<OutboxRow> told) {
    Transition last = row.transition();
    Optional<RuleRun> heir =
        Alerts.heir(books.alerts().runs(), last.key(), row.ruleLabels(), row.expression());
    RuleRun run = heir.orElseGet(() -> RuleRun.gone(row));
    LiveAlert alert = new LiveAlert(last.key(), last.episode(), run, last.to(), row.series());
    alert.restored(last.value(), last.annotations());
    for (OutboxRow sent : told) {
      alert.told.add(sent.notification().hook());
      alert.firedAt(sent.notification().alerts().getFirst().startsAt());
    }
    if (heir.isEmpty()) {
      decision.end(alert, "rule removed");
      return;
    }
    books.alerts().add(alert);
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
    return seen.isBefore(at) ? Duration.between(seen, at) : Duration.ZERO;
  }

  private static Instant later(Instant one, Instant two) {
    return one.isAfter(two) ? one : two;
  }
}
