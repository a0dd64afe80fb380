package io.highwater.engine.signal;

import java.time.Duration;

/**
 * What to ask of whom.
 *
 * @param source the name of a {@link DataSource}
 * @param text in the source's own language: PromQL, or the name of a probe
 * @param offset how long before the slot it is asked for the source is to look (a rule group's
 *     {@code query_offset}); never negative
 */
public record Query(String source, String text, Duration offset) implements Comparable<Query> {
  public Query {
    if (source.isBlank() || text.isBlank()) {
      throw new IllegalArgumentException("a query needs a source and a text");
    }
    if (offset.isNegative()) {
      throw new IllegalArgumentException("a query cannot look ahead of its slot");
    }
  }

  /** A query that looks at the very slot it is asked for. */
  public Query(String source, String text) {
    this(source, text, Duration.ZERO);
  }

  /** Asks something else of the same source at the same offset. */
  public Query withText(String other) {
    return new Query(source, other, offset);
  }

  @Override
  public int compareTo(Query other) {
    int order = source.compareTo(other.source);
    if (order == 0) {
      order = text.compareTo(other.text);
    }
    return order != 0 ? order : offset.compareTo(other.offset);
  }
}
