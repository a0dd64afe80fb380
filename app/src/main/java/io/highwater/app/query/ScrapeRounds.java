package io.highwater.app.query;

import io.highwater.datasources.scrape.ScrapeSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Scrapes for the sake of one query. */
public final class ScrapeRounds {
  /** Waits; {@code Thread::sleep} outside of tests. */
  @FunctionalInterface
  public interface Pause {
    void sleep(Duration duration) throws InterruptedException;
  }

  private final ScrapeSource source;
  private final Duration interval;
  private final InstantSource clock;
  private final Pause pause;

  public ScrapeRounds(ScrapeSource source, Duration interval, InstantSource clock, Pause pause) {
    this.source = source;
    this.interval = interval;
    this.clock = clock;
    this.pause = pause;
  }

  /**
   * Scrapes once now, then at every interval until {@code lasting} is over; once where it is zero.
   *
   * @return when the last round was made
   */
  public Instant scrape(Duration lasting) throws InterruptedException {
    Instant at = clock.instant();
    Instant end = at.plus(lasting);
    source.scrapeOnce(at);
    for (Instant next = at.plus(interval); !next.isAfter(end); next = next.plus(interval)) {
      Duration wait = Duration.between(clock.instant(), next);
      if (wait.isPositive()) {
        pause.sleep(wait);
      }
      source.scrapeOnce(next);
      at = next;
    }
    return at;
  }
}
