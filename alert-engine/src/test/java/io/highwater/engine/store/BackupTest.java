package io.highwater.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.notify.Matcher;
import io.highwater.engine.notify.Silence;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nightly backups, and what becomes of a store whose file will not open. */
class BackupTest {
  private static final Instant EVENING = Instant.parse("2026-03-01T20:00:00Z");
  private static final int HEADER_BYTES = 8_192;

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("alerts");
  }

  private Path database() {
    return folder.resolve("alerts.mv.db");
  }

  private static void silence(Store store, String id) {
    Batch batch = new Batch();
    batch.silence(
        new Silence(
            id,
            List.of(new Matcher("a", Matcher.Op.EQUAL, "b")),
            EVENING,
            EVENING.plusSeconds(60),
            "ada",
            ""));
    store.commit(batch);
  }

  private static List<String> silences(Store store) {
    return store.load(1, 1).silences().stream().map(Silence::id).sorted().toList();
  }

  private List<String> backups() throws IOException {
    Path backups = folder.resolve("backups");
    if (!Files.exists(backups)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(backups)) {
      return files.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  private static void overwrite(Path file, long from, byte[] bytes) throws IOException {
    try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.seek(from);
      raw.write(bytes);
    }
  }

  /** Everything behind the header is gone. */
  private void destroy(Path file) throws IOException {
    overwrite(file, HEADER_BYTES, new byte[(int) (Files.size(file) - HEADER_BYTES)]);
  }

  @ParameterizedTest(name = "last {0}, now {1}")
  @CsvSource(
      nullValues = "never",
      value = {
        "never,                2026-03-01T12:00:00Z, true",
        "2026-03-01T12:00:00Z, 2026-03-01T23:59:59Z, false",
        "2026-03-01T12:00:00Z, 2026-03-02T02:59:59Z, false",
        "2026-03-01T12:00:00Z, 2026-03-02T03:00:00Z, true",
        "2026-03-02T03:00:00Z, 2026-03-02T03:10:00Z, false",
        "2026-03-02T02:59:00Z, 2026-03-02T03:00:00Z, true",
        "2026-03-02T03:00:00Z, 2026-03-09T12:00:00Z, true",
        "2026-03-05T03:00:00Z, 2026-03-02T12:00:00Z, false"
      })
  void oneIsDueWhenANightHasBegunSinceTheLast(Instant last, Instant now, boolean due) {
    assertThat(Backups.due(Optional.ofNullable(last), now)).isEqualTo(due);
  }

  @Test
  void oneANightIsKeptForAWeek() throws IOException {
    try (Store store = Store.open(file())) {
      for (int hour = 0; hour < 24 * 12; hour++) {
        store.backup(EVENING.plus(Duration.ofHours(hour)));
      }
    }
    assertThat(backups())
        .containsExactly(
            "alerts-20260307T030000Z.zip",
            "alerts-20260308T030000Z.zip",
            "alerts-20260309T030000Z.zip",
            "alerts-20260310T030000Z.zip",
            "alerts-20260311T030000Z.zip",
            "alerts-20260312T030000Z.zip",
            "alerts-20260313T030000Z.zip");
  }

  @Test
  void aDamagedFileIsSetAsideAndTheNewestBackupTakesItsPlace() throws IOException {
    try (Store store = Store.open(file())) {
      silence(store, "old");
      store.backup(EVENING);
      silence(store, "new");
      store.backup(EVENING.plus(Duration.ofDays(1)));
      silence(store, "newest");
    }
    destroy(database());
    try (Store store = Store.open(file())) {
      assertThat(silences(store)).containsExactly("new", "old");
      assertThat(store.messages()).hasSize(2);
      assertThat(store.messages().get(0)).contains("alerts.mv.db.bad-1");
      assertThat(store.messages().get(1))
          .contains("restored from the backup of 2026-03-02T20:00:00Z");
      silence(store, "goes on");
    }
    try (Store store = Store.open(file())) {
      assertThat(store.messages()).isEmpty();
      assertThat(silences(store)).contains("goes on");
    }
    assertThat(folder.resolve("alerts.mv.db.bad-1")).exists();
  }

  @Test
  void aDamagedBackupIsPassedOver() throws IOException {
    try (Store store = Store.open(file())) {
      silence(store, "old");
      store.backup(EVENING);
      silence(store, "new");
      store.backup(EVENING.plus(Duration.ofDays(1)));
    }
    destroy(database());
    Path newest = folder.resolve("backups/alerts-20260302T200000Z.zip");
    Files.write(newest, new byte[] {1, 2, 3});
    try (Store store = Store.open(file())) {
      assertThat(silences(store)).containsExactly("old");
      assertThat(store.messages())
          .anySatisfy(each -> assertThat(each).contains(newest.toString(), "cannot be used"))
          .anySatisfy(each -> assertThat(each).contains("backup of 2026-03-01T20:00:00Z"));
    }
  }

  @Test
  void withoutABackupItStartsEmptyAndSaysSo() throws IOException {
    try (Store store = Store.open(file())) {
      silence(store, "lost");
    }
    destroy(database());
    try (Store store = Store.open(file())) {
      assertThat(silences(store)).isEmpty();
      assertThat(store.messages()).last().asString().contains("no backup to restore");
    }
  }

  @Test
  void whatWasBeingWrittenAtTheEndIsNoBackup() throws IOException {
    Files.createDirectories(folder.resolve("backups"));
    Files.write(folder.resolve("backups/alerts-unfinished.part"), new byte[] {1});
    Files.write(folder.resolve("backups/notes.txt"), new byte[] {1});
    try (Store store = Store.open(file())) {
      store.backup(EVENING);
    }
    assertThat(backups()).containsExactly("alerts-20260301T200000Z.zip", "notes.txt");
  }

  /**
   * Wherever a file is cut off or a bit of it flips: the store opens, with all there was, or with
   * what the backup holds and a word about it, and takes what comes. H2 keeps no checksum of a row,
   * so that a single flipped bit may also go unnoticed; a cut never does.
   */
  @Test
  void anyCutAndAnyFlippedBitIsSurvived() throws IOException {
    try (Store store = Store.open(file())) {
      for (int i = 0; i < 20; i++) {
        silence(store, "backed up " + i);
      }
      store.backup(EVENING);
      silence(store, "not backed up");
    }
    Path whole = folder.resolve("whole");
    Files.copy(database(), whole);
    Random random = new Random(11);
    int files = Integer.getInteger("crash.files", 40);
    int restored = 0;
    int unnoticed = 0;
    for (int i = 0; i < files; i++) {
      Files.copy(whole, database(), StandardCopyOption.REPLACE_EXISTING);
      String damage = damage(random);
      try (Store store = Store.open(file())) {
        List<String> found = silences(store);
        if (!store.messages().isEmpty()) {
          restored++;
          assertThat(found).as(damage).hasSize(20).doesNotContain("not backed up");
          assertThat(store.messages()).as(damage).hasSize(2);
        } else if (found.size() != 21 || !found.contains("not backed up")) {
          unnoticed++;
          assertThat(damage).startsWith("a bit");
        }
        silence(store, "goes on");
        assertThat(silences(store)).as(damage).contains("goes on");
      }
      for (Path bad : bad()) {
        Files.delete(bad);
      }
    }
    System.getLogger("backup")
        .log(
            System.Logger.Level.INFO,
            files + " damaged files: " + restored + " restored, " + unnoticed + " unnoticed");
    assertThat(restored).as("files that would not open").isPositive();
    assertThat(unnoticed).as("bits of rows that nobody can tell").isLessThan(files / 4);
  }

  private String damage(Random random) throws IOException {
    long size = Files.size(database());
    if (random.nextInt(3) == 0) {
      long left = 1 + random.nextLong(size - 1);
      try (RandomAccessFile raw = new RandomAccessFile(database().toFile(), "rw")) {
        raw.setLength(left);
      }
      return "cut off at " + left + " of " + size;
    }
    long at = random.nextLong(size);
    try (RandomAccessFile raw = new RandomAccessFile(database().toFile(), "rw")) {
      raw.seek(at);
      int before = raw.read();
      raw.seek(at);
      raw.write(before ^ (1 << random.nextInt(8)));
    }
    return "a bit of byte " + at + " of " + size;
  }

  private List<Path> bad() throws IOException {
    List<Path> bad = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      files.filter(each -> each.toString().contains(".bad-")).forEach(bad::add);
    }
    return bad;
  }
}
