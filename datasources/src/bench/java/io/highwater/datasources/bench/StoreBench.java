package io.highwater.datasources.bench;

import com.sun.management.OperatingSystemMXBean;
import io.highwater.datasources.promql.LabelMatcher;
import io.highwater.datasources.tsdb.Batch;
import io.highwater.datasources.tsdb.SampleStore;
import io.highwater.datasources.tsdb.SeriesHandle;
import io.highwater.datasources.tsdb.StoreSettings;
import io.highwater.engine.bench.PerformancePage;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Series;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Fills a store with six hours of 10,000 series every 5 s, in memory and with a copy on disk, and
 * tells what that costs: processor, memory, disk, and how fast it is read back.
 */
public final class StoreBench {
  private static final int SERIES = 10_000;
  private static final int TARGET = 500;
  private static final long INTERVAL = 5_000;
  private static final int SCRAPES = 6 * 60 * 60 * 1000 / (int) INTERVAL;
  private static final long START = 1_767_225_600_000L;

  private StoreBench() {}

  /**
   * @param arguments the page to write into
   */
  public static void main(String[] arguments) throws IOException {
    long before = used();
    SampleStore store = new SampleStore(StoreSettings.inMemory(Duration.ofDays(1), 1L << 30));
    double share = fill(store);
    long samples = (long) SERIES * SCRAPES;
    long retained = used() - before;
    double decode = readAll(store, START + SCRAPES * INTERVAL);
    String table =
        String.format(
            Locale.ROOT,
            "| what | figure |%n|---|---:|%n| samples | %,d |%n"
                + "| heap after collection, index and labels included | %.1f MB |%n"
                + "| bytes a sample, index and labels included | %.2f |%n"
                + "| processor for appending, of one core | %.2f %% |%n"
                + "| reading everything back | %.0f million samples a second |%n"
                + "%s",
            samples,
            retained / 1e6,
            retained / (double) samples,
            share * 100,
            decode,
            onDisk(samples));
    System.out.print(table);
    new PerformancePage(Path.of(arguments[0])).write("store", table);
  }

  /** The same once more with a copy on disk; what all threads together take. */
  private static String onDisk(long samples) throws IOException {
    Path folder = Files.createTempDirectory("highwater-bench");
    try {
      StoreSettings settings =
          new StoreSettings(Optional.of(folder), Duration.ofDays(1), 1L << 30, 4L << 30);
      OperatingSystemMXBean system =
          (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      SampleMix idle = new SampleMix(SERIES);
      long cpu = system.getProcessCpuTime();
      for (int scrape = 0; scrape < SCRAPES; scrape++) {
        idle.next();
      }
      long making = system.getProcessCpuTime() - cpu;
      cpu = system.getProcessCpuTime();
      try (SampleStore store = new SampleStore(settings)) {
        store.open(Instant.ofEpochMilli(START));
        fill(store);
      }
      long spent = system.getProcessCpuTime() - cpu - making;
      long bytes = bytes(folder);
      return String.format(
          Locale.ROOT,
          "| with a copy on disk: processor of all threads, of one core | %.2f %% |%n"
              + "| bytes of the files after closing | %.1f MB, %.2f a sample |%n",
          spent / 1e4 / (SCRAPES * INTERVAL),
          bytes / 1e6,
          bytes / (double) samples);
    } finally {
      delete(folder);
    }
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.mapToLong(file -> file.toFile().isFile() ? file.toFile().length() : 0).sum();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Six hours of samples; the share of one core that the appending thread took. */
  private static double fill(SampleStore store) {
    SampleMix mix = new SampleMix(SERIES);
    SeriesHandle[] handles = mix.series().stream().map(store::series).toArray(SeriesHandle[]::new);
    long cpu = 0;
    for (int scrape = 0; scrape < SCRAPES; scrape++) {
      double[] values = mix.next();
      for (int from = 0; from < SERIES; from += TARGET) {
        long time = START + scrape * INTERVAL + mix.jitter();
        long begun = threadCpu();
        Batch batch = new Batch();
        for (int i = from; i < from + TARGET; i++) {
          batch.add(handles[i], time, values[i]);
        }
        store.append(batch, time);
        cpu += threadCpu() - begun;
      }
    }
    return cpu / 1e6 / (SCRAPES * INTERVAL);
  }

  private static double readAll(SampleStore store, long end) {
    List<LabelMatcher> all =
        List.of(new LabelMatcher(Labels.NAME, LabelMatcher.Kind.MATCHES, "metric_.*"));
    double best = 0;
    for (int round = 0; round < 6; round++) {
      long read = 0;
      long begun = System.nanoTime();
      // An hour at a time, as queries do.
      for (long from = START; from < end; from += 3_600_000) {
        for (Series series : store.select(all, from - 1, Math.min(end, from + 3_600_000 - 1))) {
          read += series.size();
        }
      }
      best = Math.max(best, read / ((System.nanoTime() - begun) / 1e3));
    }
    return best;
  }

  private static long threadCpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
