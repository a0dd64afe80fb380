package io.highwater.engine.store;

import io.highwater.engine.rule.AlertState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The check at start-up: alert states and outbox must be what the journal says. Only the newest
 * rows can differ, because only a transaction cut by a crash can have been torn.
 */
final class Repair {
  private static final int TAIL = 10_000;

  private Repair() {}

  /** What was repaired, a sentence each; empty when all was well. */
  static List<String> run(Connection connection) throws SQLException {
    List<String> messages = new ArrayList<>();
    List<JournalRow> tail =
        Reader.all(
                connection,
                "SELECT * FROM journal ORDER BY sequence DESC LIMIT ?",
                Reader::journalRow,
                TAIL)
            .reversed();
    if (tail.isEmpty()) {
      return messages;
    }
    long first = tail.getFirst().transition().sequence();
    say(messages, states(connection, tail, first), "alert states were brought to the journal's");
    say(messages, orphans(connection, first), "rows without a journal row were dropped");
    say(messages, outbox(connection, tail), "notifications were queued again from the journal");
    say(messages, delivered(connection), "notifications turned out to be delivered");
    return messages;
  }

  private static void say(List<String> messages, int count, String what) {
    if (count > 0) {
      messages.add("The store was repaired after a crash: " + count + " " + what + ".");
    }
  }

  private static int states(Connection connection, List<JournalRow> tail, long first)
      throws SQLException {
    Map<String, JournalRow> newest = new LinkedHashMap<>();
    tail.forEach(row -> newest.put(row.transition().episode(), row));
    Map<String, Long> known = new LinkedHashMap<>();
    Reader.all(
        connection,
        "SELECT episode, sequence FROM alert_state",
        row -> known.put(row.getString(1), row.getLong(2)));
    int repaired = 0;
    for (Map.Entry<String, JournalRow> entry : newest.entrySet()) {
      boolean over = entry.getValue().transition().to() instanceof AlertState.Quiet;
      Long sequence = known.remove(entry.getKey());
      long wanted = entry.getValue().transition().sequence();
      if (over ? sequence != null : sequence == null || sequence != wanted) {
        Writer.state(connection, entry.getValue());
        repaired++;
      }
    }
    for (Map.Entry<String, Long> unknown : known.entrySet()) {
      if (unknown.getValue() >= first) {
        Writer.run(connection, "DELETE FROM alert_state WHERE episode = ?", unknown.getKey());
        repaired++;
      }
    }
    return repaired;
  }

  private static int orphans(Connection connection, long first) throws SQLException {
    return Writer.run(
        connection,
        "DELETE FROM outbox o WHERE o.sequence >= ? AND o.status = 'DUE'"
            + " AND NOT EXISTS (SELECT 1 FROM journal j WHERE j.sequence = o.sequence)",
        first);
  }

  private static int outbox(Connection connection, List<JournalRow> tail) throws SQLException {
    int repaired = 0;
    for (JournalRow row : tail) {
      for (var notification : row.notifications()) {
        if (Reader.all(
                connection,
                "SELECT 1 FROM outbox WHERE id = ?",
                found -> found.getInt(1),
                notification.id())
            .isEmpty()) {
          Writer.outbox(connection, OutboxRow.fresh(notification, row.transition().sequence()));
          repaired++;
        }
      }
    }
    return repaired;
  }

  private static int delivered(Connection connection) throws SQLException {
    return Writer.run(
        connection,
        "UPDATE outbox o SET status = 'DELIVERED' WHERE o.status = 'DUE' AND EXISTS (SELECT 1 FROM"
            + " attempt a WHERE a.notification_id = o.id AND a.ok AND a.at >= o.armed_at)");
  }
}
