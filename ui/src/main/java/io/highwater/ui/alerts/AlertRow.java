package io.highwater.ui.alerts;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Alert;
import io.highwater.engine.rule.AlertKey;
import io.highwater.engine.rule.AlertState;
import io.highwater.ui.form.MatcherText;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Places;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A line of the list of alerts. */
sealed interface AlertRow {
  /** What a group of alerts asks of the reader; in this order. */
  enum Group {
    FIRING("Firing"),
    MISSING("Missing"),
    RECOVERING("Recovering"),
    PENDING("Pending"),
    ACKNOWLEDGED("Acknowledged"),
    SILENCED("Silenced");

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

  static Optional<AlertKey> key(AlertRow row) {
    return row instanceof Entry(Alert alert) ? Optional.of(alert.key()) : Optional.empty();
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

  private static boolean mentions(Alert alert, String word) {
    if (alert.state().word().contains(word)) {
      return true;
    }
    for (var label : alert.labels()) {
      if (label.getValue().toLowerCase(Locale.ROOT).contains(word)) {
        return true;
      }
    }
    return alert.annotations().values().stream()
        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(word));
  }
}
