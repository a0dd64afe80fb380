package io.highwater.engine.store;

import io.highwater.engine.notify.Ack;
import io.highwater.engine.notify.Note;
import io.highwater.engine.notify.Silence;
import io.highwater.engine.rule.AlertState;
import io.highwater.engine.rule.Transition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** Rows into tables; whoever calls commits. */
final class Writer {
  private static final int ONLY_ROW = 1;

  private Writer() {}

  static void write(Connection connection, Batch batch) throws SQLException {
    journal(connection, batch.journal());
    for (JournalRow row : batch.journal()) {
      state(connection, row);
    }
    outbox(connection, batch.outbox());
    told(connection, batch);
    for (Batch.Attempted attempted : batch.attempts()) {
      attempt(connection, attempted.row().id(), attempted.attempt());
      moved(connection, attempted.row());
    }
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
    if (batch.seen().isPresent()) {
      run(
          connection,
          "MERGE INTO seen (id, at) KEY (id) VALUES (?, ?)",
          ONLY_ROW,
          batch.seen().get());
    }
  }

  static void state(Connection connection, JournalRow row) throws SQLException {
    Transition transition = row.transition();
    if (transition.to() instanceof AlertState.Quiet) {
      run(connection, "DELETE FROM alert_state WHERE episode = ?", transition.episode());
      return;
    }
    run(
        connection,
        "MERGE INTO alert_state (episode, sequence, at, group_name, rule_name, labels, from_state,"
            + " to_state, decided_by, reason, annotations, expression, rule_labels, series)"
            + " KEY (episode) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
        Texts.labels(row.series()));
  }

  private static void journal(Connection connection, List<JournalRow> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO journal (sequence, at, group_name, rule_name, labels, episode,"
                + " from_state, to_state, active, decided_by, reason, annotations, expression,"
                + " rule_labels, series)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (JournalRow row : rows) {
        Transition transition = row.transition();
        set(
            statement,
            transition.sequence(),
            transition.at(),
            transition.key().group(),
            transition.key().name(),
            Texts.labels(transition.labels()),
            transition.episode(),
            Texts.state(transition.from()),
            Texts.state(transition.to()),
            !(transition.to() instanceof AlertState.Quiet),
            transition.value(),
            transition.reason(),
            Texts.map(transition.annotations()),
            row.expression(),
            Texts.map(row.ruleLabels()),
            Texts.labels(row.series()));
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void outbox(Connection connection, List<OutboxRow> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "MERGE INTO outbox (id, sequence, created_at, notification, status, due_at, armed_at,"
                + " failures) KEY (id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (OutboxRow row : rows) {
        set(
            statement,
            row.id(),
            row.sequence(),
            row.notification().createdAt(),
            Texts.notification(row.notification()),
            row.status().name(),
            row.dueAt(),
            row.armedAt(),
            row.failures());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** What an attempt changes in a row. */
  private static void moved(Connection connection, OutboxRow row) throws SQLException {
    run(
        connection,
        "UPDATE outbox SET status = ?, due_at = ?, armed_at = ?, failures = ? WHERE id = ?",
        row.status().name(),
        row.dueAt(),
        row.armedAt(),
        row.failures(),
        row.id());
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

  private static void each(
      Connection connection, String sql, List<ToldRow> rows, Function<ToldRow, Object[]> values)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (ToldRow row : rows) {
        set(statement, values.apply(row));
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void attempt(Connection connection, String id, OutboxRow.Attempt attempt)
      throws SQLException {
    run(
        connection,
        "INSERT INTO attempt (notification_id, at, took_ms, ok, answer) VALUES (?, ?, ?, ?, ?)",
        id,
        attempt.at(),
        attempt.took().toMillis(),
        attempt.ok(),
        attempt.answer());
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
