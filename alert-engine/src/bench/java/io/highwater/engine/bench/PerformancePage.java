package io.highwater.engine.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** What the benchmarks write, and where. */
public final class PerformancePage {
  private final Path page;

  public PerformancePage(Path page) {
    this.page = page;
  }

  /** Replaces what stands between the marks of {@code place}. */
  public void write(String place, String text) throws IOException {
    String begin = "<!-- " + place + ": written by the benchmark -->";
    String end = "<!-- " + place + ": end -->";
    String before = Files.readString(page);
    int from = before.indexOf(begin);
    int to = before.indexOf(end);
    if (from < 0 || to < from) {
      throw new IOException(page + " has no place for " + place);
    }
    String head = before.substring(0, from + begin.length());
    Files.writeString(page, head + "\n\n" + text.strip() + "\n\n" + before.substring(to));
  }

  /** The value below which that share of {@code values} lies; NaN of none. */
  public static double quantile(List<Double> values, double share) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  }

  public static double mean(List<Double> values) {
    return DoubleStream.of(values.stream().mapToDouble(Double::doubleValue).toArray())
        .average()
        .orElse(Double.NaN);
  }

  /**
   * What tells Java to run as the launcher runs it, for a benchmark that is started in a module's
   * folder.
   */
  public static String asLaunched() {
    Path options = Path.of("..", "packaging", "src", "dist", "lib", "java.options");
    if (!Files.isReadable(options)) {
      throw new IllegalStateException(
          options.toAbsolutePath() + " cannot be read: start the benchmark in its module's folder");
    }
    return "@" + options.toAbsolutePath().normalize();
  }

  /** The machine's load, to be printed beside every time. */
  public static String load() {
    return String.format(
        Locale.ROOT,
        "%d processors, load average %.1f",
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }
}
