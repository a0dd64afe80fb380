package io.highwater.engine.engine;

import io.highwater.engine.signal.Query;
import java.time.Duration;
import java.util.List;

/**
 * Queries of one source that are always polled in the same slots: those of a rule group, so that
 * all its rules are evaluated as of the same instant.
 */
public record PollGroup(String source, Duration interval, List<Query> queries) {
  public PollGroup {
    queries = List.copyOf(queries);
    if (!interval.isPositive()) {
      throw new IllegalArgumentException("queries are polled at an interval");
    }
    for (Query query : queries) {
      if (!query.source().equals(source)) {
        throw new IllegalArgumentException(query + " is not one of " + source);
      }
    }
  }
}
