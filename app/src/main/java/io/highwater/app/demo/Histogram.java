package io.highwater.app.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** How large observed values were, counted in buckets, by label values. */
final class Histogram implements Metrics.Family {
  /** Seconds, from a cache hit to a stuck request. */
  static final double[] LATENCY = {
    0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.25, 0.4, 0.6, 0.8, 1, 1.5, 2.5, 5, 10
  };

  private static final class Child {
    final LongAdder[] buckets;
    final DoubleAdder sum = new DoubleAdder();

    Child(int size) {
      buckets = new LongAdder[size];
      for (int i = 0; i < size; i++) {
        buckets[i] = new LongAdder();
      }
    }
  }

  private final String name;
  private final String help;
  private final double[] bounds;
  private final List<String> labels;
  private final List<String> bucketLabels;
  private final Map<List<String>, Child> children = new ConcurrentSkipListMap<>(Counter.BY_VALUES);

  /**
   * @param bounds upper bounds, inclusive and ascending, without infinity
   */
  Histogram(String name, String help, double[] bounds, List<String> labels) {
    this.name = name;
    this.help = help;
    this.bounds = bounds.clone();
    this.labels = labels;
    this.bucketLabels = plus(labels, "le");
    if (labels.isEmpty()) {
      child();
    }
  }

  private static List<String> plus(List<String> list, String last) {
    List<String> longer = new ArrayList<>(list);
    longer.add(last);
    return longer;
  }

  private Child child(String... values) {
    if (values.length != labels.size()) {
      throw new IllegalArgumentException(name + " has the labels " + labels);
    }
    return children.computeIfAbsent(List.of(values), _ -> new Child(bounds.length + 1));
  }

  /** Makes the series exist before the first observation. */
  void touch(String... values) {
    child(values);
  }

  void observeNanos(long nanos, String... values) {
    double seconds = nanos / 1e9;
    int bucket = 0;
    while (bucket < bounds.length && seconds > bounds[bucket]) {
      bucket++;
    }
    Child child = child(values);
    child.buckets[bucket].increment();
    child.sum.add(seconds);
  }

  @Override
  public void expose(Exposition out) {
    out.head(name, help, "histogram");
    children.forEach(
        (values, child) -> {
          long count = 0;
          for (int i = 0; i <= bounds.length; i++) {
            count += child.buckets[i].sum();
            double bound = i < bounds.length ? bounds[i] : Double.POSITIVE_INFINITY;
            List<String> all = plus(values, Exposition.number(bound));
            out.sample(name + "_bucket", bucketLabels, all, (double) count);
          }
          out.sample(name + "_sum", labels, values, child.sum.sum());
          out.sample(name + "_count", labels, values, (double) count);
        });
  }
}
