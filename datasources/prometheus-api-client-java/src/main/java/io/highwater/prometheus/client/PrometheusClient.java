package io.highwater.prometheus.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A client of one server's HTTP API. Thread-safe; every call blocks until its answer is complete or
 * its deadline has passed, and ends at once when its thread is interrupted.
 */
public final class PrometheusClient implements AutoCloseable {
  private static final String TRUNCATED = "results truncated due to limit";

  private static final int MOST_CALLS = 3;

  private final Transport transport;
  private final boolean followsClock;

  PrometheusClient(Transport transport, boolean followsClock) {
    this.transport = transport;
    this.followsClock = followsClock;
  }

  /**
   * How far the server's clock is ahead of this machine's, negative where it is behind; zero where
   * it is less than ten seconds off, where nothing is known of it, and for a client that does not
   * follow it.
   */
  public Duration clockOffset() {
    return followsClock ? transport.clock().state().offset() : Duration.ZERO;
  }

  /** A call for what the server reckons to be {@code ahead} of this machine's time. */
  private interface Timed<T> {
    Answer<T> call(Duration ahead, Duration within);
  }

  /**
   * Asks again where the answer shows that the question was meant for another time.
   *
   * @param within how long all that may take together
   * @param back makes what came, of a server so far ahead, a thing of this machine's time
   */
  private <T> Answer<T> inServerTime(
      Duration within, Timed<T> call, BiFunction<T, Duration, T> back) {
    if (!followsClock) {
      return call.call(Duration.ZERO, within);
    }
    long deadline = System.nanoTime() + within.toNanos();
    Duration left = within;
    for (int i = 0; i < MOST_CALLS && left.isPositive(); i++) {
      ServerClock.State before = transport.clock().state();
      Answer<T> answer = call.call(before.offset(), left);
      if (!transport.clock().state().shakes(before)) {
        return answer.map(value -> back.apply(value, before.offset()));
      }
      left = Duration.ofNanos(deadline - System.nanoTime());
    }
    return new Answer.Failed<>(
        left.isPositive()
            ? new Failure.Malformed("the server's clock jumps: its answers differ in their date")
            : new Failure.Unreachable(Failure.Reason.TIMEOUT, ""));
  }

  /**
   * @param baseUrl of the server, with its path prefix where it has one: {@code
   *     https://mimir.example/prometheus}. A user and password in it are used and never shown
   * @throws IllegalArgumentException when it is no http or https address
   */
  public static PrometheusClientBuilder builder(String baseUrl) {
    return new PrometheusClientBuilder(baseUrl);
  }

  /** Evaluates {@code query} at the time that the server takes for now. */
  public Answer<QueryResult> query(String query) {
    return transport.form(
        "query",
        new Parameters().add("query", query).add("timeout", transport.timeout()),
        transport.timeout(),
        QueryResultReader::read);
  }

  /** Evaluates {@code query} at {@code at}. */
  public Answer<QueryResult> query(String query, Instant at) {
    return query(query, at, transport.timeout());
  }

  /**
   * Evaluates {@code query} at {@code at}.
   *
   * @param within how long this call may take, instead of the client's {@code callTimeout}
   */
  public Answer<QueryResult> query(String query, Instant at, Duration within) {
    return inServerTime(
        within,
        (ahead, left) ->
            transport.form(
                "query",
                new Parameters()
                    .add("query", query)
                    .add("time", at.plus(ahead))
                    .add("timeout", left),
                left,
                QueryResultReader::read),
        Shift::back);
  }

  /**
   * Evaluates {@code query} at {@code from} and every {@code step} after it up to {@code to}.
   * Servers refuse more than 11,000 steps.
   */
  public Answer<QueryResult> queryRange(String query, Instant from, Instant to, Duration step) {
    return inServerTime(
        transport.timeout(),
        (ahead, left) ->
            transport.form(
                "query_range",
                new Parameters()
                    .add("query", query)
                    .add("start", from.plus(ahead))
                    .add("end", to.plus(ahead))
                    .add("step", step)
                    .add("timeout", left),
                left,
                QueryResultReader::read),
        Shift::back);
  }

