package io.highwater.app.demo;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** How often something happened, by label values. */
final class Counter implements Metrics.Family {
  static final Comparator<List<String>> BY_VALUES =
      (a, b) -> Arrays.compare(a.toArray(String[]::new), b.toArray(String[]::new));

  private final String name;
  private final String help;
  private final List<String> labels;
  private final Map<List<String>, LongAdder> children = new ConcurrentSkipListMap<>(BY_VALUES);

  Counter(String name, String help, List<String> labels) {
    this.name = name;
    this.help = help;
    this.labels = labels;
    if (labels.isEmpty()) {
      add(0);
    }
  }

  void inc(String... values) {
    add(1, values);
  }

  /** Adding nothing makes the series exist, so that its first increase is seen as one. */
  void add(long amount, String... values) {
    if (values.length != labels.size()) {
      throw new IllegalArgumentException(name + " has the labels " + labels);
    }
    children.computeIfAbsent(List.of(values), _ -> new LongAdder()).add(amount);
  }

  @Override
  public void expose(Exposition out) {
    out.head(name, help, "counter");
    children.forEach((values, count) -> out.sample(name, labels, values, (double) count.sum()));
  }
}
