package io.highwater.datasources.promql;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.signal.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Queries over samples at hand. */
public final class LocalQueries implements Queryable {
  private static final System.Logger LOG = System.getLogger(LocalQueries.class.getName());

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

  /** As {@link io.highwater.engine.signal.DataSource#poll}. */
  public Reading poll(Query query, Instant at) {
    long begun = System.nanoTime();
    try {
      QueryResult result = engine.instant(query.text(), storage, at.minus(query.offset()));
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      List<String> notes =
          Stream.concat(result.warnings().stream(), result.infos().stream()).toList();
      return switch (result.value()) {
        case QueryResult.Value.Vector(List<Sample> samples) ->
            new Reading.Samples(at, took, samples, notes);
        case QueryResult.Value.Scalar(double value) ->
            new Reading.Samples(at, took, List.of(new Sample(Labels.EMPTY, value)), notes);
        case QueryResult.Value.Text text ->
            new Reading.Failed(at, took, "the query yields a string, not samples", true);
        case QueryResult.Value.Matrix matrix ->
            new Reading.Failed(
                at, took, "the query yields a range vector, not one sample a series", true);
      };
    } catch (PromQlException e) {
      return new Reading.Failed(
          at, Duration.ofNanos(System.nanoTime() - begun), String.valueOf(e.getMessage()), true);
    }
  }

  /** As {@link io.highwater.engine.signal.DataSource#history}. */
  public List<Series> history(Query query, Instant from, Instant to, Duration step) {
    Duration offset = query.offset();
    try {
      QueryResult result =
          engine.range(query.text(), storage, from.minus(offset), to.minus(offset), step);
      return result.value() instanceof QueryResult.Value.Matrix(List<Series> series)
          ? series.stream().map(one -> one.later(offset)).toList()
          : List.of();
    } catch (PromQlException e) {
      LOG.log(System.Logger.Level.WARNING, () -> "no history for " + query + ": " + e.getMessage());
      return List.of();
    }
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
