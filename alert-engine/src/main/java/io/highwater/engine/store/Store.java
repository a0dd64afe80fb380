package io.highwater.engine.store;

import java.io.IOException;
import java.lang.System.Logger.Level;
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
  private static final int DATABASE_IS_CLOSED = 90098;

  /** Of the newest history so much stays, however large it is. */
  private static final int LEAST_ROWS = 100;

  private static final int DATABASE_CALLED_AT_SHUTDOWN = 90121;

  /**
   * A commit is written before it returns, and always behind the end of the file. Where H2 is
   * allowed to fill gaps, it does not find its newest commits again after a kill: three of three
   * runs of some thirty kills lost up to a dozen acknowledged rows, none did with this setting. The
   * price is a file that only shrinks when it is compacted.
   */
  static final String DURABLE = ";WRITE_DELAY=0;REUSE_SPACE=FALSE;DB_CLOSE_ON_EXIT=FALSE";

  private final String url;
  private final Optional<Path> file;
  private final List<String> messages;
  private final Retention retention;
  private Connection connection;

  /** Bytes of the file when it was made small the last time. */
  private long compacted;

  /**
   * @param fresh whether the store may be empty
   * @param messages is told what was repaired
   */
  Store(String url, Optional<Path> file, Retention retention, boolean fresh, List<String> messages)
      throws SQLException {
    this.url = url;
    this.file = file;
    this.retention = retention;
    this.connection = Opening.ready(url, fresh, messages);
    this.messages = List.copyOf(messages);
  }

  /** A store that is gone when it is closed. */
  public static Store inMemory() {
    List<String> messages = new ArrayList<>();
    String url = "jdbc:h2:mem:highwater-" + IN_MEMORY.incrementAndGet();
    try {
      return new Store(url, Optional.empty(), Retention.DEFAULT, true, messages);
    } catch (SQLException e) {
      throw new StoreException("cannot make a store in memory: " + e.getMessage(), e);
    }
  }

  /** {@link #open(Path, Retention)} with {@link Retention#DEFAULT}. */
  public static Store open(Path path) {
    return open(path, Retention.DEFAULT);
  }

  /**
   * Opens or creates the store. A damaged file is set aside under the name {@code ….bad-<n>}, which
   * {@link #messages} tells, and the newest {@linkplain #backup backup} that opens takes its place,
   * or a fresh one. Whatever else stands in the way is told, and the file stays as it is.
   *
   * @param path of the file, with or without its ending {@code .mv.db}
   * @throws StoreException when another process holds it, a newer version wrote it, it cannot be
   *     read or written, or the disk is full
   */
  public static Store open(Path path, Retention retention) {
    return Opening.open(path, retention);
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
      connection = Opening.ready(url, true, new ArrayList<>());
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

  /**
   * Deletes what retention no longer keeps, and makes a file small again that has grown too large.
   * What stands and what is due stays, whatever its size.
   */
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
          if (hasOutgrown()) {
            shrink(at);
          }
          return at;
        });
  }

  /**
   * Whether the file is larger than it may be, so that it should be {@linkplain #prune pruned} now.
   */
  public boolean hasOutgrown() {
    return size() > Math.max(retention.fileBytes(), 2 * compacted);
  }

  /**
   * Compacts the file; where what it holds is still too much, the older half of its history goes,
   * until the rest fills half of the room there is.
   */
  private void shrink(Instant at) throws SQLException {
    compact();
    Retention less = retention;
    while (size() > retention.fileBytes() / 2) {
      less = less.halved(Reader.count(connection, "journal"), Reader.count(connection, "attempt"));
      if (less.journalRows() < LEAST_ROWS && less.attemptRows() < LEAST_ROWS) {
        break;
      }
      LOG.log(
          Level.WARNING,
          "the store is larger than "
              + retention.fileBytes()
              + " bytes; keeping the newest "
              + less.journalRows()
              + " rows of the journal and "
              + less.attemptRows()
              + " attempts");
      Pruning.run(connection, less, at);
      compact();
    }
    compacted = size();
  }

  private void compact() throws SQLException {
    // Should opening fail here, the next commit opens the file again.
    shutdown();
    connection = Opening.ready(url, true, new ArrayList<>());
  }

  /**
   * Makes the night's backup where it is due; does nothing for a store in memory.
   *
   * @throws StoreException when it cannot be written; the store itself is as it was
   */
  public void backup(Instant at) {
    file.filter(_ -> retention.backups() > 0)
        .ifPresent(
            path ->
                guard(
                    "back up",
                    () -> {
                      try {
                        new Backups(path, Opening.SUFFIX).make(connection, at, retention.backups());
                      } catch (IOException e) {
                        throw new StoreException("cannot back up the store: " + e, e);
                      }
                      return at;
                    }));
  }

  private long size() {
    return file.map(path -> path.toFile().length()).orElse(0L);
  }

  /** Compacts the file and closes it; one that cannot be compacted is closed as it is. */
  @Override
  public void close() {
    try {
      shutdown();
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "the store was closed without being compacted", e);
      abandon();
    }
  }

  /** Lets go of the file; what was committed is in it. */
  private void abandon() {
    try (Connection last = DriverManager.getConnection(url, "sa", "");
        Statement statement = last.createStatement()) {
      statement.execute("SHUTDOWN IMMEDIATELY");
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, "the store had closed itself", e);
    }
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
