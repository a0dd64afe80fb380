package io.highwater.engine.store;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The console's memory: journal, alert states, outbox, ledger, and what operators said. One
 * connection, used by one thread at a time, which must not be interrupted: an interrupt inside H2
 * closes the file.
 *
 * <p>A commit is on the disk when {@link #commit} returns, except for the mere ledger of attempts:
 * losing one of those means a notification delivered twice, not one lost. Should a crash tear a
 * transaction nevertheless, opening the store derives the lost rows from the journal.
 */
public final class Store implements AutoCloseable {
  private static final AtomicLong IN_MEMORY = new AtomicLong();
  private static final System.Logger LOG = System.getLogger(Store.class.getName());
  private static final int DATABASE_ALREADY_OPEN = 90020;
  private static final int DATABASE_IS_CLOSED = 90098;
  private static final int DATABASE_CALLED_AT_SHUTDOWN = 90121;
  private static final String SUFFIX = ".mv.db";

  /**
   * A commit is written before it returns, and always behind the end of the file. Where H2 is
   * allowed to fill gaps, it does not find its newest commits again after a kill: three of three
   * runs of some thirty kills lost up to a dozen acknowledged rows, none did with this setting. The
   * price is a file that only shrinks when it is compacted.
   */
  private static final String DURABLE = ";WRITE_DELAY=0;REUSE_SPACE=FALSE;DB_CLOSE_ON_EXIT=FALSE";

  private final String url;
  private final Optional<Path> file;
  private final List<String> messages;
  private final Retention retention;
  private Connection connection;

  private Store(String url, Optional<Path> file, Retention retention, List<String> messages)
      throws SQLException {
    this.url = url;
    this.file = file;
    this.retention = retention;
    this.connection = ready(url, messages);
    this.messages = List.copyOf(messages);
  }

  /** A store that is gone when it is closed. */
  public static Store inMemory() {
    List<String> messages = new ArrayList<>();
    String url = "jdbc:h2:mem:highwater-" + IN_MEMORY.incrementAndGet();
    try {
      return new Store(url, Optional.empty(), Retention.DEFAULT, messages);
    } catch (SQLException e) {
      throw new StoreException("cannot make a store in memory: " + e.getMessage(), e);
    }
  }

  /** {@link #open(Path, Retention)} with {@link Retention#DEFAULT}. */
  public static Store open(Path path) {
    return open(path, Retention.DEFAULT);
  }

  /**
   * Opens or creates the store. A file that will not open is set aside under the name {@code
   * ….bad-<n>}, which {@link #messages} tells, and a fresh one takes its place.
   *
   * @param path of the file, with or without its ending {@code .mv.db}
   * @throws StoreException when another process holds it, a newer version wrote it, or the folder
   *     cannot be written
   */
  public static Store open(Path path, Retention retention) {
    String name = path.toAbsolutePath().toString();
    String base = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    if (base.contains(";")) {
      throw new StoreException("the store's path must not contain a semicolon: " + base);
    }
    Path file = Path.of(base + SUFFIX);
    String url = "jdbc:h2:file:" + base + DURABLE;
    List<String> messages = new ArrayList<>();
    try {
      Path folder = file.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      try {
        return new Store(url, Optional.of(file), retention, messages);
      } catch (SQLException | RuntimeException e) {
        refuse(file, e);
        messages.add(setAside(file, e));
      }
      return new Store(url, Optional.of(file), retention, messages);
    } catch (IOException | SQLException e) {
      throw new StoreException("cannot open the store " + file + ": " + e.getMessage(), e);
    }
  }

  /** Throws where setting the file aside would be wrong. */
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
        + " could not be opened and was set aside as "
        + aside.getFileName()
        + "; starting with an empty one. Reason: "
        + failure.getMessage();
  }

  private static Path aside(Path file, int n) {
    return file.resolveSibling(file.getFileName() + ".bad-" + n);
  }

  private static Connection ready(String url, List<String> messages) throws SQLException {
    Connection connection = DriverManager.getConnection(url, "sa", "");
    try {
      Schema.migrate(connection);
      connection.setAutoCommit(false);
      messages.addAll(Repair.run(connection));
      connection.commit();
      return connection;
    } catch (SQLException | RuntimeException e) {
      try (connection) {
        throw e;
      }
    }
  }

  /** What there was to say when the store was opened: a file set aside, rows repaired. */
  public List<String> messages() {
    return messages;
  }

  /**
   * @param journal how many transitions to read, newest first
   * @param outbox how many finished notifications to read, newest first
   */
  public Kept load(int journal, int outbox) {
    return guard("read", () -> Reader.load(connection, journal, outbox));
  }

  /** The journal from row {@code sequence} on, oldest first, as far as retention has kept it. */
  public List<JournalRow> journal(long sequence) {
    return guard(
        "read",
        () ->
            Reader.all(
                connection,
                "SELECT * FROM journal WHERE sequence >= ? ORDER BY sequence",
                Reader::journalRow,
                sequence));
  }

  /** The outbox row {@code id}, also when it was not among the newest. */
  public Optional<OutboxRow> outbox(String id) {
    return guard("read", () -> Reader.outbox(connection, id));
  }

  /**
   * Writes all of {@code batch}, or nothing.
   *
   * @throws StoreException when it cannot; nothing was written then
   */
  public void commit(Batch batch) {
    if (batch.isEmpty()) {
      return;
    }
    guard(
        "write",
        () -> {
          try {
            write(batch);
          } catch (SQLException e) {
            if (!lost(e)) {
              throw e;
            }
            reopen(e);
            if (!written(batch)) {
              write(batch);
            }
          }
          return batch;
        });
    if (batch.mustLast()) {
      sync();
    }
  }

  private void write(Batch batch) throws SQLException {
    try {
      Writer.write(connection, batch);
      connection.commit();
    } catch (SQLException | RuntimeException e) {
      rollback(connection, e);
      throw e;
    }
  }

  /** Undoes what {@code cause} has cut, which stays the failure to tell. */
  static void rollback(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /** Whether H2 has closed the file, as it does after any failure to write it. */
  private boolean lost(SQLException failure) throws SQLException {
    int code = failure.getErrorCode();
    return file.isPresent()
        && (code == DATABASE_IS_CLOSED
            || code == DATABASE_CALLED_AT_SHUTDOWN
            || connection.isClosed());
  }

  private void reopen(SQLException cause) throws SQLException {
    try {
      connection = ready(url, new ArrayList<>());
    } catch (SQLException | RuntimeException e) {
      cause.addSuppressed(e);
      throw cause;
    }
    LOG.log(Level.WARNING, "the store had closed itself and was opened again", cause);
  }

  /** Whether the failure came only after the commit. */
  private boolean written(Batch batch) throws SQLException {
    if (batch.journal().isEmpty()) {
      return false;
    }
    long last = batch.journal().getLast().transition().sequence();
    return !Reader.all(
            connection, "SELECT 1 FROM journal WHERE sequence = ?", row -> row.getInt(1), last)
        .isEmpty();
  }

  /** Waits until the disk itself has what was written, for the case that the power fails. */
  private void sync() {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT SYNC");
    } catch (SQLException e) {
      // It is committed: to call it unwritten would part the engine from its store.
      LOG.log(Level.WARNING, "the store could not wait for the disk", e);
    }
  }

  /** Deletes what retention no longer keeps, and compacts a file that has grown too large. */
  public void prune(Instant at) {
    guard(
        "prune",
        () -> {
          try {
            Pruning.run(connection, retention, at);
          } catch (SQLException e) {
            if (!lost(e)) {
              throw e;
            }
            reopen(e);
            Pruning.run(connection, retention, at);
          }
          if (size() > retention.fileBytes()) {
            // Should opening fail here, the next commit opens the file again.
            shutdown();
            connection = ready(url, new ArrayList<>());
          }
          return at;
        });
  }

  private long size() {
    return file.map(path -> path.toFile().length()).orElse(0L);
  }

  /** Compacts the file and closes it. */
  @Override
  public void close() {
    guard(
        "close",
        () -> {
          shutdown();
          return url;
        });
  }

  private void shutdown() throws SQLException {
    try (Connection last = connection;
        Statement statement = last.createStatement()) {
      statement.execute("SHUTDOWN COMPACT");
    }
  }

  private interface Work<T> {
    T run() throws SQLException;
  }

  private static <T> T guard(String verb, Work<T> work) {
    try {
      return work.run();
    } catch (SQLException e) {
      throw new StoreException("cannot " + verb + " the store: " + e.getMessage(), e);
    }
  }
}
