package io.highwater.engine.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One question to a source that yields the readings of one or several queries. Asked by one thread
 * at a time.
 */
public interface Inquiry {
  /** The queries whose readings it yields; never empty. */
  List<Query> queries();

  /**
   * Asks as of {@code at}. Blocks and may be interrupted; what has not been told by then has no
   * answer. Never throws for a failing source: that is a {@link Reading.Failed}.
   *
   * @param within how long whoever asks is going to wait
   * @param answers told the readings as they come, those that come together in one call, each query
   *     once; on any thread
   */
  void ask(Instant at, Duration within, Consumer<? super Map<Query, Reading>> answers);

  /**
   * As {@link #ask}, but of some queries only the samples that breach are needed. A source that
   * saves nothing by that, or cannot, yields all of them.
   *
   * @param enough those queries, and what a breach is; the others are answered whole
   */
  default void askBreaches(
      Map<Query, Threshold> enough,
      Instant at,
      Duration within,
      Consumer<? super Map<Query, Reading>> answers) {
    ask(at, within, answers);
  }

  /** Asks {@code query} of {@code source} by itself. */
  static Inquiry of(DataSource source, Query query) {
    List<Query> queries = List.of(query);
    return new Inquiry() {
      @Override
      public List<Query> queries() {
        return queries;
      }

      @Override
      public void ask(Instant at, Duration within, Consumer<? super Map<Query, Reading>> answers) {
        answers.accept(Map.of(query, source.poll(query, at)));
      }
    };
  }
}
