package io.highwater.datasources.scrape;

import io.highwater.datasources.exposition.ExposedSample;
import io.highwater.datasources.exposition.Exposition;
import io.highwater.datasources.exposition.ExpositionException;
import io.highwater.datasources.promql.Stale;
import io.highwater.datasources.tsdb.Batch;
import io.highwater.datasources.tsdb.SampleStore;
import io.highwater.engine.signal.DataSource;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.yaml.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Scrapes one target, one page at a time, and knows how that went. */
final class TargetScraper {
  private final ScrapeTarget target;
  private final PageClient client;
  private final SampleStore store;
  private final Duration interval;
  private final Duration timeout;
  private final Labels identity;
  private Set<Labels> exposed = Set.of();
  private volatile Optional<DataSource.Part> part = Optional.empty();

  TargetScraper(
      ScrapeTarget target, ScrapeSettings settings, PageClient client, SampleStore store) {
    this.target = target;
    this.client = client;
    this.store = store;
    this.interval = settings.interval();
    this.timeout = settings.timeout();
    this.identity = target.identity();
  }

  ScrapeTarget target() {
    return target;
  }

  /** How the last scrape went; empty before the first. Never blocks. */
  Optional<DataSource.Part> part() {
    return part;
  }

  /** Scrapes now and stores what came as of {@code slot}. */
  synchronized void scrape(Instant slot) {
    long begun = System.nanoTime();
    Page page = client.fetch(target);
    Parsed parsed = parse(page);
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    if (Thread.currentThread().isInterrupted()) {
      return;
    }
    store(parsed, slot, took);
    part =
        Optional.of(
            new DataSource.Part(
                target.name(), parsed.failure().isEmpty(), detail(parsed, took), slot));
  }

  private record Parsed(List<ExposedSample> samples, Optional<String> failure) {}

  private Parsed parse(Page page) {
    return switch (page) {
      case Page.Unusable(String reason) -> new Parsed(List.of(), Optional.of(reason));
      case Page.Text(byte[] bytes) -> {
        try {
          yield new Parsed(Exposition.parse(bytes).samples(), Optional.empty());
        } catch (ExpositionException e) {
          yield new Parsed(List.of(), Optional.of("page is not readable: " + e.getMessage()));
        }
      }
    };
  }

  private void store(Parsed parsed, Instant slot, Duration took) {
    Batch batch = new Batch();
    long now = slot.toEpochMilli();
    Set<Labels> present = new HashSet<>();
    int added = 0;
    for (ExposedSample sample : parsed.samples()) {
      Labels labels = attach(sample.labels());
      batch.add(store.series(labels), sample.timestamp().orElse(now), sample.value());
      // A sample with a time of its own gets no staleness marker: its source decides how old it is.
      if (sample.timestamp().isEmpty() && present.add(labels) && !exposed.contains(labels)) {
        added++;
      }
    }
    for (Labels before : exposed) {
      if (!present.contains(before)) {
        batch.add(store.series(before), now, Stale.MARKER);
      }
    }
    exposed = present;
    report(batch, now, "up", parsed.failure().isEmpty() ? 1 : 0);
    report(batch, now, "scrape_duration_seconds", took.toNanos() / 1e9);
    report(batch, now, "scrape_samples_scraped", parsed.samples().size());
    report(batch, now, "scrape_samples_post_metric_relabeling", parsed.samples().size());
    report(batch, now, "scrape_series_added", added);
    store.append(batch, now);
  }

  private void report(Batch batch, long now, String name, double value) {
    batch.add(store.series(identity.with(Labels.NAME, name)), now, value);
  }

  /** The target's labels win; a label of the page that stands in their way is renamed. */
  private Labels attach(Labels labels) {
    TreeMap<String, String> result = new TreeMap<>();
    labels.forEach(label -> result.put(label.getKey(), label.getValue()));
    for (Map.Entry<String, String> own : identity) {
      String inTheWay = result.remove(own.getKey());
      if (inTheWay != null) {
        String name = "exported_" + own.getKey();
        while (result.containsKey(name) || identity.has(name)) {
          name = "exported_" + name;
        }
        result.put(name, inTheWay);
      }
    }
    identity.forEach(own -> result.put(own.getKey(), own.getValue()));
    return Labels.of(result);
  }

  private String detail(Parsed parsed, Duration took) {
    String seconds = String.format(Locale.ROOT, "%.3f s", took.toNanos() / 1e9);
    String outcome =
        parsed
            .failure()
            .map(reason -> reason + " (after " + seconds + ")")
            .orElseGet(() -> parsed.samples().size() + " samples in " + seconds);
    return took.compareTo(timeout) >= 0
        ? outcome + "; slower than its interval of " + Durations.format(interval) + " allows"
        : outcome;
  }
}
