package io.highwater.app.demo;

import java.time.Instant;
import java.util.stream.Stream;

/** What an order service counts. */
final class OrderMetrics {
  static final int SHARDS = 4;

  private final Metrics all;
  private final Counter requests;
  private final Histogram duration;
  private final Counter lookups;
  private final Counter outcomes;
  private final Counter queued;
  private final Histogram queries;

  OrderMetrics(Instant started, Slots inflight) {
    all = new Metrics(started);
    requests =
        all.counter(
            "flask_http_request_total", "HTTP requests answered.", "method", "path", "status");
    duration =
        all.histogram(
            "flask_http_request_duration_seconds",
            "HTTP request duration in seconds.",
            Histogram.LATENCY,
            "method",
            "path",
            "status");
    lookups = all.counter("order_cache_requests_total", "Cache look-ups by result.", "result");
    outcomes = all.counter("orders_processed_total", "Orders by outcome.", "outcome");
    queued = all.counter("order_enqueued_total", "Orders handed to the queue.", "result");
    queries =
        all.histogram(
            "order_db_query_duration_seconds",
            "Time of the write behind the cache.",
            Histogram.LATENCY,
            "shard");
    all.gauge("order_inflight_requests", "Orders being served now.", inflight::taken);
    all.gauge("order_inflight_limit", "Orders served at once.", () -> OrderService.INFLIGHT_LIMIT);
    prepare();
  }

  /** Every expected series exists from the start, so that a first increase is seen as one. */
  private void prepare() {
    Stream.of("200", "400", "422", "500", "503")
        .forEach(status -> requests.add(0, "POST", OrderService.PATH, status));
    duration.touch("POST", OrderService.PATH, "200");
    Stream.of("hit", "miss", "error").forEach(result -> lookups.add(0, result));
    Stream.of("accepted", "deferred", "known", "rejected", "failed", "queue_error", "shed")
        .forEach(outcome -> outcomes.add(0, outcome));
    Stream.of("ok", "error").forEach(result -> queued.add(0, result));
    for (int shard = 0; shard < SHARDS; shard++) {
      queries.touch(Integer.toString(shard));
    }
  }

  Metrics all() {
    return all;
  }

  void answered(String method, String path, int status, long nanos) {
    requests.inc(method, path, Integer.toString(status));
    duration.observeNanos(nanos, method, path, Integer.toString(status));
  }

  void lookedUp(String result) {
    lookups.inc(result);
  }

  void outcome(String outcome) {
    outcomes.inc(outcome);
  }

  void enqueued(String result) {
    queued.inc(result);
  }

  void queried(int shard, long nanos) {
    queries.observeNanos(nanos, Integer.toString(shard));
  }
}
