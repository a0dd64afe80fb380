package io.highwater.app.cli;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.rule.AlertState;
import io.highwater.engine.rule.Transition;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Turns the journal into lines for a terminal, each transition once. Not thread-safe. */
final class TransitionPrinter {
  private final DateTimeFormatter clock;
  private long printed;

  /**
   * @param printed the sequence of the last transition that need not be printed again
   */
  TransitionPrinter(ZoneId zone, long printed) {
    this.clock = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
    this.printed = printed;
  }

  /** The lines of what is new in {@code snapshot}, oldest first. */
  List<String> news(Snapshot snapshot) {
    List<String> lines = new ArrayList<>();
    for (Transition transition : snapshot.journal().reversed()) {
      if (transition.sequence() > printed) {
        printed = transition.sequence();
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
