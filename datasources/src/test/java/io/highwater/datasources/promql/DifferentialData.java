package io.highwater.datasources.promql;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/**
 * The samples of the differential, as an OpenMetrics page with timestamps; always the same. 90
 * minutes, a sample every 15 s or so: counters that start anew, gauges, classic histograms, series
 * that vanish for less and for more than the look-back, values that are hard to add or to print.
 */
final class DifferentialData {
  static final Instant START = Instant.parse("2026-01-05T08:15:00Z");
  static final Duration LENGTH = Duration.ofMinutes(90);

  private static final int COUNT = 360;
  private static final String[] BOUNDS = {"0.005", "0.05", "0.1", "0.5", "1", "2.5", "10", "+Inf"};

  private final SplittableRandom random = new SplittableRandom(7);
  private final StringBuilder page = new StringBuilder();

  private DifferentialData() {}

  static String page() {
    DifferentialData data = new DifferentialData();
    data.fill();
    return data.page.append("# EOF\n").toString();
  }

  private void fill() {
    String[] instances = {"shop.example:10000", "shop.example:10001", "shop.example:10002"};
    for (String instance : instances) {
      String labels = "job=\"demo\",instance=\"" + instance + "\"";
      series("up", labels, i -> i % 97 == 5 ? 0 : 1);
      series("num_cpus", labels, i -> 4);
      series("disk_usage_bytes", labels, i -> 1e9 + i * 12_345.75);
      series(
          "batch_last_success_timestamp_seconds",
          labels,
          i -> START.getEpochSecond() + (i / 40) * 600.0 - 86_400 * 31);
      intermittent(labels);
      for (String type : List.of("free", "used", "cached", "buffers")) {
        walk("memory_usage_bytes", labels + ",type=\"" + type + "\"", 2e9, 1e8);
      }
      for (String mode : List.of("user", "system", "idle")) {
        counter("cpu_usage_seconds_total", labels + ",mode=\"" + mode + "\"", 0.37);
      }
      for (String status : List.of("200", "404", "500")) {
        for (String path : List.of("/api/cart", "/api/order")) {
          String shape = labels + ",status=\"" + status + "\",path=\"" + path + "\"";
          counter("api_requests_total", shape, status.equals("200") ? 7 : 0.1);
        }
      }
      for (String method : List.of("GET", "POST")) {
        histogram("api_request_duration_seconds", labels + ",method=\"" + method + "\"");
      }
    }
    shapes();
  }

  /** Series of other label shapes, and values at the borders. */
  private void shapes() {
    series("build_info", "version=\"1.2.0\",revision=\"\\\"a\\\\b\\n\"", i -> 1);
    series("build_info", "version=\"1.10.1\",zone=\"é\"", i -> 1);
    walk("temperature_celsius", "room=\"hall\"", 20, 2);
    walk("temperature_celsius", "room=\"roof\",floor=\"3\"", -5, 3);
    series("temperature_celsius", "room=\"dark\"", i -> i % 20 < 3 ? Double.NaN : 3.25);
    double[] odd = {Double.POSITIVE_INFINITY, 1, Double.NEGATIVE_INFINITY, -0.0, Double.NaN, 0};
    series("odd_value", "kind=\"mixed\"", i -> odd[i / 7 % odd.length]);
    series("odd_value", "kind=\"huge\"", i -> 1.7e308 - i * 1e305);
    series("odd_value", "kind=\"tiny\"", i -> 5e-300 * (i + 1));
    series("denormal", "", i -> 5e-324 * (i + 1));
    series("odd_value", "kind=\"cancelling\"", i -> i % 2 == 0 ? 1e16 : -1e16 + 1);
    series("odd_value", "kind=\"infinite\"", i -> Double.POSITIVE_INFINITY);
    series("odd_value", "kind=\"negative zero\"", i -> -0.0);
    for (int shard = 0; shard < 12; shard++) {
      int tied = shard / 4;
      series("queue_length", "queue=\"q" + shard % 3 + "\",shard=\"" + shard + "\"", i -> tied);
    }
    series("late", "", i -> i < 200 ? Double.MIN_VALUE : i, i -> i >= 200);
    series("vanished", "instance=\"shop.example:10000\"", i -> i, i -> i < 160);
    broken("broken_bucket");
  }

