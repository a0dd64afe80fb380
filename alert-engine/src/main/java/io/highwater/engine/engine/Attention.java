package io.highwater.engine.engine;

import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How much is asked of the queries of one inquiry. Where their answers are long, most samples of
 * most slots are those of series that are well, and nothing is decided by them: then only what
 * breaches is asked for, and everything once a minute, so that what the screen says of quiet series
 * is known. A query of which an alert stands is always asked for everything: its end, its absence
 * and its clear level are seen by the samples that do not breach.
 */
final class Attention {
  /** Samples of all the queries together up to which the whole answers cost nothing. */
  static final int SMALL = 500;

  static final Duration LOOK_EVERY = Duration.ofMinutes(1);

  /** Samples of each query when all of it was asked for. */
  private final Map<Query, Integer> sizes = new HashMap<>();

  private Instant looked = Instant.MIN;

  /** Samples of all of them together. */
  private int size;

  /** What was enough last, and of what that was made. */
  private Map<Query, Threshold> enough = Map.of();

  private Map<Query, Threshold> ofEligible = Map.of();
  private Set<Query> ofStanding = Set.of();

  /**
   * Of which queries what breaches is enough in the slot {@code at}; the same map while nothing has
   * changed.
   *
   * @param eligible those of which it can be enough at all
   * @param standing those of which an alert is not quiet
   */
  synchronized Map<Query, Threshold> enough(
      Map<Query, Threshold> eligible, Set<Query> standing, Instant at) {
    if (looked.isAfter(at) || !at.isBefore(looked.plus(LOOK_EVERY))) {
      looked = at;
      return Map.of();
    }
    if (size <= SMALL) {
      return Map.of();
    }
    if (enough.isEmpty() || !ofEligible.equals(eligible) || !ofStanding.equals(standing)) {
      Map<Query, Threshold> next = new HashMap<>();
      // Of one that has never been answered nothing is known.
      for (Query query : sizes.keySet()) {
        Threshold threshold = eligible.get(query);
        if (threshold != null && !standing.contains(query)) {
          next.put(query, threshold);
        }
      }
      enough = Map.copyOf(next);
      ofEligible = eligible;
      ofStanding = standing;
    }
    return enough;
  }

  void answered(Observation observation) {
    switch (observation) {
      case Observation.Polled polled -> answered(polled);
      case Observation.Round round -> round.polled().forEach(this::answered);
      default -> {
        // Nothing else comes of asking.
      }
    }
  }

  private synchronized void answered(Observation.Polled polled) {
    if (polled.reading() instanceof Reading.Samples answer && !answer.breaches()) {
      Integer before = sizes.put(polled.query(), answer.samples().size());
      size += answer.samples().size() - (before == null ? 0 : before);
      enough = before == null ? Map.of() : enough;
    }
  }
}
