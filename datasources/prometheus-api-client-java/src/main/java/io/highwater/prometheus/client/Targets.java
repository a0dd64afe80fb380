package io.highwater.prometheus.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the server scrapes, and what it found and dropped. */
public record Targets(List<Active> active, List<Dropped> dropped) {
  public Targets {
    active = List.copyOf(active);
    dropped = List.copyOf(dropped);
  }

  /** What the last scrape of a target came to. */
  public enum Health {
    UP,
    DOWN,
    /** Not scraped yet, or a word that this client does not know. */
    UNKNOWN
  }

  /**
   * A target that is scraped.
   *
   * @param discoveredLabels before relabelling
   * @param lastError why the last scrape failed, empty when it did not
   * @param lastScrape empty before the first one
   * @param scrapeInterval as configured, {@code 15s}; empty where the server does not tell
   */
  public record Active(
      LabelSet labels,
      LabelSet discoveredLabels,
      String scrapePool,
      String scrapeUrl,
      String globalUrl,
      Health health,
      String lastError,
      Optional<Instant> lastScrape,
      Duration lastScrapeDuration,
      String scrapeInterval) {}

  /** A target that relabelling dropped. */
  public record Dropped(LabelSet discoveredLabels, String scrapePool) {}
}
