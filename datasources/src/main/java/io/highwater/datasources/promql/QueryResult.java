package io.highwater.datasources.promql;

import io.highwater.engine.signal.Sample;
import io.highwater.engine.signal.Series;
import java.util.List;

/**
 * What a query yielded, with Prometheus's annotations beside it, each ending in its place {@code
 * (line:column)}.
 */
public record QueryResult(Value value, List<String> warnings, List<String> infos) {
  public QueryResult {
    warnings = List.copyOf(warnings);
    infos = List.copyOf(infos);
  }

  /** The four kinds of answers. */
  public sealed interface Value {
    record Scalar(double value) implements Value {}

    record Text(String value) implements Value {}

    record Vector(List<Sample> samples) implements Value {
      public Vector {
        samples = List.copyOf(samples);
      }
    }

    record Matrix(List<Series> series) implements Value {
      public Matrix {
        series = List.copyOf(series);
      }
    }
  }
}
