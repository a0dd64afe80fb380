package io.highwater.datasources.scrape;

import io.highwater.datasources.exposition.Metadata;
import io.highwater.datasources.network.HostNetwork;
import io.highwater.datasources.promql.Engine;
import io.highwater.datasources.promql.EngineOptions;
import io.highwater.datasources.promql.Feeding;
import io.highwater.datasources.promql.LocalQueries;
import io.highwater.datasources.promql.PromQl;
import io.highwater.datasources.promql.QueryOutcome;
import io.highwater.datasources.promql.QueryResult;
import io.highwater.datasources.promql.Queryable;
import io.highwater.datasources.recording.Recorder;
import io.highwater.datasources.tsdb.Batch;
import io.highwater.datasources.tsdb.SampleStore;
import io.highwater.engine.rule.RuleGroup;
import io.highwater.engine.signal.DataSource;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.QueryLanguage;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.signal.Scrape;
import io.highwater.engine.signal.Series;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** Metrics pages scraped into memory and queried with PromQL: a Prometheus without a server. */
public final class ScrapeSource implements DataSource, Queryable {
  private static final int TOLD_TARGETS = 3;

  /** How soon rules that were replaced are noticed. */
  private static final Duration RULES_CHANGED = Duration.ofSeconds(1);

  /** How soon a changed file of targets is noticed. */
  private static final Duration REFRESH = Duration.ofSeconds(5);

  private static final System.Logger LOG = System.getLogger(ScrapeSource.class.getName());

  private final String name;
  private final ScrapeSettings settings;
  private final InstantSource clock;
  private final SampleStore store;
  private final PageClient client;
  private final ScrapePool pool;
  private final HostNetwork host;
  private final LocalQueries queries;
  private final PromQl language;
  private final Recorder recorder;
  private final Feeding feeding;
  private final List<Thread> threads = new ArrayList<>();
  private final Map<TargetScraper, Thread> scraping = new HashMap<>();
  private boolean started;

  /**
   * Those there from the beginning and not yet tried, and those that could not be tried for want of
   * a network: before that, absence proves nothing.
   */
  private final Set<TargetScraper> untried = ConcurrentHashMap.newKeySet();

  private final int awaited;

  private final AtomicBoolean closed = new AtomicBoolean();

  public ScrapeSource(String name, ScrapeSettings settings, InstantSource clock) {
    this(name, settings, clock, HostNetwork.SYSTEM);
  }

  /**
   * @param host while it has no network, targets on other machines are not scraped
   */
  ScrapeSource(String name, ScrapeSettings settings, InstantSource clock, HostNetwork host) {
    this.host = host;
    this.name = name;
    this.settings = settings;
    this.clock = clock;
    this.store = new SampleStore(settings.store());
    this.queries =
        new LocalQueries(
            new Engine(EngineOptions.DEFAULT.withSemantics(settings.semantics())), store);
    this.language = new PromQl(settings.semantics());
    this.client = new PageClient(settings.maxPageBytes());
    this.pool = new ScrapePool(settings, client, store);
    this.untried.addAll(pool.refresh(clock.instant()).added());
    this.awaited = untried.size();
    this.feeding = new Feeding(language, this::select, Runnable::run);
    this.recorder = new Recorder(queries, this::append);
  }

  /** Evaluates the recording rules of {@code groups}, and no others, from now on. */
  public void record(List<RuleGroup> groups) {
    recorder.replace(groups);
  }

