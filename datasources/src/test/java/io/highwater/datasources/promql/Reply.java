package io.highwater.datasources.promql;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.signal.Series;
import io.highwater.prometheus.client.Answer;
import io.highwater.prometheus.client.Failure;
import io.highwater.prometheus.client.QueryResult.InstantSample;
import io.highwater.prometheus.client.RangeSeries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a query came to, from either side in the same shape. */
sealed interface Reply {
  /** Relative difference allowed where a result depends on the library of mathematics. */
  double TOLERANCE = 1e-12;

  /** The same where one such function is applied to what another made, which may magnify it. */
  double NESTED_TOLERANCE = 1e-9;

  /** The query is refused. */
  record Refused(String message) implements Reply {}

  /**
   * @param kind of the value
   * @param rows in the order of the answer; a scalar and a text have one
   */
  record Rows(String kind, List<Series> rows, String text) implements Reply {}

  private static Series row(Labels labels, double value) {
    return Series.of(labels, new long[] {0}, new double[] {value});
  }

  static Reply of(QueryResult result) {
    return switch (result.value()) {
      case QueryResult.Value.Scalar(double value) -> scalar(value);
      case QueryResult.Value.Text(String text) -> new Rows("string", List.of(), text);
      case QueryResult.Value.Vector(List<Sample> samples) ->
          new Rows("vector", samples.stream().map(s -> row(s.labels(), s.value())).toList(), "");
      case QueryResult.Value.Matrix(List<Series> series) -> new Rows("matrix", series, "");
    };
  }

  private static Reply scalar(double value) {
    return new Rows("scalar", List.of(row(Labels.EMPTY, value)), "");
  }

  /**
   * @throws IllegalStateException when the server did not answer as an API does
   */
  static Reply of(Answer<io.highwater.prometheus.client.QueryResult> answer) {
    return switch (answer) {
      case Answer.Failed<?>(Failure.ApiError(_, _, String message)) -> new Refused(message);
      case Answer.Failed<?>(Failure failure) -> throw new IllegalStateException("" + failure);
      case Answer.Success<io.highwater.prometheus.client.QueryResult> success ->
          of(success.value());
    };
  }

  private static Reply of(io.highwater.prometheus.client.QueryResult result) {
    return switch (result) {
      case io.highwater.prometheus.client.QueryResult.Scalar scalar -> scalar(scalar.value());
      case io.highwater.prometheus.client.QueryResult.Str text ->
          new Rows("string", List.of(), text.value());
      case io.highwater.prometheus.client.QueryResult.Vector(List<InstantSample> samples) ->
          new Rows(
              "vector",
              samples.stream().map(s -> row(Labels.of(s.labels().asMap()), s.value())).toList(),
              "");
      case io.highwater.prometheus.client.QueryResult.Matrix(List<RangeSeries> series) ->
          new Rows(
              "matrix",
              series.stream()
                  .map(s -> Series.of(Labels.of(s.labels().asMap()), s.times(), s.values()))
                  .toList(),
              "");
    };
  }

  /**
   * How {@code other} differs from this, if it does.
   *
   * @param tolerance the relative difference let pass; 0 where the last bits count
   * @param ordered whether the order of a vector's values counts
   */
  default Optional<String> difference(Reply other, double tolerance, boolean ordered) {
    if (!(this instanceof Rows left) || !(other instanceof Rows right)) {
      return this instanceof Refused && other instanceof Refused
          ? Optional.empty()
          : Optional.of("one is refused");
    }
    if (!left.kind().equals(right.kind()) || !left.text().equals(right.text())) {
      return Optional.of(left.kind() + " against " + right.kind());
    }
    if (left.rows().size() != right.rows().size()) {
      return Optional.of(left.rows().size() + " series against " + right.rows().size());
    }
    if (ordered) {
      for (int i = 0; i < left.rows().size(); i++) {
        if (!same(left.rows().get(i).valueAt(0), right.rows().get(i).valueAt(0), tolerance)) {
          return Optional.of("another order");
        }
      }
    }
    List<Series> mine = sorted(left.rows());
    List<Series> theirs = sorted(right.rows());
    for (int i = 0; i < mine.size(); i++) {
      Optional<String> found = difference(mine.get(i), theirs.get(i), tolerance);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static List<Series> sorted(List<Series> rows) {
    List<Series> sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparing(Series::labels));
    return sorted;
  }

  private static Optional<String> difference(Series mine, Series theirs, double tolerance) {
    if (!mine.labels().equals(theirs.labels())) {
      return Optional.of(mine.labels() + " against " + theirs.labels());
    }
    if (mine.size() != theirs.size()) {
      return Optional.of(mine.labels() + ": " + mine.size() + " points against " + theirs.size());
    }
    for (int i = 0; i < mine.size(); i++) {
      if (mine.timeAt(i) != theirs.timeAt(i)) {
        return Optional.of(mine.labels() + ": " + mine.timeAt(i) + " against " + theirs.timeAt(i));
      }
      if (!same(mine.valueAt(i), theirs.valueAt(i), tolerance)) {
        return Optional.of(
            mine.labels()
                + " at "
                + mine.timeAt(i)
                + ": "
                + mine.valueAt(i)
                + " against "
                + theirs.valueAt(i));
      }
    }
    return Optional.empty();
  }

  private static boolean same(double a, double b, double tolerance) {
    if (Double.compare(a, b) == 0) {
      return true;
    }
    return Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
  }
}
