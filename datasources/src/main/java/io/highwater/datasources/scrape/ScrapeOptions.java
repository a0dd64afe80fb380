package io.highwater.datasources.scrape;

import io.highwater.datasources.exposition.ExpositionFormat;
import io.highwater.prometheus.client.Tls;
import java.time.Duration;
import java.util.Optional;

/**
 * How a target is scraped.
 *
 * @param interval between scrapes; they happen at multiples of it since the epoch
 * @param timeout for one page, shorter than {@code interval}
 * @param followRedirects whether a page that has moved is looked for where it went
 * @param fallback the format of a page whose Content-Type names none; without it such a page fails
 */
public record ScrapeOptions(
    Duration interval,
    Duration timeout,
    Credential credential,
    Tls tls,
    boolean followRedirects,
    Optional<ExpositionFormat> fallback,
    SampleRules rules) {
  public ScrapeOptions {
    requireSchedule(interval, timeout);
  }

  /** Without credentials, to the system's authorities, with Prometheus's defaults for the rest. */
  public static ScrapeOptions of(Duration interval, Duration timeout) {
    return new ScrapeOptions(
        interval,
        timeout,
        new Credential.None(),
        Tls.SYSTEM,
        false,
        Optional.empty(),
        SampleRules.DEFAULT);
  }

  static void requireSchedule(Duration interval, Duration timeout) {
    if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("the scrape interval must be at least 1s");
    }
    if (!timeout.isPositive() || timeout.compareTo(interval) >= 0) {
      throw new IllegalArgumentException(
          "the scrape timeout must be positive and shorter than the scrape interval");
    }
  }

  /** These options at another pace. */
  public ScrapeOptions every(Duration otherInterval, Duration otherTimeout) {
    return new ScrapeOptions(
        otherInterval, otherTimeout, credential, tls, followRedirects, fallback, rules);
  }

  public ScrapeOptions withCredential(Credential other) {
    return new ScrapeOptions(interval, timeout, other, tls, followRedirects, fallback, rules);
  }

  public ScrapeOptions withTls(Tls other) {
    return new ScrapeOptions(
        interval, timeout, credential, other, followRedirects, fallback, rules);
  }

  public ScrapeOptions withFallback(ExpositionFormat format) {
    return new ScrapeOptions(
        interval, timeout, credential, tls, followRedirects, Optional.of(format), rules);
  }

  public ScrapeOptions withRules(SampleRules other) {
    return new ScrapeOptions(interval, timeout, credential, tls, followRedirects, fallback, other);
  }
}
