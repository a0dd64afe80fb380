package io.highwater.ui.rules;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Alert;
import io.highwater.engine.engine.Snapshot.RuleHealth;
import io.highwater.engine.engine.Snapshot.RuleStatus;
import io.highwater.engine.engine.Snapshot.Window;
import io.highwater.engine.rule.RuleId;
import io.highwater.engine.signal.Comparison;
import io.highwater.engine.signal.Series;
import io.highwater.engine.signal.Threshold;
import io.highwater.ui.theme.Figures;
import io.highwater.ui.theme.Mark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A line of the list of rules. */
sealed interface RuleRow {
  record Heading(String group, String file, int count) implements RuleRow {}

  /**
   * @param mark how the rule itself is; a firing alert does not make a rule ill
   * @param word for the mark: {@code ok}, {@code failing}, {@code watches nothing}, …
   * @param worst the value nearest to or furthest beyond the limit, with its limit
   * @param alerts the worst state of its alerts, ok where it has none
   * @param active how many alerts of it are not quiet
   */
  record Entry(RuleStatus status, Mark mark, String word, String worst, Mark alerts, int active)
      implements RuleRow {}

  static Optional<RuleId> key(RuleRow row) {
    return row instanceof Entry entry ? Optional.of(entry.status().rule().id()) : Optional.empty();
  }

  static List<RuleRow> rows(Snapshot snapshot, String filter) {
    Map<String, List<Entry>> groups = new LinkedHashMap<>();
    for (RuleStatus status : snapshot.rules()) {
      if (passes(status, filter)) {
        RuleId id = status.rule().id();
        groups
            .computeIfAbsent(id.file() + "\n" + id.group(), _ -> new ArrayList<>())
            .add(entry(status, snapshot));
      }
    }
    List<RuleRow> rows = new ArrayList<>();
    groups.forEach(
        (_, members) -> {
          RuleId first = members.getFirst().status().rule().id();
          rows.add(new Heading(first.group(), first.file(), members.size()));
          rows.addAll(members);
        });
    return rows;
  }

  private static boolean passes(RuleStatus status, String filter) {
    String text =
        (status.rule().name()
                + " "
                + status.rule().id().group()
                + " "
                + status.rule().expression().text())
            .toLowerCase(Locale.ROOT);
    for (String word : filter.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
      if (!text.contains(word)) {
        return false;
      }
    }
    return true;
  }

  static Entry entry(RuleStatus status, Snapshot snapshot) {
    Mark alerts = Mark.OK;
    int active = 0;
    for (Alert alert : snapshot.alerts()) {
      if (alert.key().group().equals(status.rule().id().group())
          && alert.key().name().equals(status.rule().name())) {
        active++;
        alerts = alerts.worse(Mark.of(alert.severity(), alert.state()));
      }
    }
    boolean blind = watchesNothing(status);
    return new Entry(
        status,
        blind ? Mark.MISSING : Mark.of(status.health()),
        blind ? "watches nothing" : word(status.health()),
        worst(status, snapshot),
        alerts,
        active);
  }

  /**
   * Whether the rule sees no series at all. A rule that is polled whole sees none whenever its
   * condition does not hold: that says nothing.
   */
  static boolean watchesNothing(RuleStatus status) {
    return status.health() == RuleHealth.OK
        && status.samples() == 0
        && status.rule().threshold().isPresent();
  }

  private static String word(RuleHealth health) {
    return switch (health) {
      case UNKNOWN -> "not evaluated yet";
      case OK -> "ok";
      case ERROR -> "failing";
    };
  }

  /** {@code 0.087 > 0.05}; empty where the rule is not taken apart or has no samples. */
  static String worst(RuleStatus status, Snapshot snapshot) {
    Optional<Threshold> threshold = status.rule().threshold();
    Window window = snapshot.windows().get(status.rule().polled());
    if (threshold.isEmpty() || window == null) {
      return "";
    }
    double worst = Double.NaN;
    for (Series series : window.series()) {
      if (!series.isEmpty()) {
        worst = worse(worst, series.lastValue(), threshold.get());
      }
    }
    if (Double.isNaN(worst)) {
      return "";
    }
    String query = status.rule().polled().text();
    return Figures.of(worst, query).text() + "  /  " + limit(threshold.get(), query);
  }

  static String limit(Threshold threshold, String query) {
    return threshold.comparison().symbol() + " " + Figures.of(threshold.limit(), query).text();
  }

  private static double worse(double a, double b, Threshold threshold) {
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return Double.isNaN(a) ? b : a;
    }
    Comparison comparison = threshold.comparison();
    return switch (comparison) {
      case GREATER, GREATER_OR_EQUAL -> Math.max(a, b);
      case LESS, LESS_OR_EQUAL -> Math.min(a, b);
      case EQUAL, NOT_EQUAL -> threshold.breached(a) ? a : b;
    };
  }
}
