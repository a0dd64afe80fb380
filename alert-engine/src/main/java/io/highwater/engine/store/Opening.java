package io.highwater.engine.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Opens a store's file. Only damage sets a file aside: what is merely in the way (a full disk, a
 * missing right, another process) passes, and the alerts in the file are worth waiting for.
 */
final class Opening {
  static final String SUFFIX = ".mv.db";
  private static final int DATABASE_ALREADY_OPEN = 90020;

  /**
   * What H2 says of a file in the format of another version of it, or when there is no memory. All
   * else that it cannot read is damage, which shows in many ways: one flipped bit renames a column.
   */
  private static final Set<Integer> NOT_OF_THE_CONTENT = Set.of(90048, 90108);

  private Opening() {}

  static Store open(Path path, Retention retention) {
    String name = path.toAbsolutePath().toString();
    String base = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    if (base.contains(";")) {
      throw new StoreException("the store's path must not contain a semicolon: " + base);
    }
    Path file = Path.of(base + SUFFIX);
    String url = "jdbc:h2:file:" + base + Store.DURABLE;
    List<String> messages = new ArrayList<>();
    try {
      reachable(file);
      boolean fresh = !Files.exists(file) || Files.size(file) == 0;
      try {
        return new Store(url, Optional.of(file), retention, fresh, messages);
      } catch (SQLException | RuntimeException e) {
        refuse(file, e);
        messages.add(setAside(file, e));
      }
      return restored(url, file, retention, messages);
    } catch (IOException | SQLException e) {
      throw new StoreException("cannot open the store " + file + ": " + e.getMessage(), e);
    }
  }

  /** From the newest backup that opens; empty where there is none. */
  private static Store restored(String url, Path file, Retention retention, List<String> messages)
      throws IOException, SQLException {
    for (Backups.Backup backup : new Backups(file, SUFFIX).all()) {
      List<String> more = new ArrayList<>(messages);
      more.add(
          "The store was restored from the backup of "
              + backup.at()
              + "; what was decided, said and delivered since then is not in it.");
      try {
        Backups.restore(backup, file);
        return new Store(url, Optional.of(file), retention, false, more);
      } catch (IOException | SQLException | RuntimeException e) {
        messages.add("The backup " + backup.path() + " cannot be used: " + e.getMessage());
        Files.deleteIfExists(file);
      }
    }
    messages.add("There is no backup to restore; starting with an empty store.");
    return new Store(url, Optional.of(file), retention, true, messages);
  }

  /**
   * A connection to a store of the newest schema, checked and repaired.
   *
   * @param fresh whether the store may be empty
   */
  static Connection ready(String url, boolean fresh, List<String> messages) throws SQLException {
    Connection connection = DriverManager.getConnection(url, "sa", "");
    try {
      if (!fresh && Schema.isEmpty(connection)) {
        throw new Schema.Lost();
      }
      Schema.migrate(connection);
      connection.setAutoCommit(false);
      messages.addAll(Repair.run(connection));
      // Damage shows only where it is read or written; better here than in the middle of the night.
      Reader.load(connection, 1, 1);
      Writer.run(connection, "UPDATE schema_version SET version = version");
      connection.commit();
      return connection;
    } catch (SQLException | RuntimeException e) {
      try (connection) {
        throw e;
      }
    }
  }

  /** H2 would open a file that cannot be written, and fail at the first alert. */
  private static void reachable(Path file) throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      try {
        Files.createDirectories(folder);
      } catch (IOException e) {
        throw new StoreException(
            "the store's folder "
                + folder
                + " cannot be made ("
                + e
                + "); make it, or name another one",
            e);
      }
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new StoreException(
          "the store " + file + " is no file; move it away, or start with another data folder");
    }
    Path needed = Files.exists(file) || folder == null ? file : folder;
    if (Files.exists(needed) && !(Files.isReadable(needed) && Files.isWritable(needed))) {
      throw new StoreException(
          "the store "
              + needed
              + " cannot be read and written by this user; give it that right, or start with"
              + " another data folder");
    }
  }

  /** Throws where setting the file aside would be wrong: it is not damaged. */
  private static void refuse(Path file, Exception failure) {
    if (failure instanceof SQLException sql && sql.getErrorCode() == DATABASE_ALREADY_OPEN) {
      throw new StoreException(
          "another Highwater holds the store "
              + file
              + "; close that one, or start this one with another data folder",
          failure);
    }
    if (failure instanceof Schema.TooNew) {
      throw new StoreException(failure.getMessage() + ": " + file, failure);
    }
    if (!Files.isRegularFile(file)) {
      throw new StoreException(
          "cannot create the store " + file + ": " + failure.getMessage(), failure);
    }
    if (!damaged(failure)) {
      throw new StoreException(
          "cannot open the store "
              + file
              + ": "
              + innermost(failure)
              + "; it is left as it is. See that the disk has room and can be read and written,"
              + " and start again",
          failure);
    }
  }

  /**
   * Whether what the file holds is at fault. A file that is shorter than it should be is damaged,
   * too; every other failure of the file system is not the file's.
   */
  private static boolean damaged(Exception failure) {
    boolean shortened = false;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof EOFException) {
        shortened = true;
      } else if (cause instanceof IOException) {
        return false;
      }
    }
    if (shortened || !(failure instanceof SQLException sql)) {
      // What is no SQL failure came from reading a row: it does not hold what was written.
      return true;
    }
    return !NOT_OF_THE_CONTENT.contains(sql.getErrorCode());
  }

  private static String innermost(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  private static String setAside(Path file, Exception failure) throws IOException {
    int n = 1;
    Path aside = aside(file, n);
    while (Files.exists(aside)) {
      aside = aside(file, ++n);
    }
    Files.move(file, aside);
    return "The store "
        + file
        + " is damaged and was set aside as "
        + aside.getFileName()
        + ". Reason: "
        + failure.getMessage();
  }

  private static Path aside(Path file, int n) {
    return file.resolveSibling(file.getFileName() + ".bad-" + n);
  }
}
