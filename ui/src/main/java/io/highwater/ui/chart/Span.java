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

  /** Where {@code at} lies: 0 at the beginning, 1 at the end. */
  double share(Instant at) {
    return (double) (at.toEpochMilli() - from.toEpochMilli()) / length().toMillis();
  }

  /** What lies at {@code share} of it. */
  Instant at(double share) {
    return from.plusMillis(Math.round(share * length().toMillis()));
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

  /**
   * A stretch around this one that {@code parts} equal parts fill, each a whole number of
   * milliseconds that begins at a multiple of its length: the parts stay the same when time goes
   * on. It is longer by no more than a part and {@code parts} milliseconds.
   */
  Span aligned(int parts) {
    // One part is shared by both ends.
    long part = Math.max(1, Math.ceilDiv(length().toMillis(), Math.max(1, parts - 1)));
    long end = Math.ceilDiv(to.toEpochMilli(), part) * part;
    return new Span(Instant.ofEpochMilli(end - part * parts), Instant.ofEpochMilli(end));
  }

  /** As long, but ending at {@code latest} where it would end later. */
  public Span notAfter(Instant latest) {
    return to.isAfter(latest) ? before(latest, length()) : this;
  }
}
