package io.highwater.engine.store;

import io.highwater.engine.notify.Ack;
import io.highwater.engine.notify.Note;
import io.highwater.engine.notify.Passed;
import io.highwater.engine.notify.Silence;
import io.highwater.engine.rule.AlertKey;
import io.highwater.engine.rule.AlertState;
import io.highwater.engine.rule.Transition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Tables into rows. */
final class Reader {
  private static final String OUTBOX =
      "SELECT id, sequence, notification, status, due_at, armed_at, failures FROM outbox ";

  private Reader() {}

  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  static Kept load(Connection connection, int journal, int outbox) throws SQLException {
    return new Kept(
        all(connection, "SELECT * FROM alert_state ORDER BY sequence", Reader::journalRow),
        ended(connection),
        all(
            connection,
            "SELECT * FROM told ORDER BY episode, hook, receiver, group_key",
            row ->
                new ToldRow(
                    row.getString("hook"),
                    row.getString("receiver"),
                    row.getString("group_key"),
                    row.getString("episode"),
                    row.getString("notification_id"))),
        all(
            connection,
            "SELECT * FROM journal ORDER BY sequence DESC LIMIT ?",
            Reader::transition,
            journal),
        all(
            connection,
            OUTBOX
                + "WHERE status = 'DUE' OR id IN (SELECT notification_id FROM told) OR id IN"
                + " (SELECT id FROM outbox ORDER BY created_at DESC, id LIMIT ?)"
                + " ORDER BY created_at DESC, id",
            row -> outboxRow(connection, row),
            outbox),
        all(
            connection,
            "SELECT * FROM silence ORDER BY starts_at, id",
            row ->
                new Silence(
                    row.getString("id"),
                    Texts.matchers(row.getString("matchers")),
                    instant(row, "starts_at"),
                    instant(row, "ends_at"),
                    row.getString("created_by"),
                    row.getString("comment"))),
        all(
            connection,
            "SELECT * FROM ack WHERE episode IN (SELECT episode FROM alert_state)",
            row ->
                new Ack(
                    row.getString("episode"),
                    row.getString("author"),
                    row.getString("comment"),
                    instant(row, "at"),
                    Optional.ofNullable(row.getObject("expires_at", Instant.class)))),
        all(
            connection,
            "SELECT * FROM note WHERE episode IN (SELECT episode FROM alert_state) ORDER BY entry",
            row ->
                new Note(
                    row.getString("episode"),
                    row.getString("author"),
                    row.getString("body"),
                    instant(row, "at"))),
        all(
            connection,
            "SELECT * FROM passed ORDER BY ended_at, id",
            row ->
                new Passed(
                    row.getString("id"),
                    key(row),
                    row.getInt("times"),
                    instant(row, "fired_at"),
                    instant(row, "ended_at"),
                    row.getDouble("peak"),
                    row.getString("reason"),
                    Texts.map(row.getString("annotations")))),
        all(connection, "SELECT COALESCE(MAX(sequence), 0) FROM journal", row -> row.getLong(1))
            .getFirst(),
        all(connection, "SELECT at FROM seen", row -> instant(row, "at")).stream().findFirst());
  }

  /** Episode by episode: a join with the newest rows would go through the journal for each. */
  private static List<JournalRow> ended(Connection connection) throws SQLException {
    List<JournalRow> ended = new ArrayList<>();
    for (String episode :
        all(
            connection,
            "SELECT DISTINCT episode FROM told WHERE episode NOT IN"
                + " (SELECT episode FROM alert_state)",
            row -> row.getString(1))) {
      ended.addAll(
          all(
              connection,
              "SELECT * FROM journal WHERE episode = ? ORDER BY sequence DESC LIMIT 1",
              Reader::journalRow,
              episode));
    }
    ended.removeIf(row -> !(row.transition().to() instanceof AlertState.Quiet));
    ended.sort(Comparator.comparingLong(row -> row.transition().sequence()));
    return ended;
  }

  static Optional<OutboxRow> outbox(Connection connection, String id) throws SQLException {
    return all(connection, OUTBOX + "WHERE id = ?", row -> outboxRow(connection, row), id).stream()
        .findFirst();
  }

  /** How many rows {@code table} has. */
  static long count(Connection connection, String table) throws SQLException {
    return all(connection, "SELECT COUNT(*) FROM " + table, row -> row.getLong(1)).getFirst();
  }

  static <T> List<T> all(Connection connection, String sql, Row<T> reader, Object... values)
      throws SQLException {
    List<T> all = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          all.add(reader.read(rows));
        }
      }
    }
    return all;
  }

  /** A row of {@code journal} or of {@code alert_state}. */
  static JournalRow journalRow(ResultSet row) throws SQLException {
    return new JournalRow(
        transition(row),
        row.getString("expression"),
        Texts.map(row.getString("rule_labels")),
        Texts.labels(row.getString("series")));
  }

  private static AlertKey key(ResultSet row) throws SQLException {
    return new AlertKey(
        row.getString("group_name"),
        row.getString("rule_name"),
        Texts.labels(row.getString("labels")));
  }

  private static Transition transition(ResultSet row) throws SQLException {
    return new Transition(
        row.getLong("sequence"),
        key(row),
        row.getString("episode"),
        Texts.state(row.getString("from_state")),
        Texts.state(row.getString("to_state")),
        instant(row, "at"),
        row.getDouble("decided_by"),
        row.getString("reason"),
        Texts.map(row.getString("annotations")));
  }

  private static OutboxRow outboxRow(Connection connection, ResultSet row) throws SQLException {
    return new OutboxRow(
        Texts.notification(row.getString("notification")),
        row.getLong("sequence"),
        OutboxRow.Status.valueOf(row.getString("status")),
        instant(row, "due_at"),
        instant(row, "armed_at"),
        row.getInt("failures"),
        all(
            connection,
            "SELECT at, took_ms, ok, answer FROM attempt WHERE notification_id = ? ORDER BY entry",
            attempt ->
                new OutboxRow.Attempt(
                    instant(attempt, "at"),
                    Duration.ofMillis(attempt.getLong("took_ms")),
                    attempt.getBoolean("ok"),
                    attempt.getString("answer")),
            row.getString("id")));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, Instant.class);
  }
}
