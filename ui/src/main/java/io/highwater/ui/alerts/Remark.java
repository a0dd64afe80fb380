package io.highwater.ui.alerts;

import io.highwater.engine.notify.Ack;
import io.highwater.engine.notify.Note;
import io.highwater.engine.notify.Silence;
import io.highwater.ui.theme.Icon;
import io.highwater.ui.theme.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What somebody has said about an alert: an acknowledgement, a silence, a note.
 *
 * @param key the same as long as it is the same remark
 * @param head who and when
 * @param text their own words; may be empty
 * @param silence which the reader may expire
 */
record Remark(String key, Icon icon, String head, String text, Optional<Silence> silence) {
  /** All that was said: the acknowledgement, the silences, the notes. */
  static List<Remark> of(AlertReport report, Instant now, ZoneId zone) {
    List<Remark> remarks = new ArrayList<>();
    report.alert().ack().ifPresent(ack -> remarks.add(of(ack, now)));
    report.silences().forEach(silence -> remarks.add(of(silence, now, zone)));
    for (int i = 0; i < report.alert().notes().size(); i++) {
      remarks.add(of(i, report.alert().notes().get(i), now));
    }
    return remarks;
  }

  private static Remark of(Ack ack, Instant now) {
    String lapse =
        ack.expiresAt()
            .map(at -> "lapses in " + AlertReport.left(at, now))
            .orElse("until it resolves");
    return new Remark(
        "acknowledgement",
        Icon.ACKNOWLEDGED,
        "Acknowledged by " + ack.by() + " " + Times.age(ack.at(), now) + " ago, " + lapse,
        ack.comment(),
        Optional.empty());
  }

  private static Remark of(Silence silence, Instant now, ZoneId zone) {
    return new Remark(
        "silence " + silence.id(),
        Icon.SILENCED,
        "Silenced by "
            + silence.createdBy()
            + " until "
            + Times.moment(silence.endsAt(), now, zone)
            + ", "
            + AlertReport.left(silence.endsAt(), now)
            + " left",
        silence.comment(),
        Optional.of(silence));
  }

  private static Remark of(int index, Note note, Instant now) {
    return new Remark(
        "note " + index,
        Icon.NOTE,
        note.by() + ", " + Times.age(note.at(), now) + " ago",
        note.text(),
        Optional.empty());
  }
}
