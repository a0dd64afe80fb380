package io.highwater.datasources.prometheus;

import io.highwater.datasources.promql.QueryOutcome;
import io.highwater.datasources.promql.Queryable;
import io.highwater.engine.signal.DataSource;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.QueryLanguage;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Series;
import io.highwater.prometheus.client.Answer;
import io.highwater.prometheus.client.LabelSet;
import io.highwater.prometheus.client.PrometheusClient;
import io.highwater.prometheus.client.QueryResult;
import io.highwater.prometheus.client.RangeSeries;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A server with the Prometheus HTTP API: Prometheus since 2.42, Thanos, Mimir, VictoriaMetrics. At
 * most {@value #CONCURRENT_QUERIES} queries are under way at a time, so that a console never crowds
 * out the server's other users.
 */
public final class PrometheusSource implements DataSource, Queryable {
  private static final int CONCURRENT_QUERIES = 8;

  /** Servers refuse a range of more steps. */
  private static final int MOST_STEPS = 11_000;

  private final String name;
  private final Duration timeout;
  private final QueryLanguage language;
  private final PrometheusClient client;
  private final Readings readings;
  private final Outcomes outcomes;
  private final TargetParts parts;
  private final Semaphore budget = new Semaphore(CONCURRENT_QUERIES, true);

  /**
   * @throws IllegalArgumentException when the address, a certificate or a key cannot be used; the
   *     message names it and holds no secret
   */
  public PrometheusSource(String name, PrometheusSettings settings, QueryLanguage language) {
    this(
        name,
        settings,
        language,
        task -> Thread.ofVirtual().name("targets of " + name).start(task));
  }

  /**
   * @param background runs what is looked up beside the polls
   */
  PrometheusSource(
      String name, PrometheusSettings settings, QueryLanguage language, Executor background) {
    this.name = name;
    this.timeout = settings.timeout();
    this.language = language;
    this.client = Clients.of(settings);
    URI address = URI.create(client.address());
    Sentences sentences = new Sentences(name, hostAndPort(address), timeout);
    this.readings = new Readings(sentences);
    this.outcomes = new Outcomes(sentences);
    this.parts = new TargetParts(client, background);
  }

  private static String hostAndPort(URI url) {
    int port = url.getPort() >= 0 ? url.getPort() : "https".equals(url.getScheme()) ? 443 : 80;
    return url.getHost() + ":" + port;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String kind() {
    return "prometheus";
  }

  @Override
  public String address() {
    return client.address();
  }

  @Override
  public QueryLanguage language() {
    return language;
  }

  @Override
  public Reading poll(Query query, Instant at) {
    parts.refresh(at);
    long begun = System.nanoTime();
    try {
      if (!budget.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
        return new Reading.Failed(at, since(begun), readings.crowded(CONCURRENT_QUERIES));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Reading.Failed(at, since(begun), "the query was cancelled");
    }
    try {
      long asked = System.nanoTime();
      Answer<QueryResult> answer = client.query(query.text(), at.minus(query.offset()));
      return readings.of(answer, at, since(asked));
    } finally {
      budget.release();
    }
  }

  private static Duration since(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  /** Of a range too long for the server, the newest 11,000 steps. */
  @Override
  public List<Series> history(Query query, Instant from, Instant to, Duration step) {
    Instant earliest = to.minus(step.multipliedBy(MOST_STEPS - 1));
    Instant start = from.isBefore(earliest) ? earliest : from;
    Duration offset = query.offset();
    return switch (client.queryRange(query.text(), start.minus(offset), to.minus(offset), step)) {
      case Answer.Success<QueryResult>(QueryResult.Matrix matrix, var _, var _, var _) ->
          matrix.series().stream()
              .filter(series -> series.size() > 0)
              .map(series -> series(series).later(offset))
              .toList();
      case Answer.Success<QueryResult> _, Answer.Failed<QueryResult> _ -> List.of();
    };
  }

  @Override
  public QueryOutcome instant(String query, Instant at) {
    return outcomes.of(client.query(query, at));
  }

  @Override
  public QueryOutcome range(String query, Instant from, Instant to, Duration step) {
    return outcomes.of(client.queryRange(query, from, to, step));
  }

  static Series series(RangeSeries series) {
    return Series.of(labels(series.labels()), series.times(), series.values());
  }

  static Labels labels(LabelSet labels) {
    return Labels.of(labels.asMap());
  }

  @Override
  public List<Part> parts() {
    return parts.now();
  }

  @Override
  public void close() {
    client.close();
  }
}
