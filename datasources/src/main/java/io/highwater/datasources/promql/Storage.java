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
}
