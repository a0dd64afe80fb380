package io.highwater.datasources.promql;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.signal.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Evaluates PromQL over a {@link Storage}; immutable and thread-safe. */
public final class Engine {
  private static final long MAX_STEPS = 11_000;

  private final EngineOptions options;

  public Engine(EngineOptions options) {
    this.options = options;
  }

  /**
   * The tree of {@code query}, in the version of PromQL that is spoken here.
   *
   * @throws PromQlException with the place of the first mistake
   */
  Expr parse(String query) {
    return Parser.parse(query, options.semantics());
  }

  /**
   * Evaluates {@code query} at {@code at}.
   *
   * @throws PromQlException when the query is wrong or exceeds a limit
   */
  public QueryResult instant(String query, Storage storage, Instant at) {
    Expr expr = parse(query);
    Annotations annotations = new Annotations(query);
    Grid grid = Grid.of(at.toEpochMilli());
    QueryContext context = new QueryContext(options, storage, annotations, grid);
    QueryResult.Value value =
        switch (new Evaluator(context).evaluate(expr, grid)) {
          case Data.Scalar(double[] numbers) -> new QueryResult.Value.Scalar(numbers[0]);
          case Data.Text(String text) -> new QueryResult.Value.Text(text);
          case Data.Vector(List<Column> columns) ->
              new QueryResult.Value.Vector(samples(named(context, columns)));
          case Data.Ranges ranges -> new QueryResult.Value.Matrix(series(context, ranges));
        };
    return new QueryResult(value, annotations.warnings(), annotations.infos());
  }

  /**
   * Evaluates {@code query} at {@code from}, {@code from + step}, … up to {@code to}. The answer is
   * a matrix, its series sorted by labels.
   *
   * @throws PromQlException when the query is wrong or exceeds a limit
   */
  public QueryResult range(String query, Storage storage, Instant from, Instant to, Duration step) {
    Expr expr = parse(query);
    if (expr.type() != ValueType.VECTOR && expr.type() != ValueType.SCALAR) {
      throw new PromQlException(
          "invalid expression type "
              + Quoting.quote(expr.type().documented())
              + " for range query, must be Scalar or instant Vector");
    }
    long start = from.toEpochMilli();
    long end = to.toEpochMilli();
    long interval = step.toMillis();
    if (interval <= 0 || end < start) {
      throw new PromQlException("a range needs a positive step and an end not before its start");
    }
    if ((end - start) / interval > MAX_STEPS) {
      throw new PromQlException(
          "exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query"
              + " resolution (?step=XX)");
    }
    Annotations annotations = new Annotations(query);
    Grid grid = new Grid(start, interval, (int) ((end - start) / interval) + 1);
    QueryContext context = new QueryContext(options, storage, annotations, grid);
    List<Column> columns =
        switch (new Evaluator(context).evaluate(expr, grid)) {
          case Data.Scalar(double[] numbers) -> List.of(new Column(Labels.EMPTY, numbers, false));
          case Data.Vector(List<Column> vector) -> named(context, vector);
          case Data.Text text -> throw new IllegalStateException("a string has no range");
          case Data.Ranges ranges -> throw new IllegalStateException("a range has no range");
        };
    requireFewSeries(columns.size());
    context.count((long) columns.size() * grid.size());
    List<Series> series = new ArrayList<>(columns.size());
    for (Column column : columns) {
      Samples samples = Samples.of(column, grid);
      if (samples.size() > 0) {
        series.add(
            new Series(samples.labels(), samples.times(), samples.values(), 0, samples.size()));
      }
    }
    series.sort(Comparator.comparing(Series::labels));
    return new QueryResult(
        new QueryResult.Value.Matrix(series), annotations.warnings(), annotations.infos());
  }

  /** The columns with the metric names dropped that had to wait until now. */
  private static List<Column> named(QueryContext context, List<Column> columns) {
    if (columns.stream().noneMatch(Column::dropName)) {
      return columns;
    }
    List<Column> named = new ArrayList<>(columns.size());
    for (Column column : columns) {
      named.add(
          column.dropName()
              ? new Column(context.nameless(column.labels()), column.values(), false)
              : column);
    }
    return Columns.merged(named);
  }

  private List<Sample> samples(List<Column> columns) {
    requireFewSeries(columns.size());
    List<Sample> samples = new ArrayList<>(columns.size());
    for (Column column : columns) {
      if (column.has(0)) {
        samples.add(new Sample(column.labels(), column.values()[0]));
      }
    }
    return samples;
  }

  /** The samples of the one range that an instant query of a range vector has. */
  private List<Series> series(QueryContext context, Data.Ranges ranges) {
    List<Series> series = new ArrayList<>(ranges.series().size());
    for (Samples samples : ranges.series()) {
      Window window = new Window(samples, ranges.range(), options.isTwo());
      window.slide(ranges.ends()[0]);
      if (!window.isEmpty()) {
        Labels labels = samples.dropName() ? context.nameless(samples.labels()) : samples.labels();
        series.add(window.series(labels));
      }
    }
    requireFewSeries(series.size());
    return series;
  }

  private void requireFewSeries(int count) {
    if (count > options.maxSeries()) {
      throw new PromQlException(
          "query returns " + count + " series, more than the limit of " + options.maxSeries());
    }
  }
}
