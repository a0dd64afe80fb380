package io.highwater.app.cli;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.rule.AlertState;
import io.highwater.engine.rule.Transition;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** Turns the journal into lines for a terminal, each transition once. Not thread-safe. */
final class TransitionPrinter {
  private final DateTimeFormatter clock;
  private OptionalLong printed = OptionalLong.empty();

  TransitionPrinter(ZoneId zone) {
    this.clock = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
  }

  /**
   * The lines of what is new in {@code snapshot}, oldest first; what the first one holds is
   * history.
   */
  List<String> news(Snapshot snapshot) {
    long newest = snapshot.journal().isEmpty() ? 0 : snapshot.journal().getFirst().sequence();
    long before = printed.orElse(newest);
    printed = OptionalLong.of(Math.max(before, newest));
    List<String> lines = new ArrayList<>();
    for (Transition transition : snapshot.journal().reversed()) {
      if (transition.sequence() > before) {
        lines.add(line(transition));
      }
    }
    return lines;
  }

  private String line(Transition transition) {
    boolean resolved = transition.to() instanceof AlertState.Quiet && transition.from().isFiring();
    String to = resolved ? "resolved" : transition.to().word();
    String labels = transition.labels().without("alertname").toString();
    String summary = transition.annotations().getOrDefault("summary", "");
    return clock.format(transition.at())
        + "  "
        + String.format(Locale.ROOT, "%-10s", to)
        + " "
        + transition.key().name()
        + " "
        + labels
        + (transition.reason().isBlank() ? "" : "  " + transition.reason())
        + (summary.isBlank() ? "" : "  " + summary);
  }
}
