package io.highwater.engine.engine;

import io.highwater.engine.notify.Notification;
import io.highwater.engine.store.OutboxRow;
import io.highwater.engine.store.OutboxRow.Status;
import io.highwater.engine.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sends by another hook what one cannot deliver: at once what it refused, after a while what it has
 * not taken. The first one goes on trying; the message stays the same but for its id and hook.
 */
final class Fallbacks {
  /** Part of the id of what is sent instead, which itself has no fallback. */
  private static final String MARK = "/fallback/";

  private final Map<String, Setup.Fallback> byHook = new HashMap<>();
  private final Outbox outbox;
  private final Store store;

  /** Those in the outbox for which it was done, as far as known. */
  private final Set<String> done = new HashSet<>();

  Fallbacks(Collection<Setup.Hook> hooks, Outbox outbox, Store store) {
    hooks.forEach(hook -> hook.fallback().ifPresent(fallback -> byHook.put(hook.name(), fallback)));
    this.outbox = outbox;
    this.store = store;
  }

  /** What is to be sent instead of what has waited for too long by {@code at}. */
  List<OutboxRow> due(Instant at) {
    if (byHook.isEmpty()) {
      return List.of();
    }
    List<OutboxRow> due = new ArrayList<>();
    for (OutboxRow row : outbox.due()) {
      Setup.Fallback fallback = byHook.get(row.notification().hook());
      if (fallback != null && !row.armedAt().plus(fallback.after()).isAfter(at)) {
        instead(row, fallback, at).ifPresent(due::add);
      }
    }
    done.removeIf(id -> outbox.find(id).isEmpty());
    return due;
  }

  /** What is to be sent instead of {@code row}, where an attempt has just left it dead. */
  Optional<OutboxRow> of(OutboxRow row, Instant at) {
    return row.status() == Status.DEAD
        ? Optional.ofNullable(byHook.get(row.notification().hook()))
            .flatMap(fallback -> instead(row, fallback, at))
        : Optional.empty();
  }

  private Optional<OutboxRow> instead(OutboxRow row, Setup.Fallback fallback, Instant at) {
    Notification was = row.notification();
    String id = was.id() + MARK + fallback.hook();
    if (was.reason().isTrial() || was.id().contains(MARK) || !done.add(was.id())) {
      return Optional.empty();
    }
    if (outbox.find(id).or(() -> store.outbox(id)).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(OutboxRow.fresh(was.by(id, fallback.hook(), at), 0));
  }

  /** What {@link #due} and {@link #of} gave could not be recorded. */
  void undone(List<OutboxRow> rows) {
    rows.stream()
        .filter(row -> row.id().contains(MARK))
        .forEach(row -> done.remove(row.id().substring(0, row.id().lastIndexOf(MARK))));
  }
}
