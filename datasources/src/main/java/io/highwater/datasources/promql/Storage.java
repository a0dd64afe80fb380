package io.highwater.datasources.promql;

import io.highwater.engine.signal.Series;
import java.util.List;

/** Where the evaluator finds samples. Implementations are thread-safe. */
public interface Storage {
  /**
   * The series that every one of {@code matchers} accepts, with their samples later than {@code
   * from} and not later than {@code to}, staleness markers included; a series without any may be
   * left out.
   *
   * @param from milliseconds since the epoch
   * @param to milliseconds since the epoch
   */
  List<Series> select(List<LabelMatcher> matchers, long from, long to);

  /**
   * The same series as {@link #select}, each with only the newest of its samples later than {@code
   * from} and not later than {@code to}. A staleness marker is a sample: where it is the newest, it
   * is what comes. A series without any sample there may be left out.
   *
   * @param from milliseconds since the epoch
   * @param to milliseconds since the epoch
   */
  default List<Series> latest(List<LabelMatcher> matchers, long from, long to) {
    return select(matchers, from, to).stream().map(Series::newest).toList();
  }
}
