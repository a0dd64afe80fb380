package io.highwater.engine.engine;

import io.highwater.engine.signal.Scrape;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * By how much slots are put off so that they follow the scrapes that feed them (P-5): by as much as
 * makes the wait from a scrape's landing to the next slot shortest, on average over the targets.
 */
final class Phase {
  /** A slot that follows a landing sooner than that may come before the next one lands, ms. */
  static final long SOONEST = 100;

  /** How far behind a landing a slot is put, ms. */
  static final long AIM = 150;

  /** A phase that is worse than the best by no more than this stays as it is, ms on average. */
  static final long SLACK = 150;

  /** Landings are told apart to this, ms. */
  private static final long GRAIN = 10;

  /** Slots and scrapes with a shorter common rhythm than that meet soon enough anyhow, ms. */
  private static final long SHORTEST = 1_000;

  /**
   * When something lands, as seen from the slots.
   *
   * @param rhythm the longest span that divides both the slots' interval and the scrapes', ms
   * @param at less than that, ms
   */
  private record Landing(long rhythm, long at) {
    /** From a landing to the first slot of this offset that surely has it, ms. */
    long delay(long offset) {
      return Math.floorMod(offset - at - SOONEST, rhythm) + SOONEST;
    }
  }

  private Phase() {}

  /**
   * The offset to poll at: {@code present} where none is better by more than a little, so that
   * slots do not move with every look at the targets.
   *
   * @param interval of the slots
   */
  static Duration offset(Duration interval, Duration present, Collection<Scrape> scrapes) {
    long step = interval.toMillis();
    Map<Landing, Integer> landings = new LinkedHashMap<>();
    for (Scrape scrape : scrapes) {
      long rhythm = gcd(step, scrape.interval().toMillis());
      if (rhythm >= SHORTEST) {
        long landed = Math.ceilDiv(scrape.landed().toEpochMilli(), GRAIN) * GRAIN;
        landings.merge(new Landing(rhythm, Math.floorMod(landed, rhythm)), 1, Integer::sum);
      }
    }
    int targets = landings.values().stream().mapToInt(Integer::intValue).sum();
    long now = Math.floorMod(present.toMillis(), step);
    long best = best(step, now, landings).orElse(now);
    boolean stays = cost(now, landings) <= cost(best, landings) + SLACK * targets;
    return stays ? present : Duration.ofMillis(best);
  }

  /** Costs fall only right behind a landing, so that the best offset is behind one of them. */
  private static OptionalLong best(long step, long now, Map<Landing, Integer> landings) {
    OptionalLong best = OptionalLong.empty();
    long least = Long.MAX_VALUE;
    for (Landing landing : landings.keySet()) {
      for (long at = landing.at() + AIM; at < landing.at() + AIM + step; at += landing.rhythm()) {
        long offset = Math.floorMod(at, step);
        long cost = cost(offset, landings);
        boolean nearer =
            best.isPresent()
                && Math.floorMod(offset - now, step) < Math.floorMod(best.getAsLong() - now, step);
        if (cost < least || (cost == least && nearer)) {
          least = cost;
          best = OptionalLong.of(offset);
        }
      }
    }
    return best;
  }

  /** The delays of all targets, ms. */
  private static long cost(long offset, Map<Landing, Integer> landings) {
    long cost = 0;
    for (Map.Entry<Landing, Integer> each : landings.entrySet()) {
      cost += each.getKey().delay(offset) * each.getValue();
    }
    return cost;
  }

  private static long gcd(long one, long two) {
    return BigInteger.valueOf(one).gcd(BigInteger.valueOf(two)).longValueExact();
  }
}
