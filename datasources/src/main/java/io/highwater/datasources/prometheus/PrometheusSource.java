package io.highwater.datasources.prometheus;

import io.highwater.datasources.network.HostNetwork;
import io.highwater.datasources.promql.Coalescing;
import io.highwater.datasources.promql.Feeding;
import io.highwater.datasources.promql.PromQl;
import io.highwater.datasources.promql.QueryOutcome;
import io.highwater.datasources.promql.Queryable;
import io.highwater.engine.signal.DataSource;
import io.highwater.engine.signal.Inquiry;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.QueryLanguage;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Scrape;
import io.highwater.engine.signal.Series;
import io.highwater.engine.yaml.Durations;
import io.highwater.prometheus.client.Answer;
import io.highwater.prometheus.client.LabelSet;
import io.highwater.prometheus.client.PrometheusClient;
import io.highwater.prometheus.client.QueryResult;
import io.highwater.prometheus.client.RangeSeries;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/** A server with the Prometheus HTTP API: Prometheus since 2.42, Thanos, Mimir, VictoriaMetrics. */
public final class PrometheusSource implements DataSource, Queryable {
  /** Servers refuse a range of more steps. */
  private static final int MOST_STEPS = 11_000;

  private final String name;
  private final PromQl language;
  private final PrometheusClient client;
  private final Polls polls;
  private final Outcomes outcomes;
  private final TargetParts parts;
  private final Feeding feeding;
  private final boolean needsNetwork;

  /**
   * @throws IllegalArgumentException when the address, a certificate or a key cannot be used; the
   *     message names it and holds no secret
   */
  public PrometheusSource(String name, PrometheusSettings settings, PromQl language) {
    this(
        name,
        settings,
        language,
        task -> Thread.ofVirtual().name("targets of " + name).start(task));
  }

  /**
   * @param background runs what is looked up beside the polls
   */
  PrometheusSource(String name, PrometheusSettings settings, PromQl language, Executor background) {
    this.name = name;
    this.language = language;
    this.client = Clients.of(settings);
    URI address = URI.create(client.address());
    this.needsNetwork = !HostNetwork.isThisMachine(address.getHost());
    Sentences sentences = new Sentences(name, hostAndPort(address), settings.timeout());
    this.outcomes = new Outcomes(sentences);
    this.parts = new TargetParts(client, background);
    this.feeding = new Feeding(language, this::select, background);
    this.polls = new Polls(client, settings.timeout(), new Readings(sentences), parts);
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
  public boolean needsNetwork() {
    return needsNetwork;
  }

  @Override
  public Reading poll(Query query, Instant at) {
    return polls.poll(query, at);
  }

  /** Those that differ in one matcher's value only are asked as one. */
  @Override
  public List<Inquiry> inquiries(List<Query> queries) {
    Coalescing plan = language.coalesce(queries, Coalescing.Limits.DEFAULT);
    List<Inquiry> inquiries = new ArrayList<>();
    plan.joint().forEach(joint -> inquiries.add(new JointInquiry(polls, language, joint)));
    plan.alone().forEach(query -> inquiries.add(new SingleInquiry(polls, query)));
    return inquiries;
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
    String[] pairs = new String[2 * labels.size()];
    for (int i = 0; i < labels.size(); i++) {
      pairs[2 * i] = labels.nameAt(i);
      pairs[2 * i + 1] = labels.valueAt(i);
    }
    return Labels.ofSorted(pairs);
  }

  @Override
  public List<Part> parts() {
    List<Part> all = new ArrayList<>(clock().stream().toList());
    all.addAll(parts.now());
    return all;
  }

  /** Said where it is wrong: somebody should set it right. */
  private Optional<Part> clock() {
    Duration ahead = client.clockOffset();
    return ahead.isZero()
        ? Optional.empty()
        : Optional.of(
            new Part(
                "clock of the server",
                true,
                "some "
                    + Durations.format(rounded(ahead.abs()))
                    + (ahead.isNegative() ? " behind" : " ahead of")
                    + " this machine's; times are corrected",
                parts.seen()));
  }

  /** To minutes where it is one at least: seconds are not known to the second. */
  private static Duration rounded(Duration offset) {
    return offset.toMinutes() < 1
        ? offset
        : Duration.ofMinutes(Math.round(offset.toSeconds() / 60.0));
  }

  @Override
  public Set<String> jobs(List<Query> queries) {
    return language.jobs(queries);
  }

  /** None of a server that knows no targets. */
  @Override
  public List<Scrape> scrapes(List<Query> queries, Instant at) {
    return feeding.of(queries, parts.scrapes(), at);
  }

  private List<Labels> select(String query, Instant at) {
    return client.query(query, at) instanceof Answer.Success<QueryResult> success
            && success.value() instanceof QueryResult.Vector(var samples)
        ? samples.stream().map(sample -> labels(sample.labels())).toList()
        : List.of();
  }

  @Override
  public void close() {
    client.close();
  }
}
