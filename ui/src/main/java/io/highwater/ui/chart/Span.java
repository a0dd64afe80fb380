package io.highwater.ui.chart;

import java.time.Duration;
import java.time.Instant;

/** A stretch of time; {@code to} is after {@code from}. */
public record Span(Instant from, Instant to) {
  public Span {
    if (!to.isAfter(from)) {
      throw new IllegalArgumentException("nothing lies between " + from + " and " + to);
    }
  }

  public static Span before(Instant to, Duration length) {
    return new Span(to.minus(length), to);
  }

  public Duration length() {
    return Duration.between(from, to);
  }

  /** As long, {@code by} later. */
  public Span later(Duration by) {
    return new Span(from.plus(by), to.plus(by));
  }

  /** Twice as long around the same middle. */
  public Span doubled() {
    Duration half = length().dividedBy(2);
    return new Span(from.minus(half), to.plus(half));
  }

  /** As long, but ending at {@code latest} where it would end later. */
  public Span notAfter(Instant latest) {
    return to.isAfter(latest) ? before(latest, length()) : this;
  }
}
