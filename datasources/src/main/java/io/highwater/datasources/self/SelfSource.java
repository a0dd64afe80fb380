package io.highwater.datasources.self;

import io.highwater.datasources.promql.Engine;
import io.highwater.datasources.promql.EngineOptions;
import io.highwater.datasources.promql.LocalQueries;
import io.highwater.datasources.promql.PromQl;
import io.highwater.datasources.promql.QueryOutcome;
import io.highwater.datasources.promql.Queryable;
import io.highwater.datasources.promql.Stale;
import io.highwater.datasources.tsdb.Batch;
import io.highwater.datasources.tsdb.SampleStore;
import io.highwater.datasources.tsdb.StoreSettings;
import io.highwater.engine.signal.DataSource;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.QueryLanguage;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.signal.Series;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What the program measures of itself, kept in memory and asked with PromQL like anything else. */
public final class SelfSource implements DataSource, Queryable {
  private static final System.Logger LOG = System.getLogger(SelfSource.class.getName());

  private final String name;
  private final Duration interval;
  private final InstantSource clock;
  private final Supplier<List<Sample>> measure;
  private final SampleStore store = new SampleStore(StoreSettings.IN_MEMORY);
  private final LocalQueries queries = new LocalQueries(new Engine(EngineOptions.DEFAULT), store);
  private Optional<Thread> thread = Optional.empty();
  private Set<Labels> before = Set.of();
  private boolean closed;

  /**
   * @param interval at which it is measured
   * @param measure yields samples with the label {@code __name__}; must not block
   */
  public SelfSource(
      String name, Duration interval, InstantSource clock, Supplier<List<Sample>> measure) {
    this.name = name;
    this.interval = interval;
    this.clock = clock;
    this.measure = measure;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String kind() {
    return "own metrics";
  }

  @Override
  public String address() {
    return "this console";
  }

  @Override
  public QueryLanguage language() {
    return new PromQl();
  }

  @Override
  public synchronized void start() {
    if (closed || thread.isPresent()) {
      return;
    }
    store.open(clock.instant());
    measure(clock.instant());
    thread = Optional.of(Thread.ofVirtual().name("metrics of " + name).start(this::onAndOn));
  }

  private void onAndOn() {
    try {
      while (true) {
        Thread.sleep(interval);
        measure(clock.instant());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes all samples as of {@code at}; series that were there before and are no more end here. */
  public synchronized void measure(Instant at) {
    if (closed) {
      return;
    }
    try {
      Batch batch = new Batch();
      long time = at.toEpochMilli();
      Set<Labels> now = new HashSet<>();
      for (Sample sample : measure.get()) {
        if (now.add(sample.labels())) {
          batch.add(store.series(sample.labels()), time, sample.value());
        }
      }
      for (Labels gone : before) {
        if (!now.contains(gone)) {
          batch.add(store.series(gone), time, Stale.MARKER);
        }
      }
      before = now;
      store.append(batch, time);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "the console could not be measured", e);
    }
  }

  @Override
  public Reading poll(Query query, Instant at) {
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
  public synchronized void close() {
    if (!closed) {
      closed = true;
      thread.ifPresent(Thread::interrupt);
      store.close();
    }
  }
}
