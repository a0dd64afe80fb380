package io.highwater.datasources.promql;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.signal.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Evaluates PromQL over a {@link Storage}; immutable and thread-safe. */
public final class Engine {
  private static final long MAX_STEPS = 11_000;

  private final EngineOptions options;

  public Engine(EngineOptions options) {
    this.options = options;
  }

  /**
   * Evaluates {@code query} at {@code at}.
   *
   * @throws PromQlException when the query is wrong or exceeds a limit
   */
  public QueryResult instant(String query, Storage storage, Instant at) {
    Expr expr = Parser.parse(query);
    long time = at.toEpochMilli();
    Annotations annotations = new Annotations(query);
    QueryContext context = new QueryContext(options, storage, annotations, time, time);
    context.load(expr);
    QueryResult.Value value =
        switch (new Evaluator(context).evaluate(expr, time)) {
          case Data.Scalar(double number) -> new QueryResult.Value.Scalar(number);
          case Data.Text(String text) -> new QueryResult.Value.Text(text);
          case Data.Vector(List<Data.Element> elements) ->
              new QueryResult.Value.Vector(samples(context, elements));
          case Data.Matrix(List<Data.Window> windows, long start, long end) ->
              new QueryResult.Value.Matrix(series(context, windows));
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
    Expr expr = Parser.parse(query);
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
    QueryContext context = new QueryContext(options, storage, annotations, start, end);
    context.load(expr);
    Evaluator evaluator = new Evaluator(context);
    Map<Labels, Points> points = new LinkedHashMap<>();
    for (long t = start; t <= end; t += interval) {
      collect(context, evaluator.evaluate(expr, t), t, points);
    }
    List<Series> series = new ArrayList<>();
    points.forEach((labels, of) -> series.add(of.series(labels)));
    series.sort(Comparator.comparing(Series::labels));
    requireFewSeries(series.size());
    return new QueryResult(
        new QueryResult.Value.Matrix(series), annotations.warnings(), annotations.infos());
  }

  private void collect(QueryContext context, Data data, long t, Map<Labels, Points> points) {
    switch (data) {
      case Data.Scalar(double value) ->
          points.computeIfAbsent(Labels.EMPTY, l -> new Points()).add(t, value);
      case Data.Vector(List<Data.Element> elements) -> {
        context.count(elements.size());
        for (Sample sample : samples(context, elements)) {
          points.computeIfAbsent(sample.labels(), l -> new Points()).add(t, sample.value());
        }
      }
      case Data.Text text -> throw new IllegalStateException("a string has no range");
      case Data.Matrix matrix -> throw new IllegalStateException("a matrix has no range");
    }
  }

  private List<Sample> samples(QueryContext context, List<Data.Element> elements) {
    requireFewSeries(elements.size());
    List<Sample> samples = new ArrayList<>(elements.size());
    boolean dropped = false;
    for (Data.Element element : elements) {
      dropped |= element.dropName();
      Labels labels = element.dropName() ? context.nameless(element.labels()) : element.labels();
      samples.add(new Sample(labels, element.value()));
    }
    if (dropped) {
      QueryContext.requireUnique(samples.stream().map(Sample::labels).toList());
    }
    return samples;
  }

  private List<Series> series(QueryContext context, List<Data.Window> windows) {
    requireFewSeries(windows.size());
    List<Series> series = new ArrayList<>(windows.size());
    for (Data.Window window : windows) {
      Labels labels = window.dropName() ? context.nameless(window.labels()) : window.labels();
      series.add(new Series(labels, window.times(), window.values(), window.from(), window.to()));
    }
    return series;
  }

  private void requireFewSeries(int count) {
    if (count > options.maxSeries()) {
      throw new PromQlException(
          "query returns " + count + " series, more than the limit of " + options.maxSeries());
    }
  }
}
