package io.highwater.datasources.bench;

import io.highwater.engine.signal.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Series as exporters have them: 30 % whole counters, 10 % CPU seconds, 20 % memory gauges, 20 %
 * constants, 10 % random ratios, 10 % counters at rest. The same at every run.
 */
final class SampleMix {
  private final Random random = new Random(11);
  private final List<Labels> series = new ArrayList<>();
  private final double[] values;

  SampleMix(int count) {
    values = new double[count];
    for (int i = 0; i < count; i++) {
      series.add(
          Labels.of(
              "__name__",
              "metric_" + i % 500,
              "job",
              "exporter",
              "instance",
              "host-" + i / 500 + ":9100"));
      values[i] = i % 10 >= 3 && i % 10 <= 5 ? 1e9 + i * 4096.0 : i;
    }
  }

  List<Labels> series() {
    return series;
  }

  /** The values of the next scrape; the array is reused. */
  double[] next() {
    for (int i = 0; i < values.length; i++) {
      switch (i % 10) {
        case 0, 1, 2 -> values[i] += random.nextInt(100);
        case 3 -> values[i] += random.nextInt(500) / 100.0;
        case 4, 5 -> values[i] += (random.nextInt(201) - 100) * 4096.0;
        case 8 -> values[i] = random.nextDouble();
        default -> {
          // Constants, and counters at rest.
        }
      }
    }
    return values;
  }

  /** Milliseconds that this scrape is late: one in twenty is. */
  long jitter() {
    return random.nextInt(20) == 0 ? 1 + random.nextInt(5) : 0;
  }
}
