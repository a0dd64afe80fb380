package io.highwater.engine.engine;

import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Threshold;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Queries of one source that are always polled in the same slots: those of a rule group, so that
 * all its rules are evaluated as of the same instant.
 *
 * @param enough those of them of which no more is needed than what breaches, as long as no alert of
 *     theirs stands; see {@link Attention}
 * @param passing whether they are polled only for as long as somebody looks: their coming and going
 *     must not disturb what is polled always
 */
public record PollGroup(
    String source,
    Duration interval,
    List<Query> queries,
    Map<Query, Threshold> enough,
    boolean passing) {
  public PollGroup {
    queries = List.copyOf(queries);
    enough = Map.copyOf(enough);
    if (!interval.isPositive()) {
      throw new IllegalArgumentException("queries are polled at an interval");
    }
    for (Query query : queries) {
      if (!query.source().equals(source)) {
        throw new IllegalArgumentException(query + " is not one of " + source);
      }
    }
  }

  /** Queries that are polled always. */
  public PollGroup(
      String source, Duration interval, List<Query> queries, Map<Query, Threshold> enough) {
    this(source, interval, queries, enough, false);
  }

  /** Queries that are always asked for everything. */
  public PollGroup(String source, Duration interval, List<Query> queries) {
    this(source, interval, queries, Map.of());
  }
}
