package io.highwater.datasources.tsdb;

import io.highwater.engine.signal.Labels;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Closed chunks in an H2 file, one row each: {@code id} in the order of writing, the series' number
 * and the chunk's words with a CRC-32C behind them. Owned by one thread, which is never
 * interrupted: an interrupt inside H2 closes the file.
 */
final class ChunkFile implements AutoCloseable {
  private static final String NAME = "samples";
  private static final String SUFFIX = ".mv.db";
  private static final int VERSION = 1;

  /** Labels that take more bytes than a column holds stay in memory. */
  private static final int MAX_LABEL_BYTES = 1 << 19;

  private final Path folder;
  private final Map<Labels, Integer> numbers = new HashMap<>();
  private final Deque<Span> spans = new ArrayDeque<>();
  private Connection connection;
  private int nextSeries = 1;
  private long nextChunk = 1;

  /** Chunks written together: their last id, and the newest time in them. */
  private record Span(long lastId, long newest) {}

  /** A chunk of a series. */
  @SuppressWarnings("ArrayRecordComponent")
  record Row(Labels labels, long[] chunk) {}

  /** What a file held. */
  record Content(Map<Labels, List<long[]>> chunks, int damaged) {}

  private ChunkFile(Path folder) throws SQLException {
    this.folder = folder;
    this.connection = connect(folder);
  }

  static Path file(Path folder) {
    return folder.resolve(NAME + SUFFIX);
  }

  /** Opens or creates the file. */
  static ChunkFile open(Path folder) throws SQLException {
    return new ChunkFile(folder);
  }

  private static Connection connect(Path folder) throws SQLException {
    String base = folder.resolve(NAME).toAbsolutePath().toString();
    if (base.contains(";")) {
      throw new SQLException("the path must not contain a semicolon: " + base);
    }
    Path file = file(folder);
    boolean fresh = !Files.exists(file) || file.toFile().length() == 0;
    Connection connection =
        DriverManager.getConnection(
            "jdbc:h2:file:" + base + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;CACHE_SIZE=4096",
            "sa",
            "");
    try (Statement statement = connection.createStatement()) {
      if (!fresh) {
        // H2 opens a file without one valid chunk as a new one.
        try (ResultSet rows =
            statement.executeQuery(
                "SELECT 1 FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME = 'VERSION'")) {
          if (!rows.next()) {
            throw new SQLException("it holds nothing of this program that can be read");
          }
        }
      }
      statement.execute("CREATE TABLE IF NOT EXISTS version (version INT PRIMARY KEY)");
      statement.execute("CREATE TABLE IF NOT EXISTS series (id INT PRIMARY KEY, labels VARBINARY)");
      statement.execute(
          "CREATE TABLE IF NOT EXISTS chunk (id BIGINT PRIMARY KEY, series INT, data VARBINARY)");
      try (ResultSet rows = statement.executeQuery("SELECT MAX(version) FROM version")) {
        int version = rows.next() ? rows.getInt(1) : 0;
        if (version != 0 && version != VERSION) {
          throw new SQLException("it has version " + version + ", this program knows " + VERSION);
        }
      }
      statement.execute("MERGE INTO version VALUES (" + VERSION + ")");
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException | RuntimeException e) {
      try (connection) {
        throw e;
      }
    }
  }

  /** Moves the file out of the way; its new name. */
  static Path setAside(Path folder) throws IOException {
    Path file = file(folder);
    for (int n = 1; ; n++) {
      Path aside = file.resolveSibling(file.getFileName() + ".bad-" + n);
      if (!Files.exists(aside)) {
        return Files.move(file, aside);
      }
    }
  }

