package io.highwater.datasources.promql;

import io.highwater.datasources.promql.Expr.At;
import io.highwater.datasources.promql.Expr.MatrixSelector;
import io.highwater.datasources.promql.Expr.Subquery;
import io.highwater.datasources.promql.Expr.VectorSelector;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Series;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the evaluation of one query shares: its samples, its bounds, its annotations. */
final class QueryContext {
  private final EngineOptions options;
  private final Storage storage;
  private final Annotations annotations;
  private final long start;
  private final long end;
  private final IdentityHashMap<VectorSelector, List<Series>> selected = new IdentityHashMap<>();
  private final IdentityHashMap<VectorSelector, List<Data.Window>> ranged = new IdentityHashMap<>();
  private final Map<Labels, Labels> nameless = new HashMap<>();
  private long touched;

  QueryContext(
      EngineOptions options, Storage storage, Annotations annotations, long start, long end) {
    this.options = options;
    this.storage = storage;
    this.annotations = annotations;
    this.start = start;
    this.end = end;
  }

  EngineOptions options() {
    return options;
  }

  Annotations annotations() {
    return annotations;
  }

  boolean isRange() {
    return start != end;
  }

  /** The instant an expression with these modifiers looks at when evaluated at {@code t}. */
  long reference(At at, long offset, long t) {
    long base =
        switch (at) {
          case At.None none -> t;
          case At.Time(long millis) -> millis;
          case At.Start first -> start;
          case At.End last -> end;
        };
    return base - offset;
  }

  /** Fetches the samples of every selector in {@code expr}, once for all steps. */
  void load(Expr expr) {
    load(expr, start, end);
  }

  private void load(Expr expr, long from, long to) {
    switch (expr) {
      case VectorSelector vector ->
          selected.put(vector, fetch(vector, options.lookback().toMillis(), from, to));
      case MatrixSelector matrix -> {
        List<Data.Window> windows = new ArrayList<>();
        for (Series series : fetch(matrix.vector(), matrix.range(), from, to)) {
          windows.add(fresh(series));
        }
        ranged.put(matrix.vector(), windows);
      }
      case Subquery sub -> {
        long first = reference(sub.at(), sub.offset(), from) - sub.range();
        load(sub.expr(), first, reference(sub.at(), sub.offset(), to));
      }
      default -> Trees.children(expr).forEach(child -> load(child, from, to));
    }
  }

  private List<Series> fetch(VectorSelector vector, long range, long from, long to) {
    long first = reference(vector.at(), vector.offset(), from) - range;
    long last = reference(vector.at(), vector.offset(), to);
    List<Series> series = storage.select(vector.matchers(), first, last);
    series.forEach(one -> count(one.size()));
    return series;
  }

  /** Counts samples against the limit. */
  void count(long samples) {
    touched += samples;
    if (touched > options.maxSamples()) {
      throw new PromQlException(
          "query processing would load too many samples into memory in query execution");
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new PromQlException("query was canceled in query execution");
    }
  }

  private static Data.Window fresh(Series series) {
    long[] times = new long[series.size()];
    double[] values = new double[series.size()];
    int n = 0;
    for (int i = 0; i < series.size(); i++) {
      if (!Stale.is(series.valueAt(i))) {
        times[n] = series.timeAt(i);
        values[n++] = series.valueAt(i);
      }
    }
    return new Data.Window(series.labels(), times, values, 0, n, false);
  }

  List<Series> series(VectorSelector selector) {
    return selected.getOrDefault(selector, List.of());
  }

  List<Data.Window> windows(VectorSelector selector) {
    return ranged.getOrDefault(selector, List.of());
  }

  /** {@code labels} without the metric name. */
  Labels nameless(Labels labels) {
    return nameless.computeIfAbsent(labels, l -> l.without(Labels.NAME));
  }

  /** An element whose metric name is dropped, now or at the end. */
  Data.Element dropping(Labels labels, double value) {
    return options.delayedNameRemoval()
        ? new Data.Element(labels, value, true)
        : new Data.Element(nameless(labels), value, false);
  }

  /** Rejects two elements of the same labels, unless names are still to be dropped. */
  List<Data.Element> unique(List<Data.Element> elements) {
    if (!options.delayedNameRemoval()) {
      requireUnique(elements.stream().map(Data.Element::labels).toList());
    }
    return elements;
  }

  static void requireUnique(Collection<Labels> all) {
    Set<Labels> seen = new HashSet<>();
    for (Labels labels : all) {
      if (!seen.add(labels)) {
        throw new PromQlException("vector cannot contain metrics with the same labelset");
      }
    }
  }
}
