package io.highwater.ui.chart;

import io.highwater.engine.signal.Labels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * In which order a legend names the curves: the one that rises highest first, so that where room is
 * short the small ones are left out. Calm: as long as the curves are the same, one passes another
 * only when its peak is clearly higher.
 */
final class Ranking {
  /** How many times higher a peak must be to pass another. */
  private static final double CLEARLY = 1.5;

  private List<Key> order = List.of();

  private record Key(String label, Labels labels) {
    static Key of(Trace trace) {
      return new Key(trace.label(), trace.series().labels());
    }
  }

  private record Ranked(Trace trace, double peak) {}

  /** The traces of {@code data} in the order to name them. */
  List<Trace> rank(ChartData data) {
    List<Ranked> ranked = new ArrayList<>();
    for (Trace trace : data.traces()) {
      ranked.add(new Ranked(trace, trace.peak(data.fromMillis(), data.toMillis())));
    }
    Map<Key, Integer> before = new HashMap<>();
    order.forEach(key -> before.putIfAbsent(key, before.size()));
    boolean same =
        ranked.size() == order.size()
            && ranked.stream().allMatch(one -> before.containsKey(Key.of(one.trace())));
    if (same) {
      ranked.sort(Comparator.comparing(one -> before.get(Key.of(one.trace()))));
      pass(ranked);
    } else {
      ranked.sort(Comparator.comparingDouble(Ranked::peak).reversed());
    }
    order = ranked.stream().map(one -> Key.of(one.trace())).toList();
    return ranked.stream().map(Ranked::trace).toList();
  }

  /** Lets each pass those before it whose peaks are clearly lower. */
  private static void pass(List<Ranked> ranked) {
    for (int i = 1; i < ranked.size(); i++) {
      for (int j = i; j > 0 && passes(ranked.get(j), ranked.get(j - 1)); j--) {
        ranked.set(j, ranked.set(j - 1, ranked.get(j)));
      }
    }
  }

  private static boolean passes(Ranked one, Ranked other) {
    return one.peak() > CLEARLY * other.peak();
  }
}
