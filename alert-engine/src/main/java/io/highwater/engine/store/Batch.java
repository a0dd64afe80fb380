package io.highwater.engine.store;

import io.highwater.engine.notify.Ack;
import io.highwater.engine.notify.Note;
import io.highwater.engine.notify.Passed;
import io.highwater.engine.notify.Silence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes that commit together or not at all. */
public final class Batch {
  /** An attempt and the outbox row as it stands behind it. */
  record Attempted(OutboxRow row, OutboxRow.Attempt attempt) {}

  private final List<JournalRow> journal = new ArrayList<>();
  private final List<OutboxRow> outbox = new ArrayList<>();
  private final List<Attempted> attempts = new ArrayList<>();
  private final List<ToldRow> told = new ArrayList<>();
  private final List<ToldRow> untold = new ArrayList<>();
  private final List<Silence> silences = new ArrayList<>();
  private final List<Ack> acks = new ArrayList<>();
  private final List<String> unacks = new ArrayList<>();
  private final List<Note> notes = new ArrayList<>();
  private final List<Passed> passed = new ArrayList<>();
  private final List<String> cleared = new ArrayList<>();
  private Optional<Instant> seen = Optional.empty();

  /** Journals a transition and moves its alert. */
  public void journal(JournalRow row) {
    journal.add(row);
  }

  /** Queues or re-arms a notification. */
  public void outbox(OutboxRow row) {
    outbox.add(row);
  }

  /** A hook is told that an alert fires. */
  public void told(ToldRow row) {
    told.add(row);
  }

  /** A hook is owed no end of an alert any more; whatever the message that told of it. */
  public void untold(ToldRow row) {
    untold.add(row);
  }

  /** Notes the newest attempt of {@code row} in the ledger and moves the row. */
  public void attempted(OutboxRow row) {
    attempts.add(new Attempted(row, row.attempts().getLast()));
  }

  public void silence(Silence silence) {
    silences.add(silence);
  }

  public void ack(Ack ack) {
    acks.add(ack);
  }

  public void unack(String episode) {
    unacks.add(episode);
  }

  public void note(Note note) {
    notes.add(note);
  }

  /** An alert came and went, perhaps once more. */
  public void passed(Passed row) {
    passed.add(row);
  }

  /** The passed alert {@code id} is cleared. */
  public void cleared(String id) {
    cleared.add(id);
  }

  /** Somebody looked at {@code at}: alerts are as they stand here up to then. */
  public void seen(Instant at) {
    seen = Optional.of(at);
  }

  public boolean isEmpty() {
    return attempts.isEmpty() && seen.isEmpty() && !mustLast();
  }

  /** Whether it holds more than the ledger of attempts and a sign of life. */
  boolean mustLast() {
    return !(journal.isEmpty()
        && outbox.isEmpty()
        && told.isEmpty()
        && untold.isEmpty()
        && silences.isEmpty()
        && acks.isEmpty()
        && unacks.isEmpty()
        && notes.isEmpty()
        && passed.isEmpty()
        && cleared.isEmpty());
  }

  List<JournalRow> journal() {
    return journal;
  }

  List<OutboxRow> outbox() {
    return outbox;
  }

  List<ToldRow> told() {
    return told;
  }

  List<ToldRow> untold() {
    return untold;
  }

  List<Attempted> attempts() {
    return attempts;
  }

  List<Silence> silences() {
    return silences;
  }

  List<Ack> acks() {
    return acks;
  }

  List<String> unacks() {
    return unacks;
  }

  List<Note> notes() {
    return notes;
  }

  List<Passed> passed() {
    return passed;
  }

  List<String> cleared() {
    return cleared;
  }

  Optional<Instant> seen() {
    return seen;
  }
}
