package io.highwater.engine.engine;

import io.highwater.engine.notify.Delivery;
import io.highwater.engine.notify.Notification;
import io.highwater.engine.notify.NotifyReason;
import io.highwater.engine.store.OutboxRow;
import io.highwater.engine.store.OutboxRow.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The notifications the engine has in mind: those due, and the newest of the rest. */
final class Outbox {
  private static final Comparator<OutboxRow> OLDEST_FIRST =
      Comparator.comparing((OutboxRow row) -> row.notification().createdAt())
          .thenComparingLong(OutboxRow::sequence)
          .thenComparing(OutboxRow::id);
  private static final int ATTEMPTS_SHOWN = 50;

  private final RetryPolicy policy;
  private final int kept;
  private final Map<String, OutboxRow> rows = new HashMap<>();
  private final TreeSet<OutboxRow> due = new TreeSet<>(OLDEST_FIRST);
  private final TreeSet<OutboxRow> done = new TreeSet<>(OLDEST_FIRST);
  private final Map<String, String> inFlight = new HashMap<>();
  private final Circuits circuits = new Circuits();

  /** Of the newest message; from the start again with every console. */
  private long number;

  /** Nothing can be taken before this. */
  private Instant soonest = Instant.MIN;

  /**
   * @param kept how many to keep in mind beside those that are due
   */
  Outbox(RetryPolicy policy, int kept) {
    this.policy = policy;
    this.kept = kept;
  }

  void put(OutboxRow row) {
    OutboxRow before = rows.put(row.id(), row);
    if (before != null) {
      due.remove(before);
      done.remove(before);
    }
    (row.status() == Status.DUE ? due : done).add(row);
    soonest = Instant.MIN;
    while (done.size() > kept) {
      OutboxRow oldest = done.removeFirst();
      rows.remove(oldest.id());
    }
  }

  /** What is not delivered yet, oldest first; in flight or not. */
  List<OutboxRow> due() {
    return List.copyOf(due);
  }

  Optional<OutboxRow> find(String id) {
    return Optional.ofNullable(rows.get(id));
  }

  /**
   * What is to be delivered at {@code at}, oldest first; it counts as in flight from now on. A
   * receiver that has stopped answering gets one at a time.
   */
  List<Notification> take(Instant at) {
    if (at.isBefore(soonest)) {
      return List.of();
    }
    List<Notification> taken = new ArrayList<>();
    Instant next = Instant.MAX;
    Set<Lane> lanes = new HashSet<>();
    Circuits.Round round = circuits.new Round(new HashSet<>(inFlight.values()));
    for (OutboxRow row : due) {
      if (!lanes.add(Lane.of(row.notification()))
          || inFlight.containsKey(row.id())
          || !round.admits(row.notification().hook())) {
        continue;
      }
      // What was never tried waits for nothing, even where the clock was put back.
      if (row.failures() > 0 && row.dueAt().isAfter(at)) {
        next = row.dueAt().isBefore(next) ? row.dueAt() : next;
      } else {
        taken.add(row.notification());
      }
    }
    taken.forEach(each -> inFlight.put(each.id(), each.hook()));
    soonest = next;
    return taken;
  }

  /** What one hook hears of one group, it hears in order: no end overtakes its beginning. */
  private record Lane(String hook, String receiver, String groupKey) {
    static Lane of(Notification notification) {
      return new Lane(notification.hook(), notification.receiver(), notification.groupKey());
    }
  }

  /** An id that no other message has, also across restarts and stores. */
  String newId(Instant at, NotifyReason reason, String hook) {
    String id;
    do {
      number++;
      id = Journal.name(at, number) + "/" + reason.name().toLowerCase(Locale.ROOT) + "/" + hook;
    } while (rows.containsKey(id));
    return id;
  }

  /** The row as it stands behind an attempt. */
  OutboxRow after(OutboxRow row, Instant at, Duration took, Delivery outcome) {
    boolean ok = outcome instanceof Delivery.Delivered;
    OutboxRow.Attempt attempt = new OutboxRow.Attempt(at, took, ok, outcome.answer());
    return switch (outcome) {
      case Delivery.Delivered _ -> row.attempted(attempt, Status.DELIVERED, at);
      case Delivery.Rejected _ -> row.attempted(attempt, Status.DEAD, at);
      case Delivery.Retry retry ->
          policy
              .next(row.failures() + 1, row.armedAt(), at, retry.after())
              .map(next -> row.attempted(attempt, Status.DUE, next))
              .orElseGet(() -> row.attempted(attempt, Status.DEAD, at));
    };
  }

  /**
   * The row as it stands after its hook had no room for it: unchanged, which is empty, until it is
   * too old to be tried at all.
   */
  Optional<OutboxRow> deferred(OutboxRow row, Observation.Deferred deferred) {
    if (!deferred.at().isAfter(row.armedAt().plus(policy.age()))) {
      return Optional.empty();
    }
    OutboxRow.Attempt end =
        new OutboxRow.Attempt(deferred.at(), deferred.waited(), false, deferred.reason());
    return Optional.of(row.attempted(end, Status.DEAD, deferred.at()));
  }

  /** An attempt has ended, with an answer or without. */
  void landed(String id, Delivery outcome) {
    Optional.ofNullable(inFlight.get(id))
        .ifPresent(to -> circuits.noted(to, !(outcome instanceof Delivery.Retry)));
    landed(id);
  }

  /** How many are in flight. */
  int underWay() {
    return inFlight.size();
  }

  /** What was taken was not tried. */
  void landed(String id) {
    inFlight.remove(id);
    soonest = Instant.MIN;
  }

  List<Snapshot.Outgoing> view(int most) {
    return Stream.concat(due.stream(), done.stream())
        .sorted(OLDEST_FIRST.reversed())
        .limit(most)
        .map(Outbox::view)
        .toList();
  }

  /** What is in mind of one group, sent for one reason. */
  List<Snapshot.Outgoing> ofGroup(NotifyReason reason, String groupKey) {
    return rows.values().stream()
        .filter(row -> row.notification().reason() == reason)
        .filter(row -> row.notification().groupKey().equals(groupKey))
        .sorted(OLDEST_FIRST)
        .map(Outbox::view)
        .toList();
  }

  private static Snapshot.Outgoing view(OutboxRow row) {
    List<OutboxRow.Attempt> attempts = row.attempts();
    return new Snapshot.Outgoing(
        row.notification(),
        switch (row.status()) {
          case DUE -> Snapshot.DeliveryStatus.DUE;
          case DELIVERED -> Snapshot.DeliveryStatus.DELIVERED;
          case DEAD -> Snapshot.DeliveryStatus.DEAD;
        },
        row.status() == Status.DUE ? Optional.of(row.dueAt()) : Optional.empty(),
        attempts.stream()
            .skip(Math.max(0, attempts.size() - ATTEMPTS_SHOWN))
            .map(a -> new Snapshot.Attempt(a.at(), a.took(), a.ok(), a.answer()))
            .toList());
  }
}
