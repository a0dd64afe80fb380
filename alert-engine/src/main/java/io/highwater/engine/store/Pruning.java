package io.highwater.engine.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Deletes what retention no longer keeps. The newest journal row always stays, so that sequences go
 * on ascending; what belongs to an alert that still stands always stays.
 */
final class Pruning {
  private Pruning() {}

  static void run(Connection connection, Retention retention, Instant at) throws SQLException {
    try {
      Writer.run(
          connection,
          "DELETE FROM journal WHERE sequence < (SELECT MAX(sequence) FROM journal)"
              + " AND (at < ? OR sequence <= (SELECT MAX(sequence) FROM journal) - ?)",
          at.minus(retention.age()),
          retention.journalRows());
      Writer.run(
          connection,
          "DELETE FROM outbox WHERE status <> 'DUE'"
              + " AND id NOT IN (SELECT notification_id FROM told)"
              + " AND ((sequence > 0 AND sequence < (SELECT MIN(sequence) FROM journal))"
              + " OR (sequence = 0 AND created_at < ?))",
          at.minus(retention.age()));
      Writer.run(
          connection,
          "DELETE FROM attempt WHERE notification_id NOT IN (SELECT id FROM outbox)"
              + " OR entry <= (SELECT MAX(entry) FROM attempt) - ?",
          retention.attemptRows());
      for (String table : new String[] {"ack", "note", "told"}) {
        Writer.run(
            connection,
            "DELETE FROM "
                + table
                + " WHERE episode NOT IN (SELECT episode FROM alert_state)"
                + " AND episode NOT IN (SELECT episode FROM journal)");
      }
      Writer.run(
          connection,
          "DELETE FROM silence WHERE ends_at < ?",
          at.minus(retention.expiredSilences()));
      connection.commit();
    } catch (SQLException e) {
      Store.rollback(connection, e);
      throw e;
    }
  }
}
