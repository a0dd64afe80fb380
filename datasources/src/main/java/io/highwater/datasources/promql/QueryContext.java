package io.highwater.datasources.promql;

import io.highwater.datasources.promql.Expr.At;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Series;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the evaluation of one query shares: its samples, its bounds, its annotations. */
final class QueryContext {
  private record Selection(List<LabelMatcher> matchers, long from, long to) {}

  private final EngineOptions options;
  private final Storage storage;
  private final Annotations annotations;
  private final Grid grid;
  private final long deadline;
  private final Map<Selection, List<Series>> selected = new HashMap<>();
  private final Map<Labels, Labels> nameless = new HashMap<>();
  private long touched;

  QueryContext(EngineOptions options, Storage storage, Annotations annotations, Grid grid) {
    this.options = options;
    this.storage = storage;
    this.annotations = annotations;
    this.grid = grid;
    this.deadline = System.nanoTime() + options.timeout().toNanos();
  }

  EngineOptions options() {
    return options;
  }

  Annotations annotations() {
    return annotations;
  }

  /** The instants of the whole query; a sub-query has others. */
  Grid grid() {
    return grid;
  }

  /** The instant an expression with these modifiers looks at when evaluated at {@code t}. */
  long reference(At at, long offset, long t) {
    long base =
        switch (at) {
          case At.None none -> t;
          case At.Time(long millis) -> millis;
          case At.Start first -> grid.start();
          case At.End last -> grid.end();
        };
    return base - offset;
  }

  /**
   * The series of {@code matchers} with their samples from {@code from} to {@code to}, both
   * included, staleness markers among them.
   */
  List<Series> select(List<LabelMatcher> matchers, long from, long to) {
    Selection selection = new Selection(matchers, from, to);
    List<Series> known = selected.get(selection);
    if (known != null) {
      return known;
    }
    List<Series> series = storage.select(matchers, from - 1, to);
    series.forEach(one -> count(one.size()));
    selected.put(selection, series);
    return series;
  }

  /**
   * The series of {@code matchers}, each with its newest sample from {@code from} to {@code to},
   * both included; a staleness marker is a sample here.
   */
  List<Series> latest(List<LabelMatcher> matchers, long from, long to) {
    List<Series> series = storage.latest(matchers, from - 1, to);
    count(series.size());
    return series;
  }

  /** Counts samples against the limit. */
  void count(long samples) {
    touched += samples;
    if (touched > options.maxSamples()) {
      throw new PromQlException(
          "query processing would load too many samples into memory in query execution");
    }
    proceed();
  }

  /**
   * @throws PromQlException when the query has been cancelled or has taken too long
   */
  void proceed() {
    if (Thread.currentThread().isInterrupted()) {
      throw new PromQlException("query was canceled in expression evaluation");
    }
    if (System.nanoTime() - deadline > 0) {
      throw new PromQlException("query timed out in expression evaluation");
    }
  }

  /** Whether the answers of {@code operator} have no metric name. */
  boolean dropsName(BinaryOperator operator) {
    boolean kept = options.isTwo() && operator == BinaryOperator.ATAN2;
    return !operator.isComparison() && !kept;
  }

  /** {@code labels} without the metric name. */
  Labels nameless(Labels labels) {
    return nameless.computeIfAbsent(labels, l -> l.without(Labels.NAME));
  }

  /** A column whose metric name is dropped, now or at the end. */
  Column dropping(Labels labels, double[] values) {
    return options.delayedNameRemoval()
        ? new Column(labels, values, true)
        : new Column(nameless(labels), values, false);
  }

  /** Columns of the same labels made one, unless names are still to be dropped. */
  List<Column> merged(List<Column> columns) {
    boolean instant = columns.isEmpty() || columns.getFirst().values().length == 1;
    return options.delayedNameRemoval() && instant ? columns : Columns.merged(columns);
  }

  /** Rejects columns of the same labels, unless names are still to be dropped. */
  List<Column> distinct(List<Column> columns) {
    return options.delayedNameRemoval() ? columns : Columns.distinct(columns);
  }
}
