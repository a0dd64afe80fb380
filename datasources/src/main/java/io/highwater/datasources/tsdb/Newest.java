package io.highwater.datasources.tsdb;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Series;
import java.util.ArrayList;
import java.util.List;

/**
 * The newest sample of many series in one span of time: those whose very last sample it is are
 * known without decoding, of the others one chunk is decoded, after the lock is let go.
 */
final class Newest {
  private final long from;
  private final long to;
  private final List<Labels> labels;
  private final List<Window> windows = new ArrayList<>();
  private final List<Integer> decoded = new ArrayList<>();
  private final long[] times;
  private final double[] values;

  Newest(int series, long from, long to) {
    this.from = from;
    this.to = to;
    labels = new ArrayList<>(series);
    times = new long[series];
    values = new double[series];
  }

  /** To be called under the store's lock, at most as often as announced. */
  void look(StoredSeries series) {
    int at = labels.size();
    if (series.lastTime() <= from) {
      return;
    }
    if (series.lastTime() <= to) {
      times[at] = series.lastTime();
      values[at] = series.lastValue();
      labels.add(series.labels());
      return;
    }
    Window window = series.window(from, to).last();
    if (!window.isEmpty()) {
      windows.add(window);
      decoded.add(at);
      labels.add(series.labels());
    }
  }

  /** To be called once, without the lock. */
  List<Series> series() {
    boolean[] absent = new boolean[labels.size()];
    long[] someTimes = new long[Chunk.CAPACITY];
    double[] someValues = new double[Chunk.CAPACITY];
    for (int i = 0; i < windows.size(); i++) {
      int at = decoded.get(i);
      int n = windows.get(i).decodeLast(someTimes, someValues);
      while (n > 0 && someTimes[n - 1] > to) {
        n--;
      }
      absent[at] = n == 0 || someTimes[n - 1] <= from;
      if (!absent[at]) {
        times[at] = someTimes[n - 1];
        values[at] = someValues[n - 1];
      }
    }
    List<Series> all = new ArrayList<>(labels.size());
    for (int i = 0; i < labels.size(); i++) {
      if (!absent[i]) {
        all.add(new Series(labels.get(i), times, values, i, i + 1));
      }
    }
    return all;
  }
}
