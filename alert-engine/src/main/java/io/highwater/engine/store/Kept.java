package io.highwater.engine.store;

import io.highwater.engine.notify.Ack;
import io.highwater.engine.notify.Note;
import io.highwater.engine.notify.Passed;
import io.highwater.engine.notify.Silence;
import io.highwater.engine.rule.Transition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a store holds when a console starts.
 *
 * @param active the newest row of every episode that is not over
 * @param journal newest first
 * @param ended the last row of every episode that is over and whose end some hook is owed still
 * @param outbox everything due, the newest message that told of each alert in {@code told}, and the
 *     newest of the rest; newest first
 * @param passed alerts that came and went and that nobody has cleared
 * @param lastSequence of the journal, 0 when it is empty
 * @param seen the last sign of life while an alert had a running clock; the newest of {@code
 *     journal} may be later
 */
public record Kept(
    List<JournalRow> active,
    List<JournalRow> ended,
    List<ToldRow> told,
    List<Transition> journal,
    List<OutboxRow> outbox,
    List<Silence> silences,
    List<Ack> acks,
    List<Note> notes,
    List<Passed> passed,
    long lastSequence,
    Optional<Instant> seen) {
  public Kept {
    active = List.copyOf(active);
    ended = List.copyOf(ended);
    told = List.copyOf(told);
    journal = List.copyOf(journal);
    outbox = List.copyOf(outbox);
    silences = List.copyOf(silences);
    acks = List.copyOf(acks);
    notes = List.copyOf(notes);
    passed = List.copyOf(passed);
  }
}
