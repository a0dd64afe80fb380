package io.highwater.engine.engine;

import io.highwater.engine.notify.Ack;
import io.highwater.engine.notify.Note;
import io.highwater.engine.notify.Notification;
import io.highwater.engine.notify.NotifiedAlert;
import io.highwater.engine.notify.NotifyReason;
import io.highwater.engine.notify.Silence;
import io.highwater.engine.rule.AlertKey;
import io.highwater.engine.rule.AlertState;
import io.highwater.engine.rule.Rule;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.store.Batch;
import io.highwater.engine.store.OutboxRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Does what operators ask; each command is one transaction. */
final class Commands {
  private final Books books;
  private final Windows windows;
  private final Flusher flusher;
  private final List<Setup.Source> sources;
  private final Drills drills;

  Commands(
      Books books, Windows windows, Flusher flusher, List<Setup.Source> sources, Drills drills) {
    this.drills = drills;
    this.sources = sources;
    this.books = books;
    this.windows = windows;
    this.flusher = flusher;
  }

  void run(Command command, Instant at) {
    switch (command) {
      case Command.AddSilence add -> addSilence(add, at);
      case Command.ExpireSilence expire -> expireSilence(expire.id(), at);
      case Command.Acknowledge acknowledge -> acknowledge(acknowledge, at);
      case Command.Unacknowledge unacknowledge -> unacknowledge(unacknowledge.key());
      case Command.AddNote note -> addNote(note, at);
      case Command.Forget forget -> forget(forget, at);
      case Command.ClearPassed clear -> clear(clear.ids());
      case Command.TestHook test -> testHook(test, at);
      case Command.RunDrill drill -> queue(drills.now(drill.drill(), drill.by(), at));
      case Command.Resend resend -> resend(resend.notificationId(), at);
      case Command.UseRules use -> useRules(use.rules(), at);
    }
  }

  private void addSilence(Command.AddSilence add, Instant at) {
    int n = 1;
    String stamp = Long.toString(at.toEpochMilli(), 36);
    while (books.desk().silence(stamp + "-" + n).isPresent()) {
      n++;
    }
    Silence silence =
        new Silence(
            stamp + "-" + n, add.matchers(), add.startsAt(), add.endsAt(), add.by(), add.comment());
    commit(batch -> batch.silence(silence));
    books.desk().put(silence);
    flusher.deskChanged(at);
  }

  private void expireSilence(String id, Instant at) {
    Optional<Silence> found =
        books.desk().silence(id).filter(silence -> silence.status(at) != Silence.Status.EXPIRED);
    if (found.isEmpty()) {
      return;
    }
    Silence old = found.get();
    Instant start = old.startsAt().isAfter(at) ? at : old.startsAt();
    Silence ended = new Silence(id, old.matchers(), start, at, old.createdBy(), old.comment());
    commit(batch -> batch.silence(ended));
    books.desk().put(ended);
    books.groups().mutesChanged();
    flusher.run(at);
  }

  private void acknowledge(Command.Acknowledge command, Instant at) {
    books
        .alerts()
        .find(command.key())
        .ifPresent(
            alert -> {
              Ack ack =
                  new Ack(
                      alert.episode,
                      command.by(),
                      command.comment(),
                      at,
                      command.expiresAfter().map(at::plus));
              commit(batch -> batch.ack(ack));
              books.desk().put(ack);
            });
  }

  private void unacknowledge(AlertKey key) {
    books
        .alerts()
        .find(key)
        .ifPresent(
            alert -> {
              commit(batch -> batch.unack(alert.episode));
              books.desk().unacknowledge(alert.episode);
            });
  }

  private void addNote(Command.AddNote command, Instant at) {
    books
        .alerts()
        .find(command.key())
        .ifPresent(
            alert -> {
              Note note = new Note(alert.episode, command.by(), command.text(), at);
              commit(batch -> batch.note(note));
              books.desk().put(note);
            });
  }

  private void forget(Command.Forget forget, Instant at) {
    books
        .alerts()
        .find(forget.key())
        .filter(alert -> alert.state() instanceof AlertState.Missing)
        .ifPresent(
            alert -> {
              Decision decision = new Decision(books, at, at);
              decision.end(alert, "forgotten by " + forget.by() + ": the series will not be back");
              decision.commit();
            });
  }

  private void clear(List<String> ids) {
    commit(batch -> ids.forEach(batch::cleared));
    books.tray().remove(ids);
  }

  private void testHook(Command.TestHook test, Instant at) {
    SortedMap<String, String> annotations = new TreeMap<>();
    annotations.put("summary", "Test notification from Highwater, asked for by " + test.by());
    String id = books.outbox().newId(at, NotifyReason.TEST, test.receiver());
    Labels labels = Labels.of("alertname", "HighwaterTest", "severity", "info");
    Notification notification =
        new Notification(
            id,
            test.receiver(),
            test.receiver(),
            NotifyReason.TEST,
            "{}:" + labels,
            labels,
            List.of(
                new NotifiedAlert(id, labels, annotations, Double.NaN, at, Optional.empty(), "")),
            at);
    queue(List.of(OutboxRow.fresh(notification, 0)));
  }

  private void resend(String id, Instant at) {
    books
        .outbox()
        .find(id)
        .or(() -> books.store().outbox(id))
        .filter(row -> row.status() == OutboxRow.Status.DEAD)
        .ifPresent(row -> queue(List.of(row.armed(at))));
  }

  private void queue(List<OutboxRow> rows) {
    if (!rows.isEmpty()) {
      commit(batch -> rows.forEach(batch::outbox));
      rows.forEach(books.outbox()::put);
    }
  }

  private void useRules(List<Rule> rules, Instant at) {
    List<LiveAlert> orphans = books.alerts().use(SourceRules.with(rules, sources));
    windows.use(rules);
    Decision decision = new Decision(books, at, at);
    orphans.forEach(alert -> decision.end(alert, "rule removed"));
    decision.commit();
  }

  private interface Writing {
    void into(Batch batch);
  }

  private void commit(Writing writing) {
    Batch batch = new Batch();
    writing.into(batch);
    books.store().commit(batch);
  }
}
