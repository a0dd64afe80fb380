package io.highwater.engine.engine;

import io.highwater.engine.engine.Snapshot.SourceHealth;
import io.highwater.engine.signal.DataSource.Part;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The health of one source, from the newest reading of each of its queries: it fails while any of
 * them does.
 */
final class SourceBoard {
  /**
   * The newest reading of one query.
   *
   * @param failure empty when it was good
   * @param dead whether there was no answer at all
   * @param seldom whether the query is polled less often than its source: what was so a while ago
   *     says nothing of now
   */
  private record Newest(Instant at, String failure, boolean dead, boolean seldom) {}

  private final Setup.Source source;
  private final Map<Query, Newest> newest = new LinkedHashMap<>();

  /** How many of {@link #newest} have failed. */
  private int failing;

  /** How many of {@link #newest} got no answer at all. */
  private int dead;

  /** Since when that is so of all of them. */
  private Optional<Instant> silentSince = Optional.empty();

  /** The slot and interval at which it was last looked which queries are gone. */
  private Instant looked = Instant.MIN;

  private Duration lookedFor = Duration.ZERO;
  private SourceHealth health = SourceHealth.UNKNOWN;
  private Optional<Instant> since = Optional.empty();
  private Optional<Instant> lastSuccess = Optional.empty();
  private Optional<Instant> lastAttempt = Optional.empty();
  private Duration took = Duration.ZERO;
  private long missedSlots;
  private List<Part> parts = List.of();

  SourceBoard(Setup.Source source) {
    this.source = source;
  }

  Setup.Source source() {
    return source;
  }

  /**
   * @param interval of the query; one that has not been polled for a few of them is gone
   */
  void polled(Observation.Polled polled, Duration interval) {
    String failure =
        switch (polled.reading()) {
          case Reading.Samples _ -> "";
          case Reading.Partial partial -> "partial answer: " + partial.reason();
          case Reading.Failed failed -> failed.reason();
        };
    Instant at = polled.at();
    Newest before =
        newest.put(
            polled.query(),
            new Newest(at, failure, isSilent(polled.reading()), isSeldom(interval)));
    failing += failure.isEmpty() ? 0 : 1;
    failing -= before == null || before.failure().isEmpty() ? 0 : 1;
    dead += isSilent(polled.reading()) ? 1 : 0;
    dead -= before == null || !before.dead() ? 0 : 1;
    forgetGone(at, interval);
    lastAttempt = Optional.of(at);
    missedSlots += polled.missedSlots();
    if (polled.reading() instanceof Reading.Samples) {
      lastSuccess = Optional.of(at);
    }
    if (!(polled.reading() instanceof Reading.Failed)) {
      took = polled.reading().took();
    }
    judge(at);
  }

  private static boolean isSilent(Reading reading) {
    return reading instanceof Reading.Failed failed && !failed.answered();
  }

  private boolean isSeldom(Duration interval) {
    return interval.compareTo(source.interval()) > 0;
  }

  /** Once a slot: there may be thousands of queries. */
  private void forgetGone(Instant at, Duration interval) {
    if (at.equals(looked) && interval.equals(lookedFor)) {
      return;
    }
    looked = at;
    lookedFor = interval;
    Instant gone = at.minus(interval.multipliedBy(3).plusMinutes(1));
    // Only those that are polled often know better than those that are not.
    Instant past = isSeldom(interval) ? gone : at.minus(source.interval().multipliedBy(2));
    newest.values().removeIf(each -> each.at().isBefore(each.seldom() ? past : gone));
    failing = failures().size();
    dead = (int) newest.values().stream().filter(Newest::dead).count();
  }

  private List<String> failures() {
    return newest.values().stream().map(Newest::failure).filter(each -> !each.isEmpty()).toList();
  }

  private void judge(Instant at) {
    SourceHealth now = failing == 0 ? SourceHealth.HEALTHY : SourceHealth.FAILING;
    if (now != health) {
      health = now;
      since = Optional.of(at);
    }
    silentSince = dead < newest.size() ? Optional.empty() : silentSince.or(() -> Optional.of(at));
  }

  /**
   * For how long nothing that is asked has been answered: zero while something is; empty before the
   * first question.
   */
  Optional<Duration> silent(Instant at) {
    return newest.isEmpty()
        ? Optional.empty()
        : Optional.of(
            silentSince
                .map(start -> Duration.between(start, at))
                // The first failure is a failure at once.
                .map(lasted -> lasted.isPositive() ? lasted : Duration.ofMillis(1))
                .orElse(Duration.ZERO));
  }

  /** Nobody looked for {@code lasted}. */
  void away(Duration lasted) {
    silentSince = silentSince.map(start -> start.plus(lasted));
  }

  private String reason() {
    if (failing == 0) {
      return "";
    }
    List<String> failures = failures();
    return failures.size() == newest.size()
        ? failures.getLast()
        : failures.size() + " of " + newest.size() + " queries fail: " + failures.getLast();
  }

  void inventory(List<Part> known) {
    parts = known;
  }

  Snapshot.Source view(int rules) {
    return new Snapshot.Source(
        source.name(),
        source.kind(),
        source.address(),
        health,
        reason(),
        since,
        lastSuccess,
        lastAttempt,
        took,
        source.interval(),
        missedSlots,
        newest.size(),
        rules,
        parts);
  }
}
