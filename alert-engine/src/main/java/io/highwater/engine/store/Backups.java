package io.highwater.engine.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Nightly copies of a store's file, in the folder {@code backups} beside it: {@code
 * alerts-20260301T030000Z.zip}. Each is whole by itself.
 */
final class Backups {
  private static final LocalTime NIGHTLY = LocalTime.of(3, 0);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final String ENDING = ".zip";
  private static final String UNFINISHED = ".part";

  private final Path folder;
  private final String name;

  /**
   * @param file the store's
   * @param ending of that file's name
   */
  Backups(Path file, String ending) {
    String whole = file.getFileName().toString();
    this.name = whole.substring(0, whole.length() - ending.length()) + "-";
    this.folder = file.resolveSibling("backups");
  }

  /** One of them. */
  record Backup(Path path, Instant at) {}

  /** Those there are, newest first. */
  List<Backup> all() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Backup> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(path -> at(path).ifPresent(at -> found.add(new Backup(path, at))));
    }
    found.sort(Comparator.comparing(Backup::at).reversed());
    return found;
  }

  private Optional<Instant> at(Path path) {
    String file = path.getFileName().toString();
    if (!file.startsWith(name) || !file.endsWith(ENDING)) {
      return Optional.empty();
    }
    try {
      String stamp = file.substring(name.length(), file.length() - ENDING.length());
      return Optional.of(STAMP.parse(stamp, Instant::from));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Whether a night has begun since the last one, or there is none. */
  static boolean due(Optional<Instant> last, Instant at) {
    ZonedDateTime now = at.atZone(ZoneOffset.UTC);
    ZonedDateTime today = now.with(NIGHTLY);
    ZonedDateTime night = today.isAfter(now) ? today.minusDays(1) : today;
    return last.map(each -> each.isBefore(night.toInstant())).orElse(true);
  }

  /**
   * Makes one when it is due, and deletes the oldest beyond {@code kept}. What was being written
   * when the program ended is never taken for one.
   */
  void make(Connection connection, Instant at, int kept) throws SQLException, IOException {
    List<Backup> before = all();
    if (!due(before.stream().map(Backup::at).findFirst(), at)) {
      return;
    }
    Files.createDirectories(folder);
    Path finished = folder.resolve(name + STAMP.format(at) + ENDING);
    Path unfinished = folder.resolve(name + "unfinished" + UNFINISHED);
    Files.deleteIfExists(unfinished);
    try (PreparedStatement backup = connection.prepareStatement("BACKUP TO ?")) {
      backup.setString(1, unfinished.toString());
      backup.execute();
    }
    Files.move(unfinished, finished, StandardCopyOption.ATOMIC_MOVE);
    for (Backup old : before.stream().skip(Math.max(0, kept - 1)).toList()) {
      Files.deleteIfExists(old.path());
    }
  }

  /** Puts the file of {@code backup} where the store's should be. */
  static void restore(Backup backup, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(backup.path());
        ZipInputStream zip = new ZipInputStream(in)) {
      ZipEntry entry = zip.getNextEntry();
      if (entry == null) {
        throw new IOException(backup.path() + " is no backup");
      }
      Files.copy(zip, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
