package io.highwater.engine.signal;

import java.time.Duration;
import java.time.Instant;

/**
 * The newest scrape of one target, from which follows when the next ones come in.
 *
 * @param at when it began, which is also the time of its samples
 * @param took until its samples could be queried
 * @param interval between one and the next
 */
public record Scrape(String job, String instance, Instant at, Duration took, Duration interval) {
  public Scrape {
    if (!interval.isPositive() || took.isNegative()) {
      throw new IllegalArgumentException("a target is scraped at an interval, and for a while");
    }
  }

  /** When its samples could be queried. */
  public Instant landed() {
    return at.plus(took);
  }
}
