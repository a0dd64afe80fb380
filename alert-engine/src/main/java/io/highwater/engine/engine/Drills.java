package io.highwater.engine.engine;

import io.highwater.engine.notify.Drill;
import io.highwater.engine.notify.Notification;
import io.highwater.engine.notify.NotifiedAlert;
import io.highwater.engine.notify.NotifyReason;
import io.highwater.engine.routing.Routing;
import io.highwater.engine.store.OutboxRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Decides when drills take place, and what is sent then. One that falls into a time when the
 * console was off or its machine asleep is left out.
 */
final class Drills {
  /** Of the group key; the rest is the name. */
  private static final String KEY = "drill:";

  /** A drill and when it takes place next. */
  private static final class Planned {
    private final Drill drill;
    private Instant next;

    Planned(Drill drill, Instant at) {
      this.drill = drill;
      this.next = drill.next(at);
    }

    boolean isDue(Instant at) {
      return !next.isAfter(at);
    }
  }

  private final List<Planned> planned;
  private final Routing routing;
  private final Outbox outbox;

  Drills(Collection<Drill> drills, Routing routing, Outbox outbox, Instant at) {
    this.routing = routing;
    this.outbox = outbox;
    this.planned = drills.stream().map(drill -> new Planned(drill, at)).toList();
  }

  /** Leaves out those that have fallen into {@code away}, which has just ended. */
  void missed(Observation.Away away) {
    done(away.at());
  }

  /** What the drills send that take place at {@code at}. */
  List<OutboxRow> due(Instant at) {
    return planned.stream()
        .filter(each -> each.isDue(at))
        .flatMap(each -> rows(each.drill, "scheduled", at).stream())
        .toList();
  }

  /** What was {@link #due} at {@code at} is recorded. */
  void done(Instant at) {
    planned.stream()
        .filter(each -> each.isDue(at))
        .forEach(each -> each.next = each.drill.next(at));
  }

  /**
   * What the drill {@code name} sends when an operator asks for it; nothing where there is none.
   */
  List<OutboxRow> now(String name, String by, Instant at) {
    return planned.stream()
        .filter(each -> each.drill.name().equals(name))
        .flatMap(each -> rows(each.drill, "asked for by " + by, at).stream())
        .toList();
  }

  /** One message for each hook that the drill's labels lead to. */
  private List<OutboxRow> rows(Drill drill, String why, Instant at) {
    List<OutboxRow> rows = new ArrayList<>();
    routing
        .leads(drill.labels())
        .forEach(
            (hook, receiver) ->
                rows.add(OutboxRow.fresh(message(drill, why, receiver, hook, at), rows.size())));
    return rows;
  }

  private Notification message(Drill drill, String why, String receiver, String hook, Instant at) {
    String id = outbox.newId(at, NotifyReason.DRILL, hook);
    TreeMap<String, String> annotations = new TreeMap<>();
    annotations.put(
        "summary",
        "Drill \""
            + drill.name()
            + "\" of Highwater, "
            + why
            + ": nothing is wrong, nothing to do");
    return new Notification(
        id,
        receiver,
        hook,
        NotifyReason.DRILL,
        KEY + drill.name(),
        drill.labels(),
        List.of(
            new NotifiedAlert(
                id, drill.labels(), annotations, Double.NaN, at, Optional.empty(), "")),
        at);
  }

  /** How they stand; what the newest came to is known as long as the outbox has it in mind. */
  List<Snapshot.Drill> view() {
    return planned.stream()
        .map(
            each ->
                new Snapshot.Drill(
                    each.drill.name(),
                    each.drill.labels(),
                    List.copyOf(routing.leads(each.drill.labels()).keySet()),
                    each.next,
                    newest(KEY + each.drill.name())))
        .toList();
  }

  /** Those that were decided together last. */
  private List<Snapshot.Outgoing> newest(String key) {
    List<Snapshot.Outgoing> all = outbox.ofGroup(NotifyReason.DRILL, key);
    Optional<Instant> last =
        all.stream().map(each -> each.notification().createdAt()).max(Comparator.naturalOrder());
    return all.stream()
        .filter(each -> last.filter(each.notification().createdAt()::equals).isPresent())
        .toList();
  }
}