  /** Buckets that are not monotonic, one histogram without the last one. */
  private void broken(String name) {
    double[] counts = {5, 3, 9, 9, 8.5, 20};
    String[] bounds = {"0.1", "0.2", "1", "1.0", "5", "+Inf"};
    for (int b = 0; b < counts.length; b++) {
      double step = counts[b];
      series(name, "kind=\"falling\",le=\"" + bounds[b] + "\"", i -> i * step);
      if (b < 3) {
        series(name, "kind=\"open\",le=\"" + bounds[b] + "\"", i -> i * step);
      }
      series(name, "kind=\"empty\",le=\"" + bounds[b] + "\"", i -> 0);
    }
    series(name, "kind=\"falling\",le=\"wrong\"", i -> i);
  }

  private void intermittent(String labels) {
    series(
        "intermittent_metric", labels, i -> i * 0.5, i -> i % 90 < 40 || (i % 90 > 55 && i < 200));
  }

  private void walk(String name, String labels, double start, double stride) {
    double[] values = new double[COUNT];
    double value = start;
    for (int i = 0; i < COUNT; i++) {
      value += (random.nextDouble() - 0.5) * stride;
      values[i] = value;
    }
    series(name, labels, i -> values[i]);
  }

  private void counter(String name, String labels, double most) {
    double[] values = new double[COUNT];
    double value = random.nextInt(100);
    for (int i = 0; i < COUNT; i++) {
      value = random.nextInt(120) == 0 ? random.nextDouble() : value + random.nextDouble() * most;
      values[i] = value;
    }
    series(name, labels, i -> values[i]);
  }

  private void histogram(String name, String labels) {
    double[][] buckets = new double[BOUNDS.length][COUNT];
    double[] sums = new double[COUNT];
    double[] counts = new double[BOUNDS.length];
    double sum = 0;
    for (int i = 0; i < COUNT; i++) {
      for (int n = random.nextInt(12); n > 0; n--) {
        double seconds = Math.scalb(random.nextDouble(), random.nextInt(12) - 8);
        sum += seconds;
        for (int b = 0; b < BOUNDS.length; b++) {
          counts[b] += b == BOUNDS.length - 1 || seconds <= Double.parseDouble(BOUNDS[b]) ? 1 : 0;
        }
      }
      sums[i] = sum;
      for (int b = 0; b < BOUNDS.length; b++) {
        buckets[b][i] = counts[b];
      }
    }
    for (int b = 0; b < BOUNDS.length; b++) {
      double[] values = buckets[b];
      series(name + "_bucket", labels + ",le=\"" + BOUNDS[b] + "\"", i -> values[i]);
    }
    series(name + "_sum", labels, i -> sums[i]);
    series(name + "_count", labels, i -> buckets[BOUNDS.length - 1][i]);
  }

  private void series(String name, String labels, IntToDoubleFunction value) {
    series(name, labels, value, i -> random.nextInt(150) != 0);
  }

  private interface Presence {
    boolean at(int index);
  }

  private void series(String name, String labels, IntToDoubleFunction value, Presence presence) {
    // A third of the series is on the dot, so that samples stand exactly at ranges' borders.
    int most = random.nextInt(3) == 0 ? 1 : 3_000;
    long phase = most == 1 ? 0 : random.nextInt(12_000);
    for (int i = 0; i < COUNT; i++) {
      long millis = START.toEpochMilli() + i * 15_000L + phase + random.nextInt(most);
      if (presence.at(i)) {
        page.append(name)
            .append(labels.isEmpty() ? "" : "{" + labels + "}")
            .append(' ')
            .append(Numbers.format(value.applyAsDouble(i)))
            .append(String.format(Locale.ROOT, " %d.%03d\n", millis / 1000, millis % 1000));
      }
    }
  }

  /** Names of metrics, each with one of its kind in mind. */
  static List<String> counters() {
    return List.of(
        "cpu_usage_seconds_total",
        "api_requests_total",
        "api_request_duration_seconds_count",
        "api_request_duration_seconds_sum");
  }

  static List<String> gauges() {
    return new ArrayList<>(
        List.of(
            "up",
            "num_cpus",
            "memory_usage_bytes",
            "disk_usage_bytes",
            "temperature_celsius",
            "odd_value",
            "denormal",
            "queue_length",
            "build_info",
            "intermittent_metric",
            "vanished",
            "late",
            "batch_last_success_timestamp_seconds"));
  }

  static List<String> buckets() {
    return List.of("api_request_duration_seconds_bucket", "broken_bucket");
  }

  static List<String> labelNames() {
    return List.of(
        "instance",
        "job",
        "type",
        "mode",
        "status",
        "path",
        "method",
        "kind",
        "queue",
        "shard",
        "room",
        "zone",
        "le",
        "nonexistent");
  }
}
