package io.highwater.engine.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
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
    // Rows before this one have seen an earlier check, or retention has taken them.
    long first =
        Reader.all(
                connection,
                "SELECT COALESCE(MAX(GREATEST(least, most - ?)), 0) FROM"
                    + " (SELECT MIN(sequence) AS least, MAX(sequence) AS most FROM journal)",
                row -> row.getLong(1),
                TAIL)
            .getFirst();
    int states = orphanStates(connection, first) + states(connection, first);
    say(messages, states, "alert states were brought to the journal's");
    say(messages, orphans(connection, first), "notifications without a journal row were dropped");
    say(messages, told(connection), "alerts are told of again, for their notification was lost");
    say(messages, delivered(connection), "notifications turned out to be delivered");
    return messages;
  }

  private static void say(List<String> messages, int count, String what) {
    if (count > 0) {
      messages.add("The store was repaired after a crash: " + count + " " + what + ".");
    }
  }

  /** States whose journal row is lost: their transition was never acknowledged. */
  private static int orphanStates(Connection connection, long first) throws SQLException {
    return Writer.run(
        connection,
        "DELETE FROM alert_state a WHERE a.sequence >= ?"
            + " AND NOT EXISTS (SELECT 1 FROM journal j WHERE j.sequence = a.sequence)",
        first);
  }

  /** Where an episode stands. */
  private record Stand(String episode, long sequence, boolean active) {}

  /**
   * Compared here and not by the database, which would join the two row by row: minutes for a day
   * of storms.
   */
  private static int states(Connection connection, long first) throws SQLException {
    Map<String, Stand> journal = new LinkedHashMap<>();
    for (Stand stand :
        Reader.all(
            connection,
            "SELECT episode, sequence, active FROM journal WHERE sequence >= ? ORDER BY sequence",
            row ->
                new Stand(
                    row.getString("episode"), row.getLong("sequence"), row.getBoolean("active")),
            first)) {
      journal.put(stand.episode(), stand);
    }
    Map<String, Long> states = new HashMap<>();
    for (Stand stand :
        Reader.all(
            connection,
            "SELECT episode, sequence FROM alert_state",
            row -> new Stand(row.getString("episode"), row.getLong("sequence"), true))) {
      states.put(stand.episode(), stand.sequence());
    }
    List<JournalRow> lagging = new ArrayList<>();
    for (Stand stand : journal.values()) {
      Long state = states.get(stand.episode());
      boolean agrees = stand.active() ? state != null && state == stand.sequence() : state == null;
      if (!agrees) {
        lagging.addAll(
            Reader.all(
                connection,
                "SELECT * FROM journal WHERE sequence = ?",
                Reader::journalRow,
                stand.sequence()));
      }
    }
    Writer.states(connection, lagging);
    return lagging.size();
  }

  private static int orphans(Connection connection, long first) throws SQLException {
    return Writer.run(
        connection,
        "DELETE FROM outbox o WHERE o.sequence > 0 AND o.sequence >= ? AND o.status = 'DUE'"
            + " AND NOT EXISTS (SELECT 1 FROM journal j WHERE j.sequence = o.sequence)",
        first);
  }

  /** What was told of by a message that is lost counts as not told. */
  private static int told(Connection connection) throws SQLException {
    return Writer.run(
        connection,
        "DELETE FROM told t WHERE NOT EXISTS"
            + " (SELECT 1 FROM outbox o WHERE o.id = t.notification_id)");
  }

  private static int delivered(Connection connection) throws SQLException {
    return Writer.run(
        connection,
        "UPDATE outbox o SET status = 'DELIVERED' WHERE o.status = 'DUE' AND EXISTS (SELECT 1 FROM"
            + " attempt a WHERE a.notification_id = o.id AND a.ok AND a.at >= o.armed_at)");
  }
}
