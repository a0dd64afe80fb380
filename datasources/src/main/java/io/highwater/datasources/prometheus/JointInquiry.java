package io.highwater.datasources.prometheus;

import io.highwater.datasources.promql.BreachQuery;
import io.highwater.datasources.promql.JointQuery;
import io.highwater.datasources.promql.PromQl;
import io.highwater.engine.signal.Inquiry;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Threshold;
import io.highwater.prometheus.client.Answer;
import io.highwater.prometheus.client.Failure;
import io.highwater.prometheus.client.QueryResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  /** With more, one question for all is the cheaper one. */
  private static final int MOST_PARTS = 4;

  private final Polls polls;
  private final PromQl language;
  private final JointQuery joint;
  private final List<Query> queries;
  private final Trust trust = new Trust();

  /** What is asked in one question, be it only what breaches. */
  private record Part(JointQuery joint, Optional<BreachQuery> breaches) {
    Query question() {
      return breaches.map(only -> only.in(joint.query())).orElse(joint.query());
    }
  }

  /** The parts asked last, and for which thresholds they were made. */
  private Map<Query, Threshold> planned = Map.of();

  private List<Part> parts;

  JointInquiry(Polls polls, PromQl language, JointQuery joint) {
    this.polls = polls;
    this.language = language;
    this.joint = joint;
    this.queries = joint.queries();
    this.parts = whole();
  }

  private List<Part> whole() {
    return List.of(new Part(joint, Optional.empty()));
  }

  @Override
  public List<Query> queries() {
    return queries;
  }

  @Override
  public void ask(Instant at, Duration within, Consumer<? super Map<Query, Reading>> answers) {
    ask(whole(), at, within, answers);
  }

  @Override
  public void askBreaches(
      Map<Query, Threshold> enough,
      Instant at,
      Duration within,
      Consumer<? super Map<Query, Reading>> answers) {
    if (!enough.equals(planned)) {
      parts = parts(enough);
      planned = enough;
    }
    ask(parts, at, within, answers);
  }

  private List<Part> parts(Map<Query, Threshold> enough) {
    List<Part> planning = new ArrayList<>();
    Set<Query> rest = new HashSet<>(queries);
    for (BreachQuery breaches : BreachQuery.of(enough)) {
      Set<Query> members = Set.copyOf(breaches.queries());
      rest.removeAll(members);
      planning.add(new Part(language.part(joint, members), Optional.of(breaches)));
    }
    if (!rest.isEmpty()) {
      planning.add(new Part(language.part(joint, rest), Optional.empty()));
    }
    return planning.size() > MOST_PARTS ? whole() : planning;
  }

  /** Half the time is kept for asking each by itself. */
  private void ask(
      List<Part> all, Instant at, Duration within, Consumer<? super Map<Query, Reading>> answers) {
    if (!trust.holds(at)) {
      askEach(queries, at, answers);
      return;
    }
    Duration share = within.dividedBy(2L * all.size());
    Duration patience = share.compareTo(polls.timeout()) < 0 ? share : polls.timeout();
    boolean worked = false;
    boolean inVain = false;
    for (Part part : all) {
      Optional<Map<Query, Reading>> readings =
          switch (polls.ask(part.question(), at, patience)) {
            case Polls.Reply.Crowded _ -> Optional.empty();
            case Polls.Reply.Answered(var answer, Duration took) ->
                readings(part, answer, at, took);
          };
      if (readings.isPresent()) {
        worked |= readings.get().values().stream().anyMatch(Reading.Samples.class::isInstance);
        answers.accept(readings.get());
      } else {
        inVain |= askEach(part.joint().queries(), at, answers);
      }
    }
    if (inVain) {
      trust.failed(at);
    } else if (worked) {
      trust.worked();
    }
  }

  private Optional<Map<Query, Reading>> readings(
      Part part, Answer<QueryResult> answer, Instant at, Duration took) {
    return switch (answer) {
      case Answer.Failed<QueryResult>(Failure failure) when meansAll(failure) -> {
        Reading failed = polls.readings().of(answer, at, took);
        Map<Query, Reading> all = new HashMap<>();
        part.joint().queries().forEach(query -> all.put(query, failed));
        yield Optional.of(all);
      }
      case Answer.Failed<QueryResult> _ -> Optional.empty();
      case Answer.Success<QueryResult> success ->
          polls
              .readings()
              .split(success, part.joint(), at, took)
              .map(split -> part.breaches().isPresent() ? ofBreaches(split) : split);
    };
  }

  private static Map<Query, Reading> ofBreaches(Map<Query, Reading> split) {
    Map<Query, Reading> readings = new HashMap<>();
    split.forEach((query, reading) -> readings.put(query, Polls.ofBreaches(reading)));
    return readings;
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
  private boolean askEach(
      List<Query> each, Instant at, Consumer<? super Map<Query, Reading>> answers) {
    AtomicBoolean answered = new AtomicBoolean();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Query query : each) {
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
