package io.highwater.engine.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Brings a database to the newest numbered schema script. */
final class Schema {
  private static final int NEWEST = 4;

  /** The database knows more than this program. */
  static final class TooNew extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooNew(int version) {
      super(
          "the store has schema "
              + version
              + ", this Highwater knows "
              + NEWEST
              + "; start the newer version that wrote it");
    }
  }

  /** The database has lost all it held: H2 opens a file without one valid chunk as a new one. */
  static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1;

    Lost() {
      super("the file holds nothing that can be read");
    }
  }

  private Schema() {}

  /** Whether there is no table at all. */
  static boolean isEmpty(Connection connection) throws SQLException {
    return Reader.all(
            connection,
            "SELECT 1 FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = 'PUBLIC' LIMIT 1",
            row -> row.getInt(1))
        .isEmpty();
  }

  static void migrate(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS schema_version (version INT PRIMARY KEY)");
      int version = version(statement);
      if (version > NEWEST) {
        throw new TooNew(version);
      }
      for (int next = version + 1; next <= NEWEST; next++) {
        // A script can be run again: H2 commits each definition by itself, a crash may cut it.
        statement.execute(script(next));
        statement.execute("INSERT INTO schema_version VALUES (" + next + ")");
      }
    }
  }

  private static int version(Statement statement) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery("SELECT COALESCE(MAX(version), 0) FROM schema_version")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static String script(int version) {
    String name = "schema/" + version + ".sql";
    try (InputStream in = Schema.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
