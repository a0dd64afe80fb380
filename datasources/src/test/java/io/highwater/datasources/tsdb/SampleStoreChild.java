package io.highwater.datasources.tsdb;

import io.highwater.engine.signal.Labels;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The process that {@link SampleStoreKillTest} kills: appends round after round to a store with
 * files, and prints {@code ACK <round>} behind each. Simulated time runs fast, so that chunks close
 * and checkpoints begin all along.
 */
final class SampleStoreChild {
  static final long STEP = 15_000;
  static final int SERIES = 40;
  static final Duration RETENTION = Duration.ofHours(2);

  private SampleStoreChild() {}

  static SampleStore open(Path folder, int round) {
    StoreSettings settings =
        new StoreSettings(Optional.of(folder), RETENTION, 32L << 20, StoreSettings.LEAST_DISK);
    SampleStore store = new SampleStore(settings);
    store.open(Instant.ofEpochMilli(round * STEP));
    return store;
  }

  static Labels labels(int series) {
    return Labels.of("__name__", "killed", "series", Integer.toString(series));
  }

  /** What series {@code series} holds of round {@code round}: no two values are alike. */
  static double value(int series, int round) {
    return round * 1_000.0 + series + 1.0 / (round + 1);
  }

  public static void main(String[] args) {
    int first = Integer.parseInt(args[1]);
    try (SampleStore store = open(Path.of(args[0]), first)) {
      for (int round = first; round < first + 5_000; round++) {
        Batch batch = new Batch();
        for (int series = 0; series < SERIES; series++) {
          batch.add(store.series(labels(series)), round * STEP, value(series, round));
        }
        store.append(batch, round * STEP);
        System.out.println("ACK " + round);
        System.out.flush();
      }
    }
  }
}
