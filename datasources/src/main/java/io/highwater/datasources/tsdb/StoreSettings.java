package io.highwater.datasources.tsdb;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How much a {@link SampleStore} keeps, and where.
 *
 * @param folder of the files that carry samples over a restart; empty: they are gone with the
 *     program
 * @param retention how long samples are kept
 * @param maxMemory bytes of heap for samples and their index; the oldest samples go first
 * @param maxDisk bytes of all files together; the oldest chunks go first
 */
public record StoreSettings(
    Optional<Path> folder, Duration retention, long maxMemory, long maxDisk) {
  public static final Duration DEFAULT_RETENTION = Duration.ofHours(6);
  public static final long DEFAULT_MAX_MEMORY = 256L << 20;
  public static final long DEFAULT_MAX_DISK = 1L << 30;
  public static final long LEAST_MEMORY = 64L << 10;
  public static final long LEAST_DISK = 8L << 20;

  /** All defaults, nothing on disk. */
  public static final StoreSettings IN_MEMORY =
      new StoreSettings(Optional.empty(), DEFAULT_RETENTION, DEFAULT_MAX_MEMORY, DEFAULT_MAX_DISK);

  public StoreSettings {
    if (retention.toMillis() < 1) {
      throw new IllegalArgumentException("the retention of samples must be positive");
    }
    if (maxMemory < LEAST_MEMORY) {
      throw new IllegalArgumentException(
          "the memory for samples must be at least " + LEAST_MEMORY + " bytes");
    }
    if (maxDisk < LEAST_DISK) {
      throw new IllegalArgumentException(
          "the disk space for samples must be at least " + LEAST_DISK + " bytes");
    }
  }

  /** Nothing on disk. */
  public static StoreSettings inMemory(Duration retention, long maxMemory) {
    return new StoreSettings(Optional.empty(), retention, maxMemory, DEFAULT_MAX_DISK);
  }

  /** The same limits, with files in {@code place}. */
  public StoreSettings in(Path place) {
    return new StoreSettings(Optional.of(place), retention, maxMemory, maxDisk);
  }
}
