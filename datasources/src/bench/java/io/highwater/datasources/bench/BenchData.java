package io.highwater.datasources.bench;

import io.highwater.engine.signal.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Six hours of a platform scraped every 15 s, the same at every run: 500 request counters, 100
 * histograms of 12 buckets, 200 memory gauges; and, for the last ten minutes only, 10,000 session
 * gauges. A scrape's times are jittered by a few milliseconds, as real ones are.
 */
public final class BenchData {
  /** Milliseconds between scrapes. */
  public static final long INTERVAL = 15_000;

  private static final int SCRAPES = 6 * 60 * 4;
  private static final int SESSION_SCRAPES = 40;
  private static final String[] BOUNDS = {
    "0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1", "2.5", "5", "10", "+Inf"
  };

  /** One scrape of everything. */
  public interface Sink {
    /**
     * @param time milliseconds since the epoch
     * @param series ascending; the same labels have the same place in every call that has them
     */
    void accept(long time, List<Labels> series, double[] values);
  }

  private final List<Labels> steady = new ArrayList<>();
  private final List<Labels> sessions = new ArrayList<>();
  private final long end;

  /**
   * @param end of the last scrape
   */
  public BenchData(Instant end) {
    this.end = end.toEpochMilli() / INTERVAL * INTERVAL;
    for (int i = 0; i < 500; i++) {
      steady.add(
          Labels.of(
              "__name__",
              "http_requests_total",
              "job",
              "job-" + i % 5,
              "instance",
              "host-" + i / 10 + ":9090",
              "method",
              i % 2 == 0 ? "GET" : "POST",
              "status",
              List.of("200", "201", "404", "500", "503").get(i / 2 % 5)));
    }
    for (int i = 0; i < 100; i++) {
      for (String bound : BOUNDS) {
        steady.add(
            Labels.of(
                "__name__",
                "request_seconds_bucket",
                "job",
                "api",
                "instance",
                "api-" + i + ":9090",
                "le",
                bound));
      }
    }
    for (int i = 0; i < 200; i++) {
      steady.add(
          Labels.of("__name__", "memory_bytes", "job", "node", "instance", "node-" + i + ":9100"));
    }
    for (int i = 0; i < 10_000; i++) {
      sessions.add(
          Labels.of("__name__", "session_bytes", "session", "s-" + i, "zone", "zone-" + i % 20));
    }
  }

  /** The newest scrape. */
  public Instant end() {
    return Instant.ofEpochMilli(end);
  }

  /** All scrapes, oldest first. */
  public void replay(Sink sink) {
    Random random = new Random(7);
    List<Labels> all = new ArrayList<>(steady);
    all.addAll(sessions);
    double[] state = new double[steady.size()];
    for (int scrape = 1; scrape <= SCRAPES; scrape++) {
      boolean last = scrape > SCRAPES - SESSION_SCRAPES;
      long jitter = scrape == SCRAPES ? 0 : random.nextInt(4);
      long time = end - (SCRAPES - scrape) * INTERVAL + jitter;
      advance(state, random);
      double[] values = new double[last ? all.size() : steady.size()];
      System.arraycopy(state, 0, values, 0, state.length);
      for (int i = state.length; i < values.length; i++) {
        values[i] = random.nextInt(1_000_000);
      }
      sink.accept(time, last ? all : steady, values);
    }
  }

  private void advance(double[] state, Random random) {
    int i = 0;
    for (; i < 500; i++) {
      // One counter in fifty is reset once in a while.
      boolean reset = i % 50 == 0 && random.nextInt(200) == 0;
      state[i] = reset ? 0 : state[i] + random.nextInt(100);
    }
    for (int histogram = 0; histogram < 100; histogram++) {
      int observations = 0;
      for (int bucket = 0; bucket < BOUNDS.length; bucket++) {
        observations += random.nextInt(20);
        state[i++] += observations;
      }
    }
    for (; i < state.length; i++) {
      state[i] = Math.max(1e8, (state[i] == 0 ? 1e9 : state[i]) + random.nextGaussian() * 1e7);
    }
  }
}
