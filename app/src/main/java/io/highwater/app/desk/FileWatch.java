package io.highwater.app.desk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Notices that files have changed. It looks at them every two seconds, since not every file system
 * tells.
 */
final class FileWatch implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final System.Logger LOG = System.getLogger(FileWatch.class.getName());

  /** What tells one version of a file from another; of one that is not there nothing is known. */
  private record Version(long modified, long size) {
    static final Version NONE = new Version(0, -1);

    static Version of(Path file) {
      try {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Version(attributes.lastModifiedTime().toMillis(), attributes.size());
      } catch (IOException e) {
        return NONE;
      }
    }
  }

  private final Supplier<List<Path>> files;
  private final Runnable changed;
  private final Thread thread = Thread.ofVirtual().name("files").unstarted(this::onAndOn);
  private Map<Path, Version> known;

  /**
   * @param files to look at; which they are may change, too
   * @param changed is called on the thread of the watch
   */
  FileWatch(Supplier<List<Path>> files, Runnable changed) {
    this.files = files;
    this.changed = changed;
    this.known = versions();
  }

  void start() {
    thread.start();
  }

  private Map<Path, Version> versions() {
    Map<Path, Version> versions = new HashMap<>();
    files.get().forEach(file -> versions.put(file, Version.of(file)));
    return versions;
  }

  private void onAndOn() {
    try {
      while (true) {
        Thread.sleep(EVERY);
        try {
          look();
        } catch (RuntimeException e) {
          LOG.log(System.Logger.Level.ERROR, "files that have changed could not be read", e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks once; a file that is gone is left alone, for editors write a new one in its place. */
  void look() {
    Map<Path, Version> now = versions();
    boolean different =
        now.entrySet().stream()
            .anyMatch(
                one ->
                    !one.getValue().equals(Version.NONE)
                        && !one.getValue().equals(known.get(one.getKey())));
    known = now;
    if (different) {
      changed.run();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
