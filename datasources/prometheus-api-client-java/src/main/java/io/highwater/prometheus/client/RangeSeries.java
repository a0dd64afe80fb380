package io.highwater.prometheus.client;

import java.util.List;

/** The samples of one series over a range of time, oldest first. */
public final class RangeSeries {
  private final LabelSet labels;
  private final long[] times;
  private final double[] values;
  private final List<QueryResult.HistogramSample> histograms;

  RangeSeries(
      LabelSet labels,
      long[] times,
      double[] values,
      List<QueryResult.HistogramSample> histograms) {
    this.labels = labels;
    this.times = times;
    this.values = values;
    this.histograms = List.copyOf(histograms);
  }

  public LabelSet labels() {
    return labels;
  }

  /** How many plain samples there are. */
  public int size() {
    return times.length;
  }

  /** Milliseconds since the epoch of sample {@code index}. */
  public long timeAt(int index) {
    return times[index];
  }

  public double valueAt(int index) {
    return values[index];
  }

  /** The times as a new array. */
  public long[] times() {
    return times.clone();
  }

  /** The values as a new array. */
  public double[] values() {
    return values.clone();
  }

  /** The samples that are native histograms. */
  public List<QueryResult.HistogramSample> histograms() {
    return histograms;
  }

  @Override
  public String toString() {
    return labels + " (" + size() + " samples, " + histograms.size() + " histograms)";
  }
}
