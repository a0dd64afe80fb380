package io.highwater.engine.store;

import io.highwater.engine.notify.Notification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A notification and what became of it.
 *
 * @param sequence of the journal row that asked for it; 0 where none did: a test, or the end of a
 *     silence
 * @param dueAt of the next attempt, meaningful while {@link Status#DUE}
 * @param armedAt when it was made due from the start: at its creation, or when sent again by hand
 * @param failures since {@code armedAt}
 * @param attempts oldest first, of all times
 */
public record OutboxRow(
    Notification notification,
    long sequence,
    Status status,
    Instant dueAt,
    Instant armedAt,
    int failures,
    List<Attempt> attempts) {
  /** Where it stands. */
  public enum Status {
    DUE,
    DELIVERED,
    DEAD
  }

  /** One attempt, as the ledger holds it. */
  public record Attempt(Instant at, Duration took, boolean ok, String answer) {}

  public OutboxRow {
    attempts = List.copyOf(attempts);
  }

  /** A fresh one, due at its creation. */
  public static OutboxRow fresh(Notification notification, long sequence) {
    Instant at = notification.createdAt();
    return new OutboxRow(notification, sequence, Status.DUE, at, at, 0, List.of());
  }

  public String id() {
    return notification.id();
  }

  /** After {@code attempt}, which left it in {@code next}. */
  public OutboxRow attempted(Attempt attempt, Status next, Instant nextDue) {
    List<Attempt> all = new ArrayList<>(attempts);
    all.add(attempt);
    int failed = attempt.ok() ? failures : failures + 1;
    return new OutboxRow(notification, sequence, next, nextDue, armedAt, failed, all);
  }

  /** Due again from the start. */
  public OutboxRow armed(Instant at) {
    return new OutboxRow(notification, sequence, Status.DUE, at, at, 0, attempts);
  }
}
