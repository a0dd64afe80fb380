package io.highwater.engine.notify;

import io.highwater.engine.signal.Labels;
import java.time.Instant;
import java.util.List;

/**
 * An operator's word that alerts with these labels shall notify nobody for a while. They go on
 * being evaluated and shown.
 */
public record Silence(
    String id,
    List<Matcher> matchers,
    Instant startsAt,
    Instant endsAt,
    String createdBy,
    String comment) {
  /** Derived from the instants, never stored. */
  public enum Status {
    PENDING,
    ACTIVE,
    EXPIRED
  }

  public Silence {
    matchers = List.copyOf(matchers);
    if (matchers.isEmpty()) {
      throw new IllegalArgumentException("a silence needs at least one matcher");
    }
    if (endsAt.isBefore(startsAt)) {
      throw new IllegalArgumentException("a silence cannot end before it starts");
    }
  }

  public Status status(Instant at) {
    return at.isBefore(startsAt)
        ? Status.PENDING
        : at.isBefore(endsAt) ? Status.ACTIVE : Status.EXPIRED;
  }

  /** Whether an alert with {@code labels} is one of those it is about, at whatever time. */
  public boolean matches(Labels labels) {
    return matchers.stream().allMatch(matcher -> matcher.matches(labels));
  }

  /** Whether it mutes an alert with {@code labels} at {@code at}. */
  public boolean mutes(Labels labels, Instant at) {
    return status(at) == Status.ACTIVE && matches(labels);
  }
}
