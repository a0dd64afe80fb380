package io.highwater.engine.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Where readings come from. Implementations are thread-safe; calls block and may be interrupted.
 */
public interface DataSource extends AutoCloseable {
  /**
   * One thing behind a source that can be up or down by itself: a scrape target, a component of a
   * health page.
   */
  record Part(String name, boolean up, String detail, Instant at) {}

  /** Unique among the sources of a console; queries name it. */
  String name();

  /** What it is, for the operator: {@code prometheus}, {@code scrape}, {@code http probe}, … */
  String kind();

  /** Where it is, for the operator, free of secrets. */
  String address();

  QueryLanguage language();

  /** Begins whatever the source does by itself, such as scraping; a second call does nothing. */
  default void start() {}

  /**
   * Asks {@code query} as of {@code at}. Never throws for a failing source: that is a {@link
   * Reading.Failed}.
   */
  Reading poll(Query query, Instant at);

  /**
   * How to ask {@code queries} again and again, all in the same slots: each in exactly one of the
   * inquiries. Must not block.
   */
  default List<Inquiry> inquiries(List<Query> queries) {
    return queries.stream().map(query -> Inquiry.of(this, query)).toList();
  }

  /**
   * Past samples of {@code query}, for filling a window at start-up; empty where the source keeps
   * none or fails.
   */
  default List<Series> history(Query query, Instant from, Instant to, Duration step) {
    return List.of();
  }

  /** The parts known now; empty where the source has none. Must not block. */
  default List<Part> parts() {
    return List.of();
  }

  @Override
  default void close() {}
}
