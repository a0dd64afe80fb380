package io.highwater.engine.engine;

import io.highwater.engine.rule.Rule;
import io.highwater.engine.rule.Severity;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** Takes snapshots; what has not changed since the last one is taken over from it. */
final class SnapshotMaker {
  private static final int DELIVERIES_SHOWN = 300;
  private static final Comparator<Snapshot.Alert> WORST_FIRST =
      Comparator.comparing(Snapshot.Alert::severity)
          .thenComparing(Snapshot.Alert::since)
          .thenComparing(Snapshot.Alert::key);

  private final Books books;
  private final Windows windows;
  private final Sight sight;
  private final List<Snapshot.Hook> hooks;
  private final Supplier<Snapshot.Checks> checks;
  private Snapshot last = Snapshot.EMPTY;
  private boolean changed = true;
  private Instant nextChange = Instant.MIN;

  /**
   * @param checks asked for how drills and heartbeat stand
   */
  SnapshotMaker(
      Books books,
      Windows windows,
      Sight sight,
      List<Snapshot.Hook> hooks,
      Supplier<Snapshot.Checks> checks) {
    this.sight = sight;
    this.checks = checks;
    this.books = books;
    this.windows = windows;
    this.hooks = hooks;
  }

  void changed() {
    changed = true;
  }

  Snapshot take(Instant at) {
    if (!changed && at.isBefore(nextChange)) {
      last =
          new Snapshot(
              at,
              last.alerts(),
              last.rules(),
              last.windows(),
              last.sources(),
              last.silences(),
              last.journal(),
              last.deliveries(),
              last.hooks(),
              last.passed(),
              last.checks(),
              last.sight());
      return last;
    }
    last =
        new Snapshot(
            at,
            books.alerts().all().stream()
                .map(alert -> view(alert, at))
                .sorted(WORST_FIRST)
                .toList(),
            books.alerts().runs().stream()
                .filter(run -> !SourceRules.isOne(run.rule()))
                .map(RuleRun::status)
                .toList(),
            windows.view(),
            windows.sources(),
            books.desk().silences(at),
            books.journal().view(),
            books.outbox().view(DELIVERIES_SHOWN),
            hooks,
            books.tray().view(),
            checks.get(),
            sight.view());
    changed = false;
    nextChange = books.desk().nextChange(at);
    return last;
  }

  private Snapshot.Alert view(LiveAlert alert, Instant at) {
    Rule rule = alert.run().rule();
    return new Snapshot.Alert(
        alert.key,
        rule.id(),
        alert.episode,
        Severity.of(alert.key.labels().get("severity")),
        alert.state(),
        alert.annotations(),
        alert.value(),
        rule.threshold(),
        rule.polled(),
        alert.series(),
        books.desk().mutedBy(alert.key.labels(), at),
        books.groups().inhibitor().mutedBy(alert.key.labels()),
        alert.run().flaps(alert.key),
        books.desk().ack(alert.episode, at),
        books.desk().notes(alert.episode));
  }
}
