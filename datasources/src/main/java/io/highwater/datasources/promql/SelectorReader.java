package io.highwater.datasources.promql;

import io.highwater.datasources.promql.Expr.MatrixSelector;
import io.highwater.datasources.promql.Expr.VectorSelector;
import io.highwater.engine.signal.Series;
import java.util.ArrayList;
import java.util.List;

/** Reads what selectors select. */
final class SelectorReader {
  private interface Reading {
    double of(Series series, int index);
  }

  private final QueryContext context;

  SelectorReader(QueryContext context) {
    this.context = context;
  }

  /** The current value of each series. */
  List<Column> values(VectorSelector vector, Grid grid) {
    return read(vector, grid, Series::valueAt);
  }

  /** As {@link #values}, but each value is its sample's own time in seconds. */
  List<Column> timestamps(VectorSelector vector, Grid grid) {
    return read(vector, grid, (series, index) -> series.timeAt(index) / 1000.0);
  }

  private List<Column> read(VectorSelector vector, Grid grid, Reading reading) {
    long lookback = context.options().lookback().toMillis();
    long youngest = context.options().isTwo() ? lookback : lookback - 1;
    long[] references = references(vector.at(), vector.offset(), grid);
    long first = references[0] - youngest;
    long last = references[references.length - 1];
    List<Series> all =
        first + youngest == last
            ? context.latest(vector.matchers(), first, last)
            : context.select(vector.matchers(), first, last);
    List<Column> columns = new ArrayList<>(all.size());
    for (Series series : all) {
      double[] values = new double[references.length];
      boolean present = false;
      int next = 0;
      int size = series.size();
      for (int i = 0; i < references.length; i++) {
        long reference = references[i];
        while (next < size && series.timeAt(next) <= reference) {
          next++;
        }
        boolean current =
            next > 0
                && series.timeAt(next - 1) >= reference - youngest
                && !Stale.is(series.valueAt(next - 1));
        values[i] = current ? reading.of(series, next - 1) : Column.ABSENT;
        present |= current;
      }
      if (present) {
        columns.add(new Column(series.labels(), values, false));
      }
    }
    context.count((long) columns.size() * references.length);
    return columns;
  }

  Data.Ranges ranges(MatrixSelector matrix, Grid grid) {
    VectorSelector vector = matrix.vector();
    long[] ends = references(vector.at(), vector.offset(), grid);
    long first = ends[0] - matrix.range() + (context.options().isTwo() ? 0 : 1);
    List<Samples> series = new ArrayList<>();
    for (Series one : context.select(vector.matchers(), first, ends[ends.length - 1])) {
      Samples samples = Samples.of(one);
      if (samples.size() > 0) {
        series.add(samples);
      }
    }
    return new Data.Ranges(series, ends, matrix.range());
  }

  /** The instants that modifiers make of those of {@code grid}; ascending, as those are. */
  long[] references(Expr.At at, long offset, Grid grid) {
    long[] references = new long[grid.size()];
    for (int i = 0; i < references.length; i++) {
      references[i] = context.reference(at, offset, grid.at(i));
    }
    return references;
  }
}
