package io.highwater.prometheus.client;

import java.util.List;
import java.util.Optional;

/** What an expression yields. Times are milliseconds since the epoch. */
public sealed interface QueryResult {
  /** One sample for each of many series. */
  record Vector(List<InstantSample> samples) implements QueryResult {
    public Vector {
      samples = List.copyOf(samples);
    }
  }

  /** Many samples for each of many series. */
  record Matrix(List<RangeSeries> series) implements QueryResult {
    public Matrix {
      series = List.copyOf(series);
    }
  }

  /** A number without labels. */
  record Scalar(long time, double value) implements QueryResult {}

  /** A text. */
  record Str(long time, String value) implements QueryResult {}

  /**
   * One element of a vector.
   *
   * @param value NaN where the sample is a histogram
   * @param histogram where the sample is a native histogram
   */
  record InstantSample(LabelSet labels, long time, double value, Optional<Histogram> histogram) {}

  /** A native histogram at one time. */
  record HistogramSample(long time, Histogram histogram) {}

  /**
   * A native histogram as the API shows it. Counts are fractional after {@code rate()}.
   *
   * @param buckets in ascending order
   */
  record Histogram(double count, double sum, List<Bucket> buckets) {
    public Histogram {
      buckets = List.copyOf(buckets);
    }
  }

  /**
   * One bucket.
   *
   * @param boundaries which ends belong to it
   */
  record Bucket(Boundaries boundaries, double lower, double upper, double count) {}

  /** In the order of the API's numbers 0 to 3. */
  enum Boundaries {
    OPEN_LEFT,
    OPEN_RIGHT,
    OPEN_BOTH,
    CLOSED_BOTH
  }
}
