package io.highwater.datasources.prometheus;

import io.highwater.datasources.promql.BreachQuery;
import io.highwater.engine.signal.Inquiry;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Asks one query. */
final class SingleInquiry implements Inquiry {
  private final Polls polls;
  private final Query query;

  SingleInquiry(Polls polls, Query query) {
    this.polls = polls;
    this.query = query;
  }

  @Override
  public List<Query> queries() {
    return List.of(query);
  }

  @Override
  public void ask(Instant at, Duration within, Consumer<? super Map<Query, Reading>> answers) {
    answers.accept(Map.of(query, polls.poll(query, at)));
  }

  /** A server that will not compare is asked for all of it. */
  @Override
  public void askBreaches(
      Map<Query, Threshold> enough,
      Instant at,
      Duration within,
      Consumer<? super Map<Query, Reading>> answers) {
    Query breaches = BreachQuery.of(enough).getFirst().in(query);
    Reading reading = Polls.ofBreaches(polls.poll(breaches, at));
    boolean refused = reading instanceof Reading.Failed failed && failed.answered();
    answers.accept(Map.of(query, refused ? polls.poll(query, at) : reading));
  }
}
