package io.highwater.app.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** The metrics of one part, in the order they were declared. */
final class Metrics {
  /** The text format that {@link #expose} writes. */
  static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  /** One metric name with its samples. */
  interface Family {
    void expose(Exposition out);
  }

  private final List<Family> families = new CopyOnWriteArrayList<>();

  Metrics(Instant started) {
    double seconds = started.toEpochMilli() / 1000.0;
    gauge(
        "process_start_time_seconds",
        "Start time of the process since unix epoch in seconds.",
        () -> seconds);
  }

  Counter counter(String name, String help, String... labels) {
    return add(new Counter(name, help, List.of(labels)));
  }

  Histogram histogram(String name, String help, double[] bounds, String... labels) {
    return add(new Histogram(name, help, bounds, List.of(labels)));
  }

  /** A gauge without labels, asked at every scrape. */
  void gauge(String name, String help, DoubleSupplier value) {
    add(
        out -> {
          out.head(name, help, "gauge");
          out.sample(name, List.of(), List.of(), value.getAsDouble());
        });
  }

  /**
   * A gauge asked at every scrape.
   *
   * @param values label values, in the order of {@code labels}, and the value
   */
  void gauge(
      String name, String help, List<String> labels, Supplier<Map<List<String>, Double>> values) {
    add(
        out -> {
          out.head(name, help, "gauge");
          values.get().forEach((key, value) -> out.sample(name, labels, key, value));
        });
  }

  private <F extends Family> F add(F family) {
    families.add(family);
    return family;
  }

  String expose() {
    Exposition out = new Exposition();
    for (Family family : new ArrayList<>(families)) {
      family.expose(out);
    }
    return out.text();
  }
}
