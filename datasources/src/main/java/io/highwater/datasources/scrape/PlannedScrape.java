package io.highwater.datasources.scrape;

import java.time.Duration;
import java.time.Instant;

/** A target and how it is scraped. Two that are equal are the same to a scraper. */
record PlannedScrape(ScrapeTarget target, ScrapeOptions options) {
  /**
   * The first time after {@code now} this is due: a multiple of its interval since the epoch.
   *
   * @param spread whether it is put off by a share of the interval of its own, so that not all
   *     targets are asked at once
   */
  Instant slotAfter(Instant now, boolean spread) {
    long interval = options.interval().toMillis();
    long offset = spread ? offset(interval) : 0;
    long slots = Math.floorDiv(now.toEpochMilli() - offset, interval) + 1;
    return Instant.ofEpochMilli(slots * interval + offset);
  }

  private long offset(long interval) {
    long hash =
        (target.identity().hashCode() * 31L + target.url().hashCode()) * 0x9E3779B97F4A7C15L;
    return Long.remainderUnsigned(hash >>> 16, interval);
  }

  /** How many slots lie strictly between two. */
  long slotsBetween(Instant earlier, Instant later) {
    return Duration.between(earlier, later).dividedBy(options.interval()) - 1;
  }
}
