package io.highwater.datasources.tsdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.datasources.promql.LabelMatcher;
import io.highwater.datasources.promql.LabelMatcher.Kind;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Series;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleStoreDiskTest {
  private static final long STEP = 5_000;
  private static final int SERIES = 7;

  @TempDir Path temporary;

  private static SampleStore open(Path folder, long at) {
    return open(folder, at, Duration.ofHours(6), 64L << 20);
  }

  private static SampleStore open(Path folder, long at, Duration retention, long maxDisk) {
    SampleStore store =
        new SampleStore(new StoreSettings(Optional.of(folder), retention, 32L << 20, maxDisk));
    store.open(Instant.ofEpochMilli(at));
    return store;
  }

  /** Round {@code i} of {@link #SERIES} series, whose values all tell their round. */
  private static void append(SampleStore store, int i) {
    Batch batch = new Batch();
    for (int n = 0; n < SERIES; n++) {
      batch.add(store.series(Labels.of("__name__", "m", "n", "" + n)), i * STEP, i + n / 10.0);
    }
    store.append(batch, i * STEP);
  }

  private static void append(SampleStore store, int from, int to) {
    for (int i = from; i <= to; i++) {
      append(store, i);
    }
  }

  private static List<Series> all(SampleStore store) {
    return store.select(
        List.of(new LabelMatcher(Labels.NAME, Kind.MATCHES, ".+")), Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** That the rounds from {@code from} to {@code to} are all there, and nothing else. */
  private static void assertRounds(SampleStore store, int from, int to) {
    List<Series> all = all(store);
    assertThat(all).hasSize(SERIES);
    for (Series series : all) {
      assertThat(series.size()).isEqualTo(to - from + 1);
      double offset = Integer.parseInt(series.labels().get("n")) / 10.0;
      for (int i = 0; i < series.size(); i++) {
        assertThat(series.timeAt(i)).isEqualTo((from + i) * STEP);
        assertThat(series.valueAt(i)).isEqualTo(from + i + offset);
      }
    }
  }

  /**
   * The files of {@code folder} as they are at one moment: where the store's own thread has put
   * others in their place meanwhile they are copied again, for no kill leaves such a mixture.
   */
  private Path copy(Path folder, String name) throws IOException {
    for (int attempt = 1; ; attempt++) {
      Path copy = Files.createDirectory(temporary.resolve(name + "-" + attempt));
      List<Path> files = files(folder);
      try {
        for (Path file : files) {
          Files.copy(file, copy.resolve(file.getFileName()));
        }
      } catch (NoSuchFileException deletedMeanwhile) {
        continue;
      }
      if (files.equals(files(folder))) {
        return copy;
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static List<Path> logs(Path folder) throws IOException {
    return files(folder).stream().filter(file -> file.toString().endsWith(".log")).toList();
  }

  @Test
  void hasTheSamplesOfBeforeAfterARestart() {
    Path folder = temporary.resolve("a");
    for (int run = 0; run < 4; run++) {
      try (SampleStore store = open(folder, run * 250 * STEP)) {
        if (run > 0) {
          assertRounds(store, 1, run * 250);
        }
        append(store, run * 250 + 1, (run + 1) * 250);
        assertThat(store.troubles()).isEmpty();
      }
    }
  }

  @Test
  void losesNothingWhenItIsKilledAtAnyMoment() throws IOException {
    Path folder = temporary.resolve("a");
    try (SampleStore store = open(folder, 0)) {
      for (int i = 1; i <= 400; i++) {
        append(store, i);
        if (i % 70 == 0) {
          store.checkpoint(i * STEP);
        }
        if (i % 23 == 0) {
          // What a kill leaves behind: the files as they are, without anything closed.
          try (SampleStore after = open(copy(folder, "killed-" + i), i * STEP)) {
            assertRounds(after, 1, i);
            append(after, i + 1);
            assertRounds(after, 1, i + 1);
          }
        }
      }
    }
  }

  @Test
  void losesOnlyTheLastRecordWhereItsTailIsTorn() throws IOException {
    Path folder = temporary.resolve("a");
    Path torn;
    long before;
    try (SampleStore store = open(folder, 0)) {
      // So few that no checkpoint falls due, which would come at a moment of its own.
      append(store, 1, 50);
      before = Files.size(logs(folder).getLast());
      append(store, 51);
      torn = copy(folder, "torn");
    }
    byte[] whole = Files.readAllBytes(logs(torn).getLast());
    assertThat(whole.length).isGreaterThan((int) before + 50);
    for (int length = (int) before; length <= whole.length; length++) {
      Files.write(logs(torn).getLast(), Arrays.copyOf(whole, length));
      Path copy = copy(torn, "at-" + length);
      Files.delete(ChunkFile.file(copy));
      try (SampleStore store = open(copy, 200 * STEP)) {
        assertRounds(store, 1, length == whole.length ? 51 : 50);
      }
    }
    for (int at = (int) before; at < whole.length; at += 7) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 0x10;
      Files.write(logs(torn).getLast(), flipped);
      assertThat(HeadLog.replay(torn).chunks(Labels.of("__name__", "m", "n", "0"), 50 * STEP))
          .isEmpty();
    }
  }

  @Test
  void goesOnWhenItsFilesAreDeletedAndWritesThemAnew() throws IOException {
    Path folder = temporary.resolve("a");
    try (SampleStore store = open(folder, 0)) {
      append(store, 1, 300);
      store.checkpoint(300 * STEP);
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      append(store, 301, 310);
      assertRounds(store, 1, 310);
      store.checkpoint(310 * STEP);
      assertThat(store.troubles()).singleElement().asString().contains("was deleted");
      append(store, 311, 320);
    }
    try (SampleStore store = open(folder, 320 * STEP)) {
      assertRounds(store, 1, 320);
      assertThat(store.troubles()).isEmpty();
    }
    Files.delete(ChunkFile.file(folder));
    for (Path log : logs(folder)) {
      Files.delete(log);
    }
    try (SampleStore store = open(folder, 320 * STEP)) {
      assertThat(store.size()).isZero();
      append(store, 321);
      assertThat(store.troubles()).isEmpty();
    }
  }

  @Test
  void setsAsideWhatIsNoFileOfItsAndSaysSo() throws IOException {
    Path folder = temporary.resolve("a");
    try (SampleStore store = open(folder, 0)) {
      append(store, 1, 300);
    }
    byte[] good = Files.readAllBytes(ChunkFile.file(folder));
    byte[] noise = new byte[good.length];
    new Random(3).nextBytes(noise);
    byte[] headOnly = Arrays.copyOf(good, good.length);
    Arrays.fill(headOnly, 4096 * 2, headOnly.length, (byte) 'x');
    List<byte[]> contents =
        List.of(noise, "no database".getBytes(StandardCharsets.US_ASCII), headOnly);
    for (int i = 0; i < contents.size(); i++) {
      Path copy = copy(folder, "bad-" + i);
      Files.write(ChunkFile.file(copy), contents.get(i));
      try (SampleStore store = open(copy, 300 * STEP)) {
        assertThat(store.troubles()).singleElement().asString().contains("was set aside as");
        append(store, 301);
        assertThat(all(store)).hasSize(SERIES);
      }
      Path aside = copy.resolve("samples.mv.db.bad-1");
      if (i < 2) {
        assertThat(aside).hasBinaryContent(contents.get(i));
      } else {
        // H2 writes a header of its own before it can be asked what is in the file.
        assertThat(aside).exists();
      }
      try (SampleStore store = open(copy, 301 * STEP)) {
        assertThat(all(store)).allMatch(series -> series.lastTime() == 301 * STEP);
        assertThat(store.troubles()).isEmpty();
      }
    }
  }

  @Test
  void staysInMemoryWhileAnotherStoreHasTheFolder() {
    Path folder = temporary.resolve("a");
    SampleStore first = open(folder, 0);
    append(first, 1, 10);
    try (SampleStore second = open(folder, 10 * STEP)) {
      append(second, 11, 12);
      assertRounds(second, 11, 12);
      assertThat(second.troubles()).singleElement().asString().contains("is in use by another");
      first.close();
      second.checkpoint(12 * STEP);
      assertRounds(second, 1, 12);
      assertThat(second.troubles()).isEmpty();
    }
    try (SampleStore third = open(folder, 12 * STEP)) {
      assertRounds(third, 1, 12);
    }
  }

  @Test
  void saysWhenTheFolderCannotBeMade() throws IOException {
    Path inTheWay = Files.writeString(temporary.resolve("file"), "x");
    try (SampleStore store = open(inTheWay.resolve("a"), 0)) {
      append(store, 1, 300);
      assertRounds(store, 1, 300);
      assertThat(store.troubles()).singleElement().asString().contains("do not outlast a restart");
    }
  }

  @Test
  void leavesOutSamplesOfTheFutureAndThoseTooOld() {
    Path folder = temporary.resolve("a");
    try (SampleStore store = open(folder, 0)) {
      append(store, 1, 400);
    }
    try (SampleStore store = open(folder, 300 * STEP)) {
      assertRounds(store, 1, 300);
      append(store, 301);
      assertRounds(store, 1, 301);
    }
    Duration retention = Duration.ofMillis(100 * STEP);
    try (SampleStore store = open(folder, 700 * STEP, retention, 64L << 20)) {
      assertThat(store.size()).isZero();
    }
  }

  @Test
  void keepsRetentionAndLimitOnTheDisk() throws IOException {
    Path folder = temporary.resolve("a");
    long limit = StoreSettings.LEAST_DISK;
    Random random = new Random(5);
    boolean told = false;
    int i = 0;
    try (SampleStore store = open(folder, 0, Duration.ofDays(100), limit)) {
      while (i < 1500) {
        i++;
        Batch batch = new Batch();
        for (int n = 0; n < 1000; n++) {
          batch.add(
              store.series(Labels.of("__name__", "m", "n", "" + n)), i * STEP, random.nextDouble());
        }
        store.append(batch, i * STEP);
        if (i % 40 == 0) {
          store.checkpoint(i * STEP);
          assertThat(bytes(folder)).isLessThanOrEqualTo(limit * 5 / 4);
          told |= store.troubles().stream().anyMatch(text -> text.contains("max_disk"));
        }
      }
    }
    assertThat(told).isTrue();
    try (SampleStore store = open(folder, i * STEP, Duration.ofDays(100), limit)) {
      long last = i * STEP;
      assertThat(all(store)).hasSize(1000).allMatch(series -> series.lastTime() == last);
      store.checkpoint(last + Duration.ofDays(101).toMillis());
    }
    try (SampleStore store = open(folder, i * STEP, Duration.ofDays(100), limit)) {
      assertThat(all(store)).allMatch(series -> series.size() <= 2 * Chunk.CAPACITY);
    }
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
