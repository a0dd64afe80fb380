package io.highwater.datasources.scrape;

import io.highwater.datasources.exposition.Metadata;
import io.highwater.datasources.network.HostNetwork;
import io.highwater.datasources.promql.Stale;
import io.highwater.datasources.tsdb.Batch;
import io.highwater.datasources.tsdb.SampleStore;
import io.highwater.datasources.tsdb.SeriesHandle;
import io.highwater.engine.signal.DataSource;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Scrape;
import io.highwater.engine.yaml.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Scrapes one target, one page at a time, and knows how that went. */
final class TargetScraper {
  /** What is written at every slot, in the order of {@link #own}. */
  private static final List<String> OWN =
      List.of(
          "up",
          "scrape_duration_seconds",
          "scrape_samples_scraped",
          "scrape_samples_post_metric_relabeling",
          "scrape_series_added");

  private final PlannedScrape scrape;
  private final PageClient client;
  private final SampleStore store;
  private final PageRound pages;
  private final List<SeriesHandle> own;
  private long missed;
  private Optional<Instant> last = Optional.empty();
  private volatile Optional<DataSource.Part> part = Optional.empty();
  private volatile Optional<Scrape> newest = Optional.empty();

  TargetScraper(PlannedScrape scrape, PageClient client, SampleStore store) {
    this.scrape = scrape;
    this.client = client;
    this.store = store;
    Labels identity = scrape.target().identity();
    this.pages = new PageRound(identity, scrape.options().rules(), store);
    this.own = OWN.stream().map(name -> store.series(identity.with(Labels.NAME, name))).toList();
  }

  PlannedScrape planned() {
    return scrape;
  }

  ScrapeTarget target() {
    return scrape.target();
  }

  /** How the last scrape went; empty before the first. Never blocks. */
  Optional<DataSource.Part> part() {
    return part;
  }

  /** The newest scrape; empty before the first. Never blocks. */
  Optional<Scrape> newest() {
    return newest;
  }

  /** What the target's pages say of their metric families. */
  Map<String, Metadata> metadata() {
    return pages.metadata();
  }

  boolean needsNetwork() {
    return !HostNetwork.isThisMachine(target().url().getHost());
  }

  /**
   * Scrapes now and stores what came as of {@code slot}.
   *
   * @return false where nothing was tried, or nothing can be said of the target, for want of {@code
   *     host}'s network
   */
  synchronized boolean scrape(Instant slot, HostNetwork host) {
    if (needsNetwork() && !host.isThere()) {
      return false;
    }
    long begun = System.nanoTime();
    Page page = client.fetch(scrape);
    Duration fetched = Duration.ofNanos(System.nanoTime() - begun);
    if (Thread.currentThread().isInterrupted()) {
      return true;
    }
    if (page instanceof Page.Unusable && needsNetwork() && !host.isThere()) {
      return false;
    }
    long now = slot.toEpochMilli();
    PageRound.Result result = pages.read(page, now, Stale.MARKER);
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    report(
        result.batch(),
        now,
        result.failure().isEmpty() ? 1 : 0,
        took.toNanos() / 1e9,
        result.scraped(),
        result.kept(),
        result.added());
    store.append(result.batch(), now);
    missed += last.map(before -> scrape.slotsBetween(before, slot)).orElse(0L);
    last = Optional.of(slot);
    newest =
        Optional.of(
            new Scrape(
                scrape.target().identity().get("job"),
                scrape.target().identity().get("instance"),
                slot,
                took,
                scrape.options().interval()));
    part =
        Optional.of(
            new DataSource.Part(
                target().name(), result.failure().isEmpty(), detail(result, fetched, took), slot));
    return true;
  }

  /** Ends all series as of {@code slot}: the target is no longer one. */
  synchronized void retire(Instant slot) {
    long now = slot.toEpochMilli();
    PageRound.Result gone = pages.read(new Page.Unusable("no longer a target"), now, Stale.MARKER);
    if (last.isPresent()) {
      double[] markers = new double[OWN.size()];
      Arrays.fill(markers, Stale.MARKER);
      report(gone.batch(), now, markers);
    }
    store.append(gone.batch(), now);
    part = Optional.empty();
    newest = Optional.empty();
  }

  private void report(Batch batch, long now, double... values) {
    for (int i = 0; i < values.length; i++) {
      batch.add(own.get(i), now, values[i]);
    }
  }

  private String detail(PageRound.Result result, Duration fetched, Duration took) {
    String seconds = String.format(Locale.ROOT, "%.3f s", took.toNanos() / 1e9);
    String outcome =
        result
            .failure()
            .map(reason -> reason + " (after " + seconds + ")")
            .orElseGet(() -> result.scraped() + " samples in " + seconds);
    Duration interval = scrape.options().interval();
    if (fetched.compareTo(scrape.options().timeout()) >= 0) {
      outcome += "; slower than its interval of " + Durations.format(interval) + " allows";
    } else if (took.multipliedBy(2).compareTo(interval) > 0) {
      outcome += "; close to its interval of " + Durations.format(interval);
    }
    return missed == 0 ? outcome : outcome + "; missed " + missed + " slots so far";
  }
}
