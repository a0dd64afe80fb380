package io.highwater.datasources.prometheus;

import io.highwater.datasources.promql.JointQuery;
import io.highwater.engine.signal.Inquiry;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Reading;
import io.highwater.prometheus.client.Answer;
import io.highwater.prometheus.client.Failure;
import io.highwater.prometheus.client.QueryResult;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Asks several queries as one (P-3). Whatever is wrong with the answer, an error, a warning, a part
 * that is missing, makes it ask each by itself in the same slot: no query ever fails, or is
 * answered otherwise, because of its neighbours.
 */
final class JointInquiry implements Inquiry {
  private final Polls polls;
  private final JointQuery joint;
  private final List<Query> queries;
  private final Trust trust = new Trust();

  JointInquiry(Polls polls, JointQuery joint) {
    this.polls = polls;
    this.joint = joint;
    this.queries = joint.queries();
  }

  @Override
  public List<Query> queries() {
    return queries;
  }

  /** Half the time is kept for asking each by itself. */
  @Override
  public void ask(Instant at, Duration within, Consumer<? super Map<Query, Reading>> answers) {
    if (!trust.holds(at)) {
      askEach(at, answers);
      return;
    }
    Duration half = within.dividedBy(2);
    Duration patience = half.compareTo(polls.timeout()) < 0 ? half : polls.timeout();
    Optional<Map<Query, Reading>> readings =
        switch (polls.ask(joint.query(), at, patience)) {
          case Polls.Reply.Crowded _ -> Optional.empty();
          case Polls.Reply.Answered(var answer, Duration took) -> readings(answer, at, took);
        };
    if (readings.isPresent()) {
      answers.accept(readings.get());
    } else if (askEach(at, answers)) {
      trust.failed(at);
    }
  }

  private Optional<Map<Query, Reading>> readings(
      Answer<QueryResult> answer, Instant at, Duration took) {
    return switch (answer) {
      case Answer.Failed<QueryResult>(Failure failure) when meansAll(failure) -> {
        Reading failed = polls.readings().of(answer, at, took);
        Map<Query, Reading> all = new HashMap<>();
        queries.forEach(query -> all.put(query, failed));
        yield Optional.of(all);
      }
      case Answer.Failed<QueryResult> _ -> Optional.empty();
      case Answer.Success<QueryResult> success -> {
        Optional<Map<Query, Reading>> split = polls.readings().split(success, joint, at, took);
        split.ifPresent(_ -> trust.worked());
        yield split;
      }
    };
  }

  /** Whether no query can have been looked at, so that each by itself would fail alike. */
  private static boolean meansAll(Failure failure) {
    return switch (failure) {
      case Failure.Unreachable(Failure.Reason reason, String _) ->
          switch (reason) {
            case UNKNOWN_HOST, REFUSED, NO_ROUTE, TLS, CREDENTIALS, CANCELLED -> true;
            case TIMEOUT, CUT_OFF, OTHER -> false;
          };
      case Failure.RedirectRefused _ -> true;
      case Failure.HttpError error -> isRefusal(error.status());
      case Failure.ApiError error -> isRefusal(error.httpStatus());
      case Failure.Malformed _, Failure.TooLarge _ -> false;
    };
  }

  /** Without a look at the query: no credentials, or asked too often. */
  private static boolean isRefusal(int status) {
    return status == 401 || status == 403 || status == 429;
  }

  /**
   * @return whether any of them was answered
   */
  private boolean askEach(Instant at, Consumer<? super Map<Query, Reading>> answers) {
    AtomicBoolean answered = new AtomicBoolean();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Query query : queries) {
        executor.execute(
            () -> {
              Reading reading = polls.poll(query, at);
              if (!(reading instanceof Reading.Failed)) {
                answered.set(true);
              }
              answers.accept(Map.of(query, reading));
            });
      }
    }
    return answered.get();
  }
}
