package io.highwater.engine.store;

import io.highwater.engine.notify.Ack;
import io.highwater.engine.notify.Note;
import io.highwater.engine.notify.Passed;
import io.highwater.engine.notify.Silence;
import io.highwater.engine.rule.AlertState;
import io.highwater.engine.rule.Transition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Rows into tables; whoever calls commits. */
final class Writer {
  private static final int ONLY_ROW = 1;

  private Writer() {}

  static void write(Connection connection, Batch batch) throws SQLException {
    journal(connection, batch.journal());
    states(connection, batch.journal());
    outbox(connection, batch.outbox());
    told(connection, batch);
    attempts(connection, batch.attempts());
    for (Silence silence : batch.silences()) {
      silence(connection, silence);
    }
    for (Ack ack : batch.acks()) {
      ack(connection, ack);
    }
    for (String episode : batch.unacks()) {
      run(connection, "DELETE FROM ack WHERE episode = ?", episode);
    }
    for (Note note : batch.notes()) {
      run(
          connection,
          "INSERT INTO note (episode, author, body, at) VALUES (?, ?, ?, ?)",
          note.episode(),
          note.by(),
          note.text(),
          note.at());
    }
    passed(connection, batch.passed());
    for (String id : batch.cleared()) {
      run(connection, "DELETE FROM passed WHERE id = ?", id);
    }
    if (batch.seen().isPresent()) {
      run(
          connection,
          "MERGE INTO seen (id, at) KEY (id) VALUES (?, ?)",
          ONLY_ROW,
          batch.seen().get());
    }
  }

  /** Where each alert stands behind {@code rows}: its last one counts. */
  static void states(Connection connection, List<JournalRow> rows) throws SQLException {
    Map<String, JournalRow> last = new LinkedHashMap<>();
    rows.forEach(row -> last.put(row.transition().episode(), row));
    each(
        connection,
        "DELETE FROM alert_state WHERE episode = ?",
        last.values().stream().filter(row -> isOver(row)).toList(),
        row -> new Object[] {row.transition().episode()});
    each(
        connection,
        "MERGE INTO alert_state (episode, sequence, at, group_name, rule_name, labels, from_state,"
            + " to_state, decided_by, reason, annotations, expression, rule_labels, series)"
            + " KEY (episode) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        last.values().stream().filter(row -> !isOver(row)).toList(),
        Writer::state);
  }

  private static boolean isOver(JournalRow row) {
    return row.transition().to() instanceof AlertState.Quiet;
  }

  private static Object[] state(JournalRow row) {
    Transition transition = row.transition();
    return new Object[] {
      transition.episode(),
      transition.sequence(),
      transition.at(),
      transition.key().group(),
      transition.key().name(),
      Texts.labels(transition.labels()),
      Texts.state(transition.from()),
      Texts.state(transition.to()),
      transition.value(),
      transition.reason(),
      Texts.map(transition.annotations()),
      row.expression(),
      Texts.map(row.ruleLabels()),
      Texts.labels(row.series())
    };
  }

  private static void journal(Connection connection, List<JournalRow> rows) throws SQLException {
    each(
        connection,
        "INSERT INTO journal (sequence, at, group_name, rule_name, labels, episode, from_state,"
            + " to_state, active, decided_by, reason, annotations, expression, rule_labels, series)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
        row -> {
          Transition transition = row.transition();
          return new Object[] {
            transition.sequence(),
            transition.at(),
            transition.key().group(),
            transition.key().name(),
            Texts.labels(transition.labels()),
            transition.episode(),
            Texts.state(transition.from()),
            Texts.state(transition.to()),
            !isOver(row),
            transition.value(),
            transition.reason(),
            Texts.map(transition.annotations()),
            row.expression(),
            Texts.map(row.ruleLabels()),
            Texts.labels(row.series())
          };
        });
  }

  private static void outbox(Connection connection, List<OutboxRow> rows) throws SQLException {
    each(
        connection,
        "MERGE INTO outbox (id, sequence, created_at, notification, status, due_at, armed_at,"
            + " failures) KEY (id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
        row ->
            new Object[] {
              row.id(),
              row.sequence(),
              row.notification().createdAt(),
              Texts.notification(row.notification()),
              row.status().name(),
              row.dueAt(),
              row.armedAt(),
              row.failures()
            });
  }

  /** New lines of the ledger, and what they change in the rows. */
  private static void attempts(Connection connection, List<Batch.Attempted> all)
      throws SQLException {
    each(
        connection,
        "INSERT INTO attempt (notification_id, at, took_ms, ok, answer) VALUES (?, ?, ?, ?, ?)",
        all,
        one ->
            new Object[] {
              one.row().id(),
              one.attempt().at(),
              one.attempt().took().toMillis(),
              one.attempt().ok(),
              one.attempt().answer()
            });
    each(
        connection,
        "UPDATE outbox SET status = ?, due_at = ?, armed_at = ?, failures = ? WHERE id = ?",
        all,
        one ->
            new Object[] {
              one.row().status().name(),
              one.row().dueAt(),
              one.row().armedAt(),
              one.row().failures(),
              one.row().id()
            });
  }

  private static void told(Connection connection, Batch batch) throws SQLException {
    each(
        connection,
        "DELETE FROM told WHERE hook = ? AND receiver = ? AND group_key = ? AND episode = ?",
        batch.untold(),
        row -> new Object[] {row.hook(), row.receiver(), row.groupKey(), row.episode()});
    each(
        connection,
        "MERGE INTO told (hook, receiver, group_key, episode, notification_id)"
            + " KEY (episode, hook, receiver, group_key) VALUES (?, ?, ?, ?, ?)",
        batch.told(),
        row ->
            new Object[] {
              row.hook(), row.receiver(), row.groupKey(), row.episode(), row.notificationId()
            });
  }

  private static void passed(Connection connection, List<Passed> rows) throws SQLException {
    each(
        connection,
        "MERGE INTO passed (id, group_name, rule_name, labels, times, fired_at, ended_at, peak,"
            + " reason, annotations) KEY (id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
        row ->
            new Object[] {
              row.id(),
              row.key().group(),
              row.key().name(),
              Texts.labels(row.key().labels()),
              row.times(),
              row.firedAt(),
              row.endedAt(),
              row.peak(),
              row.reason(),
              Texts.map(row.annotations())
            });
  }

  private static <T> void each(
      Connection connection, String sql, List<T> rows, Function<T, Object[]> values)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (T row : rows) {
        set(statement, values.apply(row));
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void silence(Connection connection, Silence silence) throws SQLException {
    run(
        connection,
        "MERGE INTO silence (id, matchers, starts_at, ends_at, created_by, comment) KEY (id)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        silence.id(),
        Texts.matchers(silence.matchers()),
        silence.startsAt(),
        silence.endsAt(),
        silence.createdBy(),
        silence.comment());
  }

  private static void ack(Connection connection, Ack ack) throws SQLException {
    run(connection, "DELETE FROM ack WHERE episode = ?", ack.episode());
    run(
        connection,
        "INSERT INTO ack (episode, author, comment, at) VALUES (?, ?, ?, ?)",
        ack.episode(),
        ack.by(),
        ack.comment(),
        ack.at());
    if (ack.expiresAt().isPresent()) {
      run(
          connection,
          "UPDATE ack SET expires_at = ? WHERE episode = ?",
          ack.expiresAt().get(),
          ack.episode());
    }
  }

  static int run(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, values);
      return statement.executeUpdate();
    }
  }

  private static void set(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }
}
