package io.highwater.datasources.scrape;

import io.highwater.datasources.exposition.ExpositionException;
import io.highwater.datasources.exposition.ExpositionLimits;
import io.highwater.datasources.exposition.Metadata;
import io.highwater.datasources.exposition.PageReader;
import io.highwater.datasources.scrape.ScrapedSeries.Tracked;
import io.highwater.datasources.tsdb.Batch;
import io.highwater.datasources.tsdb.SampleStore;
import io.highwater.engine.signal.Labels;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Turns the pages of one target into batches. A series is looked up by the bytes it has on the
 * page; its labels are made, relabelled and found in the store only when those bytes are new.
 */
final class PageRound {
  /** A sample further ahead than this is left out, as by Prometheus. */
  private static final long MAX_AHEAD = Duration.ofMinutes(10).toMillis();

  private static final int KNOWN_IN_ANY_CASE = 1000;

  private final Labels identity;
  private final SampleRules rules;
  private final SampleStore store;
  private final ScrapedSeries series = new ScrapedSeries();
  private LineCache<Boolean> metadataLines = new LineCache<>();
  private final Map<String, Metadata> metadata = new ConcurrentHashMap<>();
  private long round;
  private int lastScraped;

  PageRound(Labels identity, SampleRules rules, SampleStore store) {
    this.identity = identity;
    this.rules = rules;
    this.store = store;
  }

  /**
   * What one page brought.
   *
   * @param batch empty where it failed, but for the markers of what has vanished
   * @param scraped samples on the page
   * @param kept of those, after metric relabelling
   * @param added series not known before
   */
  record Result(Batch batch, int scraped, int kept, int added, Optional<String> failure) {}

  /** What the pages say of their families. */
  Map<String, Metadata> metadata() {
    return Map.copyOf(metadata);
  }

  /** Reads what was fetched for {@code now}, milliseconds since the epoch. */
  Result read(Page page, long now, double marker) {
    round++;
    return switch (page) {
      case Page.Unusable(String reason) -> failed(0, 0, 0, reason, now, marker);
      case Page.Text text -> {
        Counts counts = new Counts();
        try {
          Batch batch = samples(text, now, counts);
          if (counts.failure.isPresent()) {
            yield failed(
                counts.scraped, counts.kept, counts.added, counts.failure.get(), now, marker);
          }
          series.end(round, handle -> batch.add(handle, now, marker));
          forgetFamilies();
          lastScraped = counts.scraped;
          yield new Result(batch, counts.scraped, counts.kept, counts.added, Optional.empty());
        } catch (ExpositionException e) {
          yield failed(
              counts.scraped,
              counts.kept,
              counts.added,
              "page is not readable: " + e.getMessage(),
              now,
              marker);
        }
      }
    };
  }

  /** Families that keep changing their names must not fill the memory: the next page tells anew. */
  private void forgetFamilies() {
    metadataLines.forgetBefore(round);
    if (metadata.size() > 2 * metadataLines.size() + KNOWN_IN_ANY_CASE) {
      metadata.clear();
      metadataLines = new LineCache<>();
    }
  }

  private static final class Counts {
    int scraped;
    int kept;
    int added;
    Optional<String> failure = Optional.empty();
  }

  private Result failed(int scraped, int kept, int added, String why, long now, double marker) {
    Batch batch = new Batch();
    series.fail(2 * lastScraped + KNOWN_IN_ANY_CASE, handle -> batch.add(handle, now, marker));
    return new Result(batch, scraped, kept, added, Optional.of(why));
  }

  /** All samples of the page; one beyond a limit is noted and the rest only counted. */
  private Batch samples(Page.Text page, long now, Counts counts) throws ExpositionException {
    Batch batch = new Batch();
    ExpositionLimits limits = ExpositionLimits.DEFAULT.withPageBytes(page.bytes().length + 1);
    PageReader reader = PageReader.of(page.bytes(), page.format(), limits);
    while (true) {
      switch (reader.next()) {
        case SAMPLE -> sample(page.bytes(), reader, now, counts, batch);
        case METADATA -> metadata(page.bytes(), reader);
        case END -> {
          return batch;
        }
      }
    }
  }

  private void sample(byte[] page, PageReader reader, long now, Counts counts, Batch batch)
      throws ExpositionException {
    counts.scraped++;
    Optional<Optional<Tracked>> known = series.find(page, reader.from(), reader.to(), round);
    Optional<Tracked> tracked = known.isPresent() ? known.get() : learn(page, reader, counts);
    if (tracked.isEmpty()) {
      return;
    }
    counts.kept++;
    int most = rules.limits().samples();
    if (most > 0 && counts.kept > most) {
      counts.failure =
          counts.failure.or(() -> Optional.of("sample limit exceeded: more than " + most));
      return;
    }
    boolean timed = rules.honorTimestamps() && reader.hasTimestamp();
    long time = timed ? reader.timestamp() : now;
    if (time > now + MAX_AHEAD) {
      return;
    }
    batch.add(tracked.get().handle(), time, reader.value());
    ScrapedSeries.seen(tracked.get(), round, !timed || rules.trackTimestampsStaleness());
  }

  private Optional<Tracked> learn(byte[] page, PageReader reader, Counts counts)
      throws ExpositionException {
    Optional<Labels> stored = rules.stored(reader.labels(), identity);
    if (stored.isEmpty()) {
      series.drop(page, reader.from(), reader.to(), round);
      return Optional.empty();
    }
    Optional<String> beyond = rules.beyondLimit(stored.get());
    if (beyond.isPresent()) {
      counts.failure = counts.failure.or(() -> beyond);
      return Optional.empty();
    }
    counts.added++;
    return Optional.of(
        series.put(page, reader.from(), reader.to(), round, store.series(stored.get())));
  }

  private void metadata(byte[] page, PageReader reader) throws ExpositionException {
    if (metadataLines.find(page, reader.from(), reader.to(), round).isPresent()) {
      return;
    }
    metadataLines.put(page, reader.from(), reader.to(), round, true);
    String family = reader.family();
    metadata.put(family, reader.addTo(metadata.getOrDefault(family, Metadata.of(family))));
  }
}
