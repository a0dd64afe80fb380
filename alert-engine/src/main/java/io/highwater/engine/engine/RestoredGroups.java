package io.highwater.engine.engine;

import io.highwater.engine.notify.NotifiedAlert;
import io.highwater.engine.routing.Integration;
import io.highwater.engine.routing.Route;
import io.highwater.engine.rule.Transition;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.store.JournalRow;
import io.highwater.engine.store.Kept;
import io.highwater.engine.store.OutboxRow;
import io.highwater.engine.store.ToldRow;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the groups together again after a restart, maybe under other routes: every alert that fires
 * is where the routes lead it now, and nobody who was told of one is told again or misses its end
 * (W-3, W-6, W-7).
 */
final class RestoredGroups {
  private final Books books;
  private final Decision decision;
  private final Map<String, LiveAlert> active = new HashMap<>();
  private final Map<String, NotifiedAlert> ended = new HashMap<>();
  private final Map<String, OutboxRow> messages = new HashMap<>();

  private RestoredGroups(Kept kept, Books books, Decision decision) {
    this.books = books;
    this.decision = decision;
    books.alerts().all().forEach(alert -> active.put(alert.episode, alert));
    kept.ended().forEach(row -> ended.put(row.transition().episode(), end(row)));
    kept.outbox().forEach(row -> messages.put(row.id(), row));
  }

  /** What follows from it for the store goes with {@code decision}. */
  static void from(Kept kept, Books books, Decision decision) {
    RestoredGroups groups = new RestoredGroups(kept, books, decision);
    books.alerts().all().stream().filter(alert -> alert.state().isFiring()).forEach(groups::fires);
    kept.told().forEach(groups::told);
  }

  private void fires(LiveAlert alert) {
    Labels labels = alert.key.labels();
    books.groups().inhibitor().add(labels);
    for (AlertGroup group : leads(labels)) {
      group.fires(alert, alert.firedAt().orElse(Instant.MIN));
      // Routes or mutes may be others than they were.
      group.owes(true);
      alert.groups.add(group.key);
      books.groups().put(group);
    }
  }

  /**
   * The groups that the routes lead an alert with {@code labels} to, those that tell nobody left
   * out.
   */
  private List<AlertGroup> leads(Labels labels) {
    return books.groups().routing().match(labels).stream()
        .filter(route -> !books.groups().routing().receiver(route).integrations().isEmpty())
        .map(route -> books.groups().fresh(route, labels))
        .map(fresh -> books.groups().find(fresh.key).orElse(fresh))
        .toList();
  }

  private void told(ToldRow row) {
    Optional<LiveAlert> alert = Optional.ofNullable(active.get(row.episode()));
    Optional<NotifiedAlert> end = Optional.ofNullable(ended.get(row.episode()));
    Optional<Labels> labels =
        alert.map(each -> each.key.labels()).or(() -> end.map(NotifiedAlert::labels));
    if (labels.isEmpty()) {
      return;
    }
    AlertGroup group = home(row, labels.get());
    if (!group.key.equals(new GroupKey(row.groupKey(), row.receiver()))) {
      decision.carry(row, group.key);
    }
    Instant sent =
        Optional.ofNullable(messages.get(row.notificationId()))
            .map(message -> message.notification().createdAt())
            .orElse(Instant.MIN);
    group.restore(row.hook(), row.episode(), sent);
    alert.ifPresent(each -> each.groups.add(group.key));
    end.ifPresent(group::ends);
    books.groups().put(group);
    if (group.route.atOnce() && end.isPresent()) {
      decision.look(group);
    }
  }

  /**
   * Where what {@code row} says belongs now: the same group; else one that tells the same hook of
   * the alert; else one of its own, so that the hook hears of the end.
   */
  private AlertGroup home(ToldRow row, Labels labels) {
    GroupKey key = new GroupKey(row.groupKey(), row.receiver());
    List<AlertGroup> leads = leads(labels).stream().filter(group -> group.has(row.hook())).toList();
    return leads.stream()
        .filter(group -> group.key.equals(key))
        .findFirst()
        .or(() -> leads.stream().findFirst())
        .or(() -> books.groups().find(key))
        .orElseGet(
            () ->
                new AlertGroup(
                    key,
                    groupLabels(row, labels),
                    Route.to(row.receiver(), "", List.of()),
                    List.of(new Integration(row.hook(), true))));
  }

  private Labels groupLabels(ToldRow row, Labels labels) {
    return Optional.ofNullable(messages.get(row.notificationId()))
        .map(message -> message.notification().groupLabels())
        .orElse(labels);
  }

  private static NotifiedAlert end(JournalRow row) {
    Transition last = row.transition();
    return new NotifiedAlert(
        last.episode(),
        last.labels(),
        last.annotations(),
        last.value(),
        last.from().fired().orElse(last.at()),
        Optional.of(last.at()),
        row.expression());
  }
}
