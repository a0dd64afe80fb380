package io.highwater.ui.alerts;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Alert;
import io.highwater.engine.notify.Passed;
import io.highwater.engine.rule.AlertKey;
import io.highwater.engine.rule.AlertState;
import io.highwater.engine.signal.Labels;
import io.highwater.ui.form.MatcherText;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Places;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A line of the list of alerts. */
sealed interface AlertRow {
  /** What a group of alerts asks of the reader; in this order. */
  enum Group {
    FIRING("Firing"),
    MISSING("Missing"),
    RECOVERING("Recovering"),
    PENDING("Pending"),
    ACKNOWLEDGED("Acknowledged"),
    SILENCED("Silenced"),
    PASSED("While you were away");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  record Heading(Group group, int count) implements AlertRow {}

  record Entry(Alert alert) implements AlertRow {
    Mark mark() {
      return Mark.of(alert.severity(), alert.state());
    }

    boolean acknowledged() {
      return alert.ack().isPresent();
    }

    boolean silenced() {
      return !alert.silencedBy().isEmpty();
    }

    boolean flapping() {
      return alert.flapping();
    }

    boolean inhibited() {
      return alert.inhibitedBy().isPresent();
    }

    /** The service and the instance, or whichever labels tell it from its like. */
    String where() {
      return Places.of(alert.labels());
    }

    String summary() {
      return alert.annotations().getOrDefault("summary", "");
    }
  }

  /** One that came and went. */
  record Gone(Passed passed) implements AlertRow {}

  /**
   * What makes a row the same row.
   *
   * @param over whether it is about what came and went, and not about what is
   */
  record Key(AlertKey alert, boolean over) {}

  static Optional<Key> key(AlertRow row) {
    return switch (row) {
      case Heading _ -> Optional.empty();
      case Entry(Alert alert) -> Optional.of(new Key(alert.key(), false));
      case Gone(Passed passed) -> Optional.of(new Key(passed.key(), true));
    };
  }

  /** All alerts that pass {@code filter}, by group, each group in the engine's order. */
  static List<AlertRow> rows(Snapshot snapshot, MatcherText filter) {
    List<AlertRow> rows = new ArrayList<>();
    List<Alert> passing =
        snapshot.alerts().stream().filter(alert -> passes(alert, filter)).toList();
    for (Group group : Group.values()) {
      List<AlertRow> members = new ArrayList<>();
      for (Alert alert : passing) {
        if (group(alert) == group) {
          members.add(new Entry(alert));
        }
      }
      if (!members.isEmpty()) {
        rows.add(new Heading(group, members.size()));
        rows.addAll(members);
      }
    }
    List<Passed> passed = snapshot.passed().stream().filter(one -> passes(one, filter)).toList();
    if (!passed.isEmpty()) {
      rows.add(new Heading(Group.PASSED, passed.size()));
      passed.forEach(one -> rows.add(new Gone(one)));
    }
    return rows;
  }

  static Group group(Alert alert) {
    if (!alert.silencedBy().isEmpty()) {
      return Group.SILENCED;
    }
    if (alert.ack().isPresent()) {
      return Group.ACKNOWLEDGED;
    }
    return switch (alert.state()) {
      case AlertState.Firing _ -> Group.FIRING;
      case AlertState.Missing _ -> Group.MISSING;
      case AlertState.Recovering _ -> Group.RECOVERING;
      case AlertState.Pending _, AlertState.Quiet _ -> Group.PENDING;
    };
  }

  static boolean passes(Alert alert, MatcherText filter) {
    return filter.matches(alert.labels())
        && filter.words().stream().allMatch(word -> mentions(alert, word));
  }

  private static boolean passes(Passed passed, MatcherText filter) {
    return filter.matches(passed.key().labels())
        && filter.words().stream()
            .allMatch(word -> mention(passed.key().labels(), passed.annotations(), word));
  }

  private static boolean mentions(Alert alert, String word) {
    return alert.state().word().contains(word)
        || mention(alert.labels(), alert.annotations(), word);
  }

  private static boolean mention(Labels labels, Map<String, String> annotations, String word) {
    return Stream.concat(labels.toMap().values().stream(), annotations.values().stream())
        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(word));
  }
}
