package io.highwater.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.highwater.engine.notify.Matcher;
import io.highwater.engine.notify.Silence;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What opening a store makes of a damaged file, and of one that is merely out of reach. */
class OpeningTest {
  private static final Instant T0 = Instant.parse("2026-03-01T03:00:00Z");

  private static final int HEADER_BYTES = 8_192;

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("data").resolve("highwater");
  }

  private Path database() {
    return Path.of(file() + ".mv.db");
  }

  private static void silence(Store store, String id) {
    Matcher matcher = new Matcher("a", Matcher.Op.EQUAL, "b");
    Batch batch = new Batch();
    batch.silence(new Silence(id, List.of(matcher), T0, T0.plusSeconds(60), "ada", ""));
    store.commit(batch);
  }

  private void filled() {
    try (Store store = Store.open(file())) {
      silence(store, "s1");
    }
  }

  /** Nothing was moved, and what was in the file is still there. */
  private void untouched() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("data"))) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .noneMatch(name -> name.contains(".bad-"));
    }
    try (Store store = Store.open(file())) {
      assertThat(store.messages()).isEmpty();
      assertThat(store.load(1, 1).silences()).hasSize(1);
    }
  }

  /** Changes the closed file behind the store's back. */
  private void tamper(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + file(), "sa", "");
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** What {@link SecondProcess} says of the file. */
  private List<String> second(String... before) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(before));
    command.addAll(
        List.of(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-cp",
            System.getProperty("java.class.path"),
            SecondProcess.class.getName(),
            file().toString()));
    Process second = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (var out = second.inputReader()) {
      List<String> lines = out.lines().toList();
      assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return lines;
    } finally {
      second.destroyForcibly();
    }
  }

  @Test
  void aFileOverwrittenBehindItsHeaderIsSetAside() throws IOException {
    filled();
    try (RandomAccessFile whole = new RandomAccessFile(database().toFile(), "rw")) {
      whole.seek(HEADER_BYTES);
      whole.write(new byte[(int) whole.length() - HEADER_BYTES]);
    }
    try (Store store = Store.open(file())) {
      assertThat(store.messages()).first().asString().contains("is damaged", ".bad-1");
    }
  }

  @Test
  void aFileWhoseRowsAreNoLongerWhatWasWrittenIsSetAside() throws SQLException {
    filled();
    tamper(
        "INSERT INTO journal VALUES (1, CURRENT_TIMESTAMP, 'g', 'r', '{', 'e', '{', '{', TRUE, 0,"
            + " 'x', '{', 'x', '{', '{')");
    try (Store store = Store.open(file())) {
      assertThat(store.messages()).first().asString().contains("is damaged", ".bad-1");
    }
  }

  @Test
  void aDiskThatTakesNoMoreLeavesTheFileAlone() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "needs a shell with ulimit");
    filled();
    long before = Files.size(database());
    // No file may grow beyond half a kilobyte: what follows fails like on a full disk.
    List<String> said = second("/bin/sh", "-c", "ulimit -f 1; exec \"$@\"", "sh");
    assertThat(said)
        .as("the file has %d bytes", before)
        .anySatisfy(line -> assertThat(line).startsWith("cannot "))
        .noneSatisfy(line -> assertThat(line).contains("set aside"));
    untouched();
  }

  @Test
  void aFileThatMayNotBeWrittenIsLeftAlone() throws IOException {
    filled();
    Files.setPosixFilePermissions(database(), PosixFilePermissions.fromString("r--r--r--"));
    assumeTrue(!Files.isWritable(database()), "this user may write every file");
    assertThatThrownBy(() -> Store.open(file()))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "the store "
                + database()
                + " cannot be read and written by this user; give it that right, or start with"
                + " another data folder");
    Files.setPosixFilePermissions(database(), PosixFilePermissions.fromString("rw-r--r--"));
    untouched();
  }

  @Test
  void aFolderInTheFilesPlaceIsLeftAlone() throws IOException {
    Files.createDirectories(database());
    assertThatThrownBy(() -> Store.open(file()))
        .isInstanceOf(StoreException.class)
        .hasMessageEndingWith("is no file; move it away, or start with another data folder");
    assertThat(database()).isDirectory();
  }

  @Test
  void aFileInTheFoldersPlaceIsSaid() throws IOException {
    Files.writeString(folder.resolve("data"), "not a folder", StandardCharsets.UTF_8);
    assertThatThrownBy(() -> Store.open(file()))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("the store's folder " + folder.resolve("data"));
  }

  @Test
  void aTableOfAnotherShapeIsSetAside() throws SQLException {
    filled();
    tamper("ALTER TABLE journal RENAME COLUMN episode TO chapter");
    try (Store store = Store.open(file())) {
      assertThat(store.messages()).first().asString().contains("is damaged", ".bad-1");
    }
    assertThat(Path.of(database() + ".bad-1")).exists();
  }

  @Test
  void aFileThatWillNotOpenIsSetAside() throws IOException {
    Path database = database();
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(database, "this is no database ".repeat(1_000));
    try (Store store = Store.open(file())) {
      assertThat(store.messages())
          .first()
          .asString()
          .contains(database.toString(), "highwater.mv.db.bad-1");
      silence(store, "s1");
    }
    assertThat(Files.readString(Path.of(database + ".bad-1"))).startsWith("this is no database");
    Files.writeString(database, "neither is this ".repeat(1_000));
    try (Store store = Store.open(file())) {
      assertThat(store.messages()).first().asString().contains(".bad-2");
    }
  }

  @Test
  void aSecondProcessIsToldWhoHoldsTheFile() throws Exception {
    try (Store store = Store.open(file())) {
      silence(store, "s1");
      assertThat(second())
          .containsExactly(
              "another Highwater holds the store "
                  + database()
                  + "; close that one, or start this one with another data folder");
      assertThat(store.load(1, 1).silences()).hasSize(1);
    }
  }

  /** Tries to open the file it is given, and says how that went. */
  static final class SecondProcess {
    private SecondProcess() {}

    public static void main(String[] args) {
      try (Store store = Store.open(Path.of(args[0]))) {
        System.out.println("opened " + store.messages());
        silence(store, "s2");
      } catch (StoreException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  @Test
  void aPathH2WouldMisreadIsRefused() {
    assertThatThrownBy(() -> Store.open(folder.resolve("a;b")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("semicolon");
  }
}
