package io.highwater.ui.chart;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * In which order a legend names the curves: the one that rises highest first, so that where room is
 * short the small ones are left out. Calm: as long as the curves are the same, one passes another
 * only when its peak is clearly higher.
 */
final class Ranking {
  /** How many times higher a peak must be to pass another. */
  private static final double CLEARLY = 1.5;

  private List<Trace> known = List.of();

  /** Places in {@link #known}. */
  private int[] order = {};

  /**
   * The order in which to name the traces, as places in {@code traces}; not to be changed.
   *
   * @param peaks how far from zero each of them goes
   */
  int[] rank(List<Trace> traces, double[] peaks) {
    if (!areKnown(traces)) {
      order =
          IntStream.range(0, traces.size())
              .boxed()
              .sorted(Comparator.comparingDouble((Integer place) -> peaks[place]).reversed())
              .mapToInt(Integer::intValue)
              .toArray();
    }
    known = traces;
    // Each passes those before it whose peaks are clearly lower.
    for (int i = 1; i < order.length; i++) {
      for (int j = i; j > 0 && peaks[order[j]] > CLEARLY * peaks[order[j - 1]]; j--) {
        int place = order[j];
        order[j] = order[j - 1];
        order[j - 1] = place;
      }
    }
    return order;
  }

  private boolean areKnown(List<Trace> traces) {
    boolean same = traces.size() == known.size();
    for (int i = 0; same && i < traces.size(); i++) {
      same = traces.get(i).isOfCurve(known.get(i));
    }
    return same;
  }
}