  /** The label sets of the series that {@code selection}, which needs a matcher, selects. */
  public Answer<List<LabelSet>> series(Selection selection) {
    return listed(
        transport.form("series", new Parameters().add(selection), json -> json.list(json::labels)),
        selection);
  }

  /** The names of the labels on the selected series. */
  public Answer<List<String>> labels(Selection selection) {
    return listed(
        transport.form("labels", new Parameters().add(selection), Json::texts), selection);
  }

  /** The values of the label {@code name} on the selected series. */
  public Answer<List<String>> labelValues(String name, Selection selection) {
    return listed(
        transport.get(
            "label/" + LabelNames.inPath(name) + "/values",
            new Parameters().add(selection),
            Json::texts),
        selection);
  }

  /**
   * What targets say of their metrics, by metric name; targets may differ in what they say.
   *
   * @param metric the only metric to tell of; empty for all
   */
  public Answer<SortedMap<String, List<MetricMetadata>>> metadata(String metric) {
    Parameters parameters = new Parameters();
    if (!metric.isEmpty()) {
      parameters.add("metric", metric);
    }
    return transport.get("metadata", parameters, Readers::metadata);
  }

  /** The targets that are scraped; those dropped by relabelling are left out. */
  public Answer<Targets> activeTargets() {
    return targets(new Parameters().add("state", "active"));
  }

  /** All targets, the dropped ones too. */
  public Answer<Targets> targets() {
    return targets(new Parameters());
  }

  private Answer<Targets> targets(Parameters parameters) {
    return inServerTime(
        transport.timeout(),
        (_, left) -> transport.get("targets", parameters, left, Readers::targets),
        Shift::back);
  }

  /** The rules with the alerts they hold; their times are of the server's clock. */
  public Answer<List<RuleGroup>> rules() {
    return transport.get("rules", new Parameters(), Readers::ruleGroups);
  }

  /** The alerts that are pending or firing. */
  public Answer<List<Alert>> alerts() {
    return inServerTime(
        transport.timeout(),
        (_, left) -> transport.get("alerts", new Parameters(), left, Readers::alerts),
        Shift::back);
  }

  /** {@code query} in the server's own layout. */
  public Answer<String> formatQuery(String query) {
    return transport.form("format_query", new Parameters().add("query", query), Json::text);
  }

  public Answer<BuildInfo> buildInfo() {
    return transport.get("status/buildinfo", new Parameters(), Readers::buildInfo);
  }

  public Answer<RuntimeInfo> runtimeInfo() {
    return transport.get("status/runtimeinfo", new Parameters(), Readers::runtimeInfo);
  }

  /** The command line flags of the server, by name. */
  public Answer<SortedMap<String, String>> flags() {
    return transport.get("status/flags", new Parameters(), Readers::texts);
  }

  /** The configuration that is in force, as YAML; the server leaves its secrets out. */
  public Answer<String> configuration() {
    return transport.get(
        "status/config", new Parameters(), json -> Readers.texts(json).getOrDefault("yaml", ""));
  }

  /** The base address, without user and password. */
  public String address() {
    return transport.base().toString();
  }

  /** Cancels the calls under way; later calls are cancelled at once. */
  @Override
  public void close() {
    transport.close();
  }

  @Override
  public String toString() {
    return "PrometheusClient[" + address() + "]";
  }

  /**
   * Servers before 2.53 know no limit: it is held here, and told in the words of the newer ones.
   */
  private static <E> Answer<List<E>> listed(Answer<List<E>> answer, Selection selection) {
    Function<List<E>, List<E>> cut =
        list -> List.copyOf(list.subList(0, Math.min(list.size(), selection.limit())));
    return switch (answer) {
      case Answer.Success<List<E>>(var list, var warnings, var infos, var missing)
          when selection.limit() > 0 && list.size() > selection.limit() ->
          new Answer.Success<>(cut.apply(list), with(warnings, TRUNCATED), infos, missing);
      case Answer.Success<List<E>> _, Answer.Failed<List<E>> _ -> answer.map(List::copyOf);
    };
  }

  private static List<String> with(List<String> texts, String one) {
    return texts.contains(one) ? texts : Stream.concat(texts.stream(), Stream.of(one)).toList();
  }
}
