package io.highwater.datasources.promql;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Scrape;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;

/** Knows which of a source's targets feed which queries: asks now and then, beside the polls. */
public final class Feeding {
  /** Targets come and go seldom, and nothing is lost when one is noticed late. */
  private static final Duration AGAIN = Duration.ofMinutes(10);

  /** After an answer that told nothing. */
  private static final Duration SOON = Duration.ofMinutes(1);

  private static final Duration FORGOTTEN = Duration.ofHours(1);

  /** What is known of one list of queries. */
  private static final class Known {
    List<Labels> feeders = List.of();
    Instant used = Instant.MIN;
    Instant next = Instant.MIN;
  }

  private final PromQl language;
  private final BiFunction<? super String, Instant, List<Labels>> ask;
  private final Executor background;
  private final Map<List<Query>, Known> all = new HashMap<>();

  /**
   * @param ask evaluates a query; yields the labels of what it selects, none where it fails
   * @param background runs what asks
   */
  public Feeding(
      PromQl language, BiFunction<? super String, Instant, List<Labels>> ask, Executor background) {
    this.language = language;
    this.ask = ask;
    this.background = background;
  }

  /**
   * Those of {@code scrapes} whose targets feed {@code queries}; all of them where that is not
   * known. Does not wait for an answer.
   */
  public List<Scrape> of(List<Query> queries, List<Scrape> scrapes, Instant at) {
    if (scrapes.size() < 2) {
      return scrapes;
    }
    List<Labels> feeders;
    boolean due;
    synchronized (all) {
      all.values().removeIf(known -> known.used.isBefore(at.minus(FORGOTTEN)));
      Known known = all.computeIfAbsent(queries, _ -> new Known());
      known.used = at;
      feeders = known.feeders;
      due = !at.isBefore(known.next);
      known.next = due ? at.plus(SOON) : known.next;
    }
    if (due) {
      background.execute(() -> lookUp(queries, at));
    }
    return fed(scrapes, feeders);
  }

  private void lookUp(List<Query> queries, Instant at) {
    List<Labels> found =
        language.feeders(queries).map(text -> ask.apply(text, at)).orElse(List.of());
    synchronized (all) {
      Known known = all.get(queries);
      if (known != null && !found.isEmpty()) {
        known.feeders = List.copyOf(found);
        known.next = at.plus(AGAIN);
      }
    }
  }

  /**
   * The scrapes of targets among {@code feeders}. A feeder without an instance, or without a job
   * too, stands for all that it may be; all scrapes where none is among them.
   */
  static List<Scrape> fed(List<Scrape> scrapes, Collection<Labels> feeders) {
    List<Scrape> fed = new ArrayList<>();
    for (Scrape scrape : scrapes) {
      if (feeders.stream().anyMatch(feeder -> mayBe(feeder, scrape))) {
        fed.add(scrape);
      }
    }
    return fed.isEmpty() ? scrapes : fed;
  }

  private static boolean mayBe(Labels feeder, Scrape scrape) {
    String job = feeder.get("job");
    String instance = feeder.get("instance");
    return (job.isEmpty() || job.equals(scrape.job()))
        && (instance.isEmpty() || instance.equals(scrape.instance()));
  }
}
