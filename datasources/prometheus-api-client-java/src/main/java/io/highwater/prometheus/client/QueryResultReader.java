package io.highwater.prometheus.client;

import io.highwater.prometheus.client.QueryResult.Boundaries;
import io.highwater.prometheus.client.QueryResult.Bucket;
import io.highwater.prometheus.client.QueryResult.Histogram;
import io.highwater.prometheus.client.QueryResult.HistogramSample;
import io.highwater.prometheus.client.QueryResult.InstantSample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the data of a query, straight from the stream into arrays. */
final class QueryResultReader {
  private final Json json;

  /** Shared by all series of an answer; each takes an exact copy of what it used. */
  private long[] times = new long[1024];

  private double[] values = new double[1024];

  private QueryResultReader(Json json) {
    this.json = json;
  }

  static QueryResult read(Json json) {
    return new QueryResultReader(json).result();
  }

  private QueryResult result() {
    String type = "";
    @Nullable QueryResult result = null;
    if (json.enterObject()) {
      while (json.nextField()) {
        switch (json.field()) {
          case "resultType" -> type = json.text();
          case "result" -> result = result(type);
          default -> json.skip();
        }
      }
    }
    if (result == null) {
      throw new Json.Unexpected("the data has no result");
    }
    return result;
  }

  private QueryResult result(String type) {
    return switch (type) {
      case "vector" -> new QueryResult.Vector(json.list(this::instantSample));
      case "matrix" -> new QueryResult.Matrix(json.list(this::rangeSeries));
      case "scalar" -> scalar();
      case "string" -> string();
      case "" -> throw new Json.Unexpected("the result came without its type");
      default -> throw new Json.Unexpected("unknown result type \"" + type + '"');
    };
  }

  private QueryResult scalar() {
    long time = firstOfPair();
    double value = json.number();
    endPair();
    return new QueryResult.Scalar(time, value);
  }

  private QueryResult string() {
    long time = firstOfPair();
    String value = json.text();
    endPair();
    return new QueryResult.Str(time, value);
  }

  private InstantSample instantSample() {
    LabelSet labels = LabelSet.EMPTY;
    long time = 0;
    double value = Double.NaN;
    Optional<Histogram> histogram = Optional.empty();
    boolean sample = false;
    if (json.enterObject()) {
      while (json.nextField()) {
        switch (json.field()) {
          case "metric" -> labels = json.labels();
          case "value" -> {
            time = firstOfPair();
            value = json.number();
            endPair();
            sample = true;
          }
          case "histogram" -> {
            HistogramSample read = histogramSample();
            time = read.time();
            histogram = Optional.of(read.histogram());
            sample = true;
          }
          default -> json.skip();
        }
      }
    }
    if (!sample) {
      throw new Json.Unexpected("a series without a sample: " + labels);
    }
    return new InstantSample(labels, time, value, histogram);
  }

  private RangeSeries rangeSeries() {
    LabelSet labels = LabelSet.EMPTY;
    int count = 0;
    List<HistogramSample> histograms = List.of();
    if (json.enterObject()) {
      while (json.nextField()) {
        switch (json.field()) {
          case "metric" -> labels = json.labels();
          case "values" -> count = samples();
          case "histograms" -> histograms = json.list(this::histogramSample);
          default -> json.skip();
        }
      }
    }
    return new RangeSeries(
        labels, Arrays.copyOf(times, count), Arrays.copyOf(values, count), histograms);
  }

  /** Reads samples into the shared arrays; returns how many. */
  private int samples() {
    int count = 0;
    if (json.enterArray()) {
      while (json.nextElement()) {
        if (count == times.length) {
          times = Arrays.copyOf(times, 2 * count);
          values = Arrays.copyOf(values, 2 * count);
        }
        times[count] = firstOfPair();
        values[count] = json.number();
        endPair();
        count++;
      }
    }
    return count;
  }

  private HistogramSample histogramSample() {
    long time = firstOfPair();
    Histogram histogram = histogram();
    endPair();
    return new HistogramSample(time, histogram);
  }

  private Histogram histogram() {
    double count = 0;
    double sum = 0;
    List<Bucket> buckets = List.of();
    if (json.enterObject()) {
      while (json.nextField()) {
        switch (json.field()) {
          case "count" -> count = json.number();
          case "sum" -> sum = json.number();
          case "buckets" -> buckets = json.list(this::bucket);
          default -> json.skip();
        }
      }
    }
    return new Histogram(count, sum, buckets);
  }

  /** {@code [boundaries, "lower", "upper", "count"]}. */
  private Bucket bucket() {
    List<Double> parts = new ArrayList<>(4);
    if (json.enterArray()) {
      while (json.nextElement()) {
        parts.add(json.number());
      }
    }
    Boundaries[] all = Boundaries.values();
    if (parts.size() != 4 || parts.get(0) < 0 || parts.get(0) >= all.length) {
      throw json.unexpected("a bucket");
    }
    return new Bucket(all[parts.get(0).intValue()], parts.get(1), parts.get(2), parts.get(3));
  }

  /** Enters {@code [seconds, …]}, reads the time and stands on the second element. */
  private long firstOfPair() {
    if (!json.enterArray() || !json.nextElement()) {
      throw json.unexpected("a time and a value");
    }
    long time = json.millis();
    if (!json.nextElement()) {
      throw json.unexpected("a time and a value");
    }
    return time;
  }

  private void endPair() {
    if (json.nextElement()) {
      throw json.unexpected("the end of a time and a value");
    }
  }
}
