package io.highwater.datasources.promql;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Queries over samples at hand. */
public final class LocalQueries implements Queryable {
  private final Engine engine;
  private final Storage storage;

  public LocalQueries(Engine engine, Storage storage) {
    this.engine = engine;
    this.storage = storage;
  }

  @Override
  public QueryOutcome instant(String query, Instant at) {
    return outcome(query, () -> engine.instant(query, storage, at));
  }

  @Override
  public QueryOutcome range(String query, Instant from, Instant to, Duration step) {
    return outcome(query, () -> engine.range(query, storage, from, to, step));
  }

  private QueryOutcome outcome(String query, Supplier<QueryResult> evaluation) {
    try {
      engine.parse(query);
    } catch (PromQlException e) {
      return new QueryOutcome.Refused(
          e.span().line(query), e.span().column(query), String.valueOf(e.getMessage()));
    }
    try {
      return new QueryOutcome.Answered(evaluation.get());
    } catch (PromQlException e) {
      return new QueryOutcome.Failed(String.valueOf(e.getMessage()));
    }
  }
}
