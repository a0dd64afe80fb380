package io.highwater.engine.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

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

  /** Whether nothing of it can be reached while this machine has no network. */
  default boolean needsNetwork() {
    return false;
  }

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

  /**
   * The scrape jobs that {@code queries} read and no others; empty where their text does not tell.
   * Queries of different jobs may be polled in different slots. The same queries always have the
   * same jobs.
   */
  default Set<String> jobs(List<Query> queries) {
    return Set.of();
  }

  /**
   * The newest scrapes of the targets that feed {@code queries}, as far as known: of all targets
   * where it cannot be told which, none where the source does not know when it is fed (P-5). Must
   * not block.
   *
   * @param queries polled in common slots
   */
  default List<Scrape> scrapes(List<Query> queries, Instant at) {
    return List.of();
  }

  @Override
  default void close() {}
}
