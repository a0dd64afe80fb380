package io.highwater.ui.chart;

import io.highwater.engine.rule.Severity;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened while a chart's samples were taken.
 *
 * @param to when it was over; empty for a moment, and for what goes on
 * @param goesOn whether it is not over yet
 * @param text for who points at it
 */
public record Annotation(
    Kind kind, Instant from, Optional<Instant> to, boolean goesOn, String text) {
  /** What happened; each has a shape of its own. */
  public enum Kind {
    CRITICAL,
    WARNING,
    INFO,
    /** Somebody wants to hear nothing. */
    SILENCE,
    /** A deploy, a failover: whatever a query of the dashboard says. */
    EVENT;

    public static Kind of(Severity severity) {
      return switch (severity) {
        case CRITICAL -> CRITICAL;
        case WARNING -> WARNING;
        case INFO -> INFO;
      };
    }
  }

  public static Annotation moment(Kind kind, Instant at, String text) {
    return new Annotation(kind, at, Optional.empty(), false, text);
  }

  /** Whether any of it can be seen. */
  boolean isIn(Span seen) {
    Instant end = goesOn ? seen.to() : to.orElse(from);
    return !from.isAfter(seen.to()) && !end.isBefore(seen.from());
  }
}
