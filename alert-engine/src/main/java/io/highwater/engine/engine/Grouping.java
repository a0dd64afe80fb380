package io.highwater.engine.engine;

import io.highwater.engine.notify.Notification;
import io.highwater.engine.notify.NotifiedAlert;
import io.highwater.engine.routing.Route;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.store.Batch;
import io.highwater.engine.store.OutboxRow;
import io.highwater.engine.store.ToldRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one decision changes in the groups, and whom it tells. */
final class Grouping {
  private final Books books;
  private final Instant now;
  private final Map<GroupKey, AlertGroup> drafts = new LinkedHashMap<>();
  private final Map<String, NotifiedAlert> fresh = new HashMap<>();
  private final List<Runnable> undo = new ArrayList<>();

  /**
   * @param now decides which mutes hold and which groups are due
   */
  Grouping(Books books, Instant now) {
    this.books = books;
    this.now = now;
  }

  /** {@code alert} begins to fire. */
  void fires(LiveAlert alert, NotifiedAlert view) {
    Labels labels = alert.key.labels();
    fresh.put(alert.episode, view);
    books.groups().inhibitor().add(labels);
    undo.add(() -> books.groups().inhibitor().remove(labels));
    for (Route route : books.groups().routing().match(labels)) {
      AlertGroup group = draft(route, labels);
      if (!books.groups().routing().receiver(route).integrations().isEmpty()) {
        group.fires(alert, view.startsAt());
        alert.groups.add(group.key);
      }
    }
  }

  /** {@code alert}, which fired, is over. */
  void ends(LiveAlert alert, NotifiedAlert end) {
    Labels labels = alert.key.labels();
    books.groups().inhibitor().remove(labels);
    books.groups().mutesChanged();
    undo.add(() -> books.groups().inhibitor().add(labels));
    for (GroupKey key : alert.groups) {
      draft(key).ifPresent(group -> group.ends(end));
    }
  }

  /** {@code group} is to be looked at. */
  void look(AlertGroup group) {
    drafts.computeIfAbsent(group.key, _ -> group.copy());
  }

  private AlertGroup draft(Route route, Labels labels) {
    AlertGroup empty = books.groups().fresh(route, labels);
    return draft(empty.key)
        .orElseGet(
            () -> {
              drafts.put(empty.key, empty);
              return empty;
            });
  }

  private Optional<AlertGroup> draft(GroupKey key) {
    AlertGroup draft = drafts.get(key);
    if (draft == null) {
      draft = books.groups().find(key).map(AlertGroup::copy).orElse(null);
      if (draft != null) {
        drafts.put(key, draft);
      }
    }
    return Optional.ofNullable(draft);
  }

  /**
   * Says what is to be said now by the groups that changed or were to be looked at.
   *
   * @param sequence of the newest journal row of the same transaction, 0 where there is none
   * @return what goes to the outbox with {@code batch}
   */
  List<OutboxRow> flush(Batch batch, long sequence) {
    Mutes mutes =
        new Mutes(books.desk(), books.groups().inhibitor(), books.groups().routing(), now);
    List<OutboxRow> rows = new ArrayList<>();
    for (AlertGroup group : drafts.values()) {
      if (group.route.atOnce() || !now.isBefore(group.next())) {
        for (AlertGroup.News news : group.flush(now, mutes, this::view)) {
          say(group, news, batch, sequence).ifPresent(rows::add);
        }
      }
    }
    rows.forEach(batch::outbox);
    return rows;
  }

  private Optional<OutboxRow> say(
      AlertGroup group, AlertGroup.News news, Batch batch, long sequence) {
    String hook = news.integration().hook();
    for (String episode : news.over()) {
      batch.untold(new ToldRow(hook, group.key.receiver(), group.key.text(), episode, ""));
    }
    if (!news.isMessage()) {
      return Optional.empty();
    }
    String id = books.outbox().newId(now, news.reason(), hook);
    for (NotifiedAlert alert : news.alerts()) {
      if (!alert.resolved()) {
        batch.told(new ToldRow(hook, group.key.receiver(), group.key.text(), alert.episode(), id));
      }
    }
    Notification notification =
        new Notification(
            id,
            group.key.receiver(),
            hook,
            news.reason(),
            group.key.text(),
            group.labels,
            news.alerts(),
            now);
    return Optional.of(OutboxRow.fresh(notification, sequence));
  }

  private NotifiedAlert view(LiveAlert alert) {
    NotifiedAlert now = fresh.get(alert.episode);
    return now == null ? alert.notified() : now;
  }

  /** All of it is recorded: it is so. */
  void done() {
    drafts.values().forEach(books.groups()::put);
  }

  /** It could not be recorded: nothing is so. */
  void undo() {
    undo.reversed().forEach(Runnable::run);
  }
}