  /** Reads everything; to be called once, before anything is written. */
  Content load() throws SQLException {
    Map<Integer, List<long[]>> bySeries = new HashMap<>();
    int damaged = 0;
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(1000);
      try (ResultSet rows =
          statement.executeQuery("SELECT id, series, data FROM chunk ORDER BY id")) {
        while (rows.next()) {
          nextChunk = rows.getLong(1) + 1;
          Optional<long[]> chunk = chunk(rows.getBytes(3));
          if (chunk.isPresent()) {
            bySeries.computeIfAbsent(rows.getInt(2), id -> new ArrayList<>()).add(chunk.get());
            remember(nextChunk - 1, Chunk.lastTime(chunk.get()));
          } else {
            damaged++;
          }
        }
      }
    }
    Map<Labels, List<long[]>> chunks = new HashMap<>();
    try (Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM series WHERE id NOT IN (SELECT series FROM chunk)");
      try (ResultSet rows = statement.executeQuery("SELECT id, labels FROM series")) {
        while (rows.next()) {
          nextSeries = Math.max(nextSeries, rows.getInt(1) + 1);
          Labels labels = HeadRecord.labels(rows.getBytes(2));
          numbers.put(labels, rows.getInt(1));
          List<long[]> own = bySeries.remove(rows.getInt(1));
          if (own != null) {
            chunks.put(labels, inOrder(own));
          }
        }
      }
    }
    connection.commit();
    return new Content(chunks, damaged + bySeries.values().stream().mapToInt(List::size).sum());
  }

  /** A span is closed after a thousand chunks. */
  private void remember(long id, long newest) {
    Span last = spans.peekLast();
    if (last != null && (id - 1) / 1000 == (last.lastId() - 1) / 1000) {
      spans.removeLast();
      spans.addLast(new Span(id, Math.max(newest, last.newest())));
    } else {
      spans.addLast(new Span(id, newest));
    }
  }

  private static Optional<long[]> chunk(byte @Nullable [] data) {
    if (data == null || data.length < 8 * Chunk.HEADER + 4 || data.length % 8 != 4) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(data);
    long[] words = new long[data.length / 8];
    for (int i = 0; i < words.length; i++) {
      words[i] = buffer.getLong();
    }
    return buffer.getInt() == checksum(words) && Chunk.isPlausible(words)
        ? Optional.of(words)
        : Optional.empty();
  }

  private static byte[] data(long[] chunk) {
    ByteBuffer buffer = ByteBuffer.allocate(8 * chunk.length + 4);
    for (long word : chunk) {
      buffer.putLong(word);
    }
    return buffer.putInt(checksum(chunk)).array();
  }

  private static int checksum(long[] chunk) {
    ByteBuffer buffer = ByteBuffer.allocate(8 * chunk.length);
    buffer.asLongBuffer().put(chunk);
    return HeadRecord.checksum(buffer.array());
  }

  /** Ascending and without overlaps; of two that overlap the one written first. */
  private static List<long[]> inOrder(List<long[]> chunks) {
    chunks.sort((a, b) -> Long.compare(Chunk.firstTime(a), Chunk.firstTime(b)));
    List<long[]> kept = new ArrayList<>(chunks.size());
    for (long[] chunk : chunks) {
      if (kept.isEmpty() || Chunk.firstTime(chunk) > Chunk.lastTime(kept.getLast())) {
        kept.add(chunk);
      }
    }
    return kept;
  }

  /** Writes chunks in one transaction. */
  void write(List<Row> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement series =
            connection.prepareStatement("INSERT INTO series VALUES (?, ?)");
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO chunk VALUES (?, ?, ?)")) {
      for (Row row : rows) {
        Integer number = number(row.labels(), series);
        if (number != null) {
          insert.setLong(1, nextChunk);
          insert.setInt(2, number);
          insert.setBytes(3, data(row.chunk()));
          insert.addBatch();
          remember(nextChunk++, Chunk.lastTime(row.chunk()));
        }
      }
      series.executeBatch();
      insert.executeBatch();
      connection.commit();
    }
  }

  private @Nullable Integer number(Labels labels, PreparedStatement insert) throws SQLException {
    Integer known = numbers.get(labels);
    if (known != null) {
      return known;
    }
    byte[] encoded = HeadRecord.encoded(labels);
    if (encoded.length > MAX_LABEL_BYTES) {
      return null;
    }
    numbers.put(labels, nextSeries);
    insert.setInt(1, nextSeries);
    insert.setBytes(2, encoded);
    insert.addBatch();
    return nextSeries++;
  }

  /** Deletes chunks, in spans of a thousand, that end before {@code time}. */
  void deleteBefore(long time) throws SQLException {
    long last = 0;
    while (!spans.isEmpty() && spans.getFirst().newest() < time) {
      last = spans.removeFirst().lastId();
    }
    delete(last);
  }

  /** Deletes the oldest of all chunks, a third of them, and gives the space back to the disk. */
  void shrink() throws SQLException {
    long last = 0;
    for (int n = (spans.size() + 2) / 3; n > 0; n--) {
      last = spans.removeFirst().lastId();
    }
    delete(last);
    numbers.clear();
    try (Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM series WHERE id NOT IN (SELECT series FROM chunk)");
      try (ResultSet rows = statement.executeQuery("SELECT id, labels FROM series")) {
        while (rows.next()) {
          numbers.put(HeadRecord.labels(rows.getBytes(2)), rows.getInt(1));
        }
      }
    }
    connection.commit();
    close();
    connection = connect(folder);
  }

  private void delete(long last) throws SQLException {
    if (last > 0) {
      try (PreparedStatement statement =
          connection.prepareStatement("DELETE FROM chunk WHERE id <= ?")) {
        statement.setLong(1, last);
        statement.executeUpdate();
      }
      connection.commit();
    }
  }

  long size() {
    return file(folder).toFile().length();
  }

  /** Compacts and closes the file. */
  @Override
  public void close() throws SQLException {
    try (Connection last = connection;
        Statement statement = last.createStatement()) {
      statement.execute("SHUTDOWN COMPACT");
    }
  }

  /** Closes without writing anything more; a failure to do so does not matter any more. */
  void abandon() {
    try (Connection last = connection;
        Statement statement = last.createStatement()) {
      statement.execute("SHUTDOWN IMMEDIATELY");
    } catch (SQLException e) {
      System.getLogger(ChunkFile.class.getName())
          .log(System.Logger.Level.DEBUG, "the file of samples was closed before", e);
    }
  }
}
