package io.highwater.datasources.scrape;

import io.highwater.datasources.promql.EngineOptions.Semantics;
import io.highwater.datasources.tsdb.StoreSettings;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is scraped, how often, and how much of it is kept.
 *
 * @param interval between scrapes; they happen at multiples of it since the epoch
 * @param timeout for one page, shorter than {@code interval}
 * @param maxPageBytes a longer page counts as a failure
 * @param store how much of it is kept, and where
 * @param targets listed one by one, scraped at {@code interval}
 * @param jobs with a pace and rules of their own
 * @param spread whether the targets are asked one after the other within an interval, rather than
 *     all at its beginning
 * @param semantics whose PromQL the samples are queried with
 */
public record ScrapeSettings(
    Duration interval,
    Duration timeout,
    int maxPageBytes,
    StoreSettings store,
    List<ScrapeTarget> targets,
    List<ScrapeJob> jobs,
    boolean spread,
    Semantics semantics) {
  public static final int DEFAULT_MAX_PAGE_BYTES = 32 * 1024 * 1024;

  public ScrapeSettings {
    targets = List.copyOf(targets);
    jobs = List.copyOf(jobs);
    ScrapeOptions.requireSchedule(interval, timeout);
    if (maxPageBytes < 1) {
      throw new IllegalArgumentException("the page limit must be at least 1 byte");
    }
    if (targets.isEmpty() && jobs.isEmpty()) {
      throw new IllegalArgumentException("a scrape source needs at least one target");
    }
    Set<String> names = new HashSet<>();
    for (ScrapeTarget target : targets) {
      if (!names.add(target.name())) {
        throw new IllegalArgumentException("target " + target.name() + " is there twice");
      }
    }
  }

  /** Queried with Prometheus 3's PromQL. */
  public ScrapeSettings(
      Duration interval,
      Duration timeout,
      int maxPageBytes,
      StoreSettings store,
      List<ScrapeTarget> targets,
      List<ScrapeJob> jobs,
      boolean spread) {
    this(interval, timeout, maxPageBytes, store, targets, jobs, spread, Semantics.PROMETHEUS_3);
  }

  /** Listed targets only, all asked at the beginning of an interval. */
  public ScrapeSettings(
      Duration interval,
      Duration timeout,
      int maxPageBytes,
      StoreSettings store,
      List<ScrapeTarget> targets) {
    this(interval, timeout, maxPageBytes, store, targets, List.of(), false);
  }

  public ScrapeSettings withSemantics(Semantics other) {
    return new ScrapeSettings(interval, timeout, maxPageBytes, store, targets, jobs, spread, other);
  }

  /** How a listed target is scraped. */
  PlannedScrape planned(ScrapeTarget target) {
    return new PlannedScrape(
        target, ScrapeOptions.of(interval, timeout).withCredential(target.credential()));
  }

  /** The defaults for all limits; the timeout is nine tenths of the interval, at most 10 s. */
  public static ScrapeSettings of(Duration interval, List<ScrapeTarget> targets) {
    Duration most = Duration.ofSeconds(10);
    Duration share = interval.multipliedBy(9).dividedBy(10);
    return new ScrapeSettings(
        interval,
        share.compareTo(most) < 0 ? share : most,
        DEFAULT_MAX_PAGE_BYTES,
        StoreSettings.IN_MEMORY,
        targets);
  }
}
