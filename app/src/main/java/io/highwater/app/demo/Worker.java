package io.highwater.app.demo;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** Takes orders off the queue and settles them in their shard, a few at a time. */
final class Worker implements Part, Routine {
  static final int LANES = 4;

  /** Between two attempts at a shard that is too busy. */
  private static final Duration RETRY = Duration.ofMillis(200);

  private static final Duration REST = Duration.ofMillis(200);
  private static final Duration LIMIT = QueueServer.PATIENCE.plusSeconds(5);
  private static final int ATTEMPTS = 25;
  private static final double[] WAITS = {0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120};

  private final DemoTime time;
  private final QueueServer queue;
  private final HttpClient http;
  private final StoreClient stores;
  private final Counter processed;
  private final Histogram waited;
  private final HttpServer server;

  /** When each lane is free again; only used where time is moved by hand. */
  private final long[] lanes = new long[LANES];

  private volatile Instant lastSuccess;
  private volatile boolean stalled;

  Worker(DemoTime time, QueueServer queue, HttpClient http, StoreClient stores) {
    this.time = time;
    this.queue = queue;
    this.http = http;
    this.stores = stores;
    this.lastSuccess = time.instant();
    Metrics metrics = new Metrics(time.instant());
    processed =
        metrics.counter("order_worker_processed_total", "Orders taken off the queue.", "result");
    waited =
        metrics.histogram("order_queue_wait_seconds", "Time an order spent in the queue.", WAITS);
    processed.add(0, "ok");
    processed.add(0, "error");
    metrics.gauge(
        "order_worker_last_success_timestamp_seconds",
        "When the last order was settled, in seconds since the epoch.",
        () -> lastSuccess.toEpochMilli() / 1000.0);
    server = HttpServer.open("worker", 0, 0, Part.observable(metrics, Part::notFound));
  }

  /** A stalled worker lives and takes nothing. */
  void stall(boolean stall) {
    stalled = stall;
  }

  /** Works until interrupted; one thread a lane. */
  void runLane() throws InterruptedException {
    while (!Thread.currentThread().isInterrupted()) {
      if (stalled || !work(QueueServer.AWAIT)) {
        time.pause(REST);
      }
    }
  }

  @Override
  public OptionalLong due() {
    OptionalLong oldest = stalled ? OptionalLong.empty() : queue.oldest();
    return oldest.isEmpty()
        ? oldest
        : OptionalLong.of(Math.max(oldest.getAsLong(), Arrays.stream(lanes).min().orElseThrow()));
  }

  @Override
  public void play() throws InterruptedException {
    Arrays.sort(lanes);
    work(QueueServer.NEXT);
    lanes[0] = time.nanos();
  }

  /** Takes and settles one order; false if there was none. */
  private boolean work(String path) throws InterruptedException {
    HttpResponse response;
    try {
      response = http.send(queue.port(), HttpRequest.get(path), LIMIT);
    } catch (IOException e) {
      processed.inc("error");
      return false;
    }
    if (response.status() != 200) {
      return false;
    }
    JsonNode message = OrderRequest.JSON.readTree(response.body());
    waited.observeNanos(Math.max(0, time.nanos() - message.path("at").asLong()));
    if (OrderRequest.read(message.path("order")) instanceof OrderRequest.Accepted(Order order)
        && settle(order)) {
      processed.inc("ok");
      lastSuccess = time.instant();
    } else {
      processed.inc("error");
    }
    return true;
  }

  private boolean settle(Order order) throws InterruptedException {
    for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
      if (stores.write(order, StoreServer.SETTLED)) {
        return true;
      }
      time.pause(RETRY);
    }
    return stores.write(order, StoreServer.SETTLED);
  }

  @Override
  public String job() {
    return "worker";
  }

  @Override
  public String instance() {
    return "worker";
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
  }
}