  private void append(List<Sample> samples, Instant at) {
    Batch batch = new Batch();
    long time = at.toEpochMilli();
    samples.forEach(sample -> batch.add(store.series(sample.labels()), time, sample.value()));
    store.append(batch, time);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String kind() {
    return "scrape";
  }

  /** The first few pages. */
  @Override
  public String address() {
    List<TargetScraper> targets = pool.scrapers();
    String first =
        targets.stream()
            .limit(TOLD_TARGETS)
            .map(scraper -> withoutQuery(scraper.target().url()))
            .collect(Collectors.joining(", "));
    return targets.isEmpty()
        ? "no targets"
        : targets.size() > TOLD_TARGETS
            ? first + " and " + (targets.size() - TOLD_TARGETS) + " more"
            : first;
  }

  private static String withoutQuery(URI url) {
    String path = url.getRawPath();
    return url.getScheme() + "://" + url.getRawAuthority() + (path == null ? "" : path);
  }

  @Override
  public QueryLanguage language() {
    return language;
  }

  /** Begins scraping, each target on a thread of its own; a second call does nothing. */
  @Override
  public synchronized void start() {
    if (closed.get() || started) {
      return;
    }
    started = true;
    store.open(clock.instant());
    pool.scrapers().forEach(this::begin);
    if (settings.jobs().stream().anyMatch(job -> !job.files().isEmpty())) {
      threads.add(Thread.ofVirtual().name("targets of " + name).start(this::refreshOnAndOn));
    }
    threads.add(Thread.ofVirtual().name("rules of " + name).start(this::recordOnAndOn));
  }

  /** Rules are evaluated also while nobody polls. */
  private void recordOnAndOn() {
    try {
      while (!closed.get()) {
        Instant now = clock.instant();
        Instant latest = now.plus(RULES_CHANGED);
        Instant next = recorder.nextSlot(now).filter(latest::isAfter).orElse(latest);
        Thread.sleep(Duration.between(now, next));
        record(clock.instant());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** As long as targets are untried their series prove nothing, least of all by being absent. */
  private void record(Instant at) {
    if (untried.isEmpty()) {
      try {
        recorder.upTo(at);
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.ERROR, () -> "the recording rules of " + name + " failed", e);
      }
    }
  }

  private void begin(TargetScraper scraper) {
    scraping.put(
        scraper,
        Thread.ofVirtual()
            .name("scrape " + scraper.target().name())
            .start(() -> scrapeOnAndOn(scraper)));
  }

  private void scrapeOnAndOn(TargetScraper scraper) {
    try {
      while (!closed.get()) {
        Instant now = clock.instant();
        Instant slot = scraper.planned().slotAfter(now, settings.spread());
        Thread.sleep(Duration.between(now, slot));
        scrape(scraper, slot);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void refreshOnAndOn() {
    try {
      while (!closed.get()) {
        Thread.sleep(REFRESH);
        try {
          refresh();
        } catch (RuntimeException e) {
          LOG.log(System.Logger.Level.ERROR, () -> "looking for targets of " + name + " failed", e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Looks into the files of targets: new ones are scraped from their next slot on, those that are
   * gone are marked stale at once. Done every few seconds once {@link #start}ed.
   */
  public synchronized void refresh() {
    Instant at = clock.instant();
    ScrapePool.Change change = pool.refresh(at);
    for (TargetScraper gone : change.removed()) {
      untried.remove(gone);
      Thread thread = scraping.remove(gone);
      if (thread != null) {
        thread.interrupt();
      }
      gone.retire(at);
    }
    if (started && !closed.get()) {
      change.added().forEach(this::begin);
    }
  }

  private void scrape(TargetScraper scraper, Instant slot) {
    boolean tried = true;
    try {
      tried = scraper.scrape(slot, host);
    } catch (RuntimeException e) {
      LOG.log(
          System.Logger.Level.ERROR,
          () -> "scraping " + scraper.target().name() + " failed; the next slot will try again",
          e);
    }
    if (tried) {
      untried.remove(scraper);
    } else {
      untried.add(scraper);
    }
  }

  /** Scrapes every target once as of {@code slot} and returns when all are done. */
  public void scrapeOnce(Instant slot) {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      pool.scrapers().forEach(scraper -> executor.execute(() -> scrape(scraper, slot)));
    }
  }

  @Override
  public Set<String> jobs(List<Query> queries) {
    return language.jobs(queries);
  }

  @Override
  public List<Scrape> scrapes(List<Query> queries, Instant at) {
    List<Scrape> scrapes =
        pool.scrapers().stream().flatMap(scraper -> scraper.newest().stream()).toList();
    return untried.isEmpty() ? feeding.of(queries, scrapes, at) : scrapes;
  }

  private List<Labels> select(String query, Instant at) {
    return instant(query, at) instanceof QueryOutcome.Answered(QueryResult result)
            && result.value() instanceof QueryResult.Value.Vector(List<Sample> samples)
        ? samples.stream().map(Sample::labels).toList()
        : List.of();
  }

  /** Where one of its targets is on another machine. */
  @Override
  public boolean needsNetwork() {
    return pool.scrapers().stream().anyMatch(TargetScraper::needsNetwork);
  }

  @Override
  public Reading poll(Query query, Instant at) {
    int missingScrapes = untried.size();
    if (missingScrapes > 0) {
      String missing =
          needsNetwork() && !host.isThere()
              ? "this machine has no network"
              : missingScrapes == awaited
                  ? "nothing scraped yet"
                  : "not every target has been scraped yet";
      return new Reading.Failed(at, Duration.ZERO, missing, true);
    }
    record(at);
    return queries.poll(query, at);
  }

  @Override
  public List<Series> history(Query query, Instant from, Instant to, Duration step) {
    return queries.history(query, from, to, step);
  }

  @Override
  public QueryOutcome instant(String query, Instant at) {
    return queries.instant(query, at);
  }

  @Override
  public QueryOutcome range(String query, Instant from, Instant to, Duration step) {
    return queries.range(query, from, to, step);
  }

  @Override
  public List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    pool.scrapers().forEach(scraper -> scraper.part().ifPresent(parts::add));
    parts.addAll(pool.troubles());
    parts.addAll(recorder.parts());
    Optional<String> shortage = store.shortage();
    shortage.ifPresent(text -> parts.add(new Part("memory", true, text, clock.instant())));
    for (String text : store.troubles()) {
      parts.add(new Part("sample files", true, text, clock.instant()));
    }
    return parts;
  }

  /** What the pages of all targets say of their metric families, by name. */
  public Map<String, Metadata> metadata() {
    Map<String, Metadata> all = new HashMap<>();
    pool.scrapers().forEach(scraper -> all.putAll(scraper.metadata()));
    return all;
  }

  @Override
  public synchronized void close() {
    if (closed.compareAndSet(false, true)) {
      threads.forEach(Thread::interrupt);
      threads.clear();
      scraping.values().forEach(Thread::interrupt);
      scraping.clear();
      client.close();
      store.close();
    }
  }
}
