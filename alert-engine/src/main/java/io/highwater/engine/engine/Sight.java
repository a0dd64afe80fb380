package io.highwater.engine.engine;

import io.highwater.engine.signal.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What this console itself cannot see: nothing beyond this machine while that has no network, and
 * nothing of the times when the console did not run.
 */
final class Sight {
  private static final int GAPS = 20;

  /** Sources that are out of reach without a network. */
  private final Set<String> beyond;

  private Optional<Instant> offlineSince = Optional.empty();

  /** Newest first. */
  private final Deque<Snapshot.Gap> gaps = new ArrayDeque<>();

  Sight(Collection<Setup.Source> sources) {
    this.beyond =
        sources.stream()
            .filter(Setup.Source::needsNetwork)
            .map(Setup.Source::name)
            .collect(Collectors.toUnmodifiableSet());
  }

  boolean isBeyond(String source) {
    return beyond.contains(source);
  }

  /** Whether it is this machine's fault that {@code source} does not answer. */
  boolean isOutOfReach(String source) {
    return offlineSince.isPresent() && isBeyond(source);
  }

  /**
   * Takes note of whether there is a network.
   *
   * @return for how long there was none, where it is back
   */
  Optional<Duration> network(boolean there, Instant at) {
    if (!there) {
      offlineSince = offlineSince.or(() -> Optional.of(at));
      return Optional.empty();
    }
    Optional<Instant> from = offlineSince.filter(at::isAfter);
    offlineSince = Optional.empty();
    from.ifPresent(since -> missed(since, at, "this machine had no network"));
    return from.map(since -> Duration.between(since, at));
  }

  /** An answer from beyond this machine proves that there is a network, whatever it looks like. */
  void answered(Query query, Instant at) {
    if (isBeyond(query.source()) && offlineSince.filter(at::isAfter).isPresent()) {
      offlineSince = Optional.empty();
    }
  }

  void missed(Instant from, Instant to, String what) {
    gaps.addFirst(new Snapshot.Gap(from, to, what));
    while (gaps.size() > GAPS) {
      gaps.removeLast();
    }
  }

  Snapshot.Sight view() {
    return new Snapshot.Sight(offlineSince, List.copyOf(gaps));
  }
}
