package io.highwater.app.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes orders: {@code POST /process_order}. An order seen a moment ago is known from the cache;
 * any other is written to its shard and queued for settling. Where the shard is too busy the order
 * is queued alone, and settling writes it.
 */
final class OrderService implements Part {
  static final String PATH = "/process_order";
  static final int MAX_BODY = 4096;
  static final int INFLIGHT_LIMIT = 64;

  /** Computation an order takes; a service has one core. */
  static final Duration WORK = Duration.ofMillis(12);

  /** What a slow service adds to every order. */
  static final Duration SLOWNESS = Duration.ofMillis(700);

  private static final Duration QUEUE_LIMIT = Duration.ofSeconds(5);
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS");

  private final String instance;
  private final DemoTime time;
  private final HttpClient http;
  private final CacheClient cache;
  private final StoreClient stores;
  private final int queuePort;
  private final Station core;
  private final Slots inflight;
  private final OrderMetrics metrics;
  private final HttpServer server;
  private final AtomicLong counted = new AtomicLong();
  private volatile Duration slowness = Duration.ZERO;
  private volatile boolean failing;

  /**
   * @param port 0 for any
   */
  OrderService(
      String instance,
      int port,
      DemoTime time,
      HttpClient http,
      int cachePort,
      StoreClient stores,
      int queuePort) {
    this.instance = instance;
    this.time = time;
    this.http = http;
    this.cache = new CacheClient(time, http, cachePort);
    this.stores = stores;
    this.queuePort = queuePort;
    this.core = new Station(time, INFLIGHT_LIMIT);
    this.inflight = new Slots(time, () -> INFLIGHT_LIMIT, 0);
    this.metrics = new OrderMetrics(time.instant(), inflight);
    HttpServer.Handler handler = Part.observable(metrics.all(), this::route);
    this.server = HttpServer.open(instance, port, MAX_BODY, request -> timed(request, handler));
  }

  private HttpResponse timed(HttpRequest request, HttpServer.Handler handler)
      throws InterruptedException {
    long start = time.nanos();
    HttpResponse response = handler.handle(request);
    if (!request.path().equals(METRICS_PATH)) {
      String path =
          request.path().equals(PATH) || request.path().equals(HEALTH_PATH)
              ? request.path()
              : "unknown";
      String method = METHODS.contains(request.method()) ? request.method() : "other";
      metrics.answered(method, path, response.status(), time.nanos() - start);
    }
    return response;
  }

  private HttpResponse route(HttpRequest request) throws InterruptedException {
    if (!request.path().equals(PATH)) {
      return refusal(404, "no such path");
    }
    return switch (OrderRequest.read(request)) {
      case OrderRequest.Rejected(int status, String reason) -> {
        metrics.outcome("rejected");
        HttpResponse answer = refusal(status, reason);
        yield status == 405 ? answer.allowing("POST") : answer;
      }
      case OrderRequest.Accepted(Order order) -> admit(order);
    };
  }

  private static HttpResponse refusal(int status, String reason) {
    String quoted = OrderRequest.JSON.writeValueAsString(reason);
    return HttpResponse.json(status, "{\"status\":\"error\",\"reason\":" + quoted + "}");
  }

  private HttpResponse admit(Order order) throws InterruptedException {
    Optional<Slots.Slot> slot = inflight.enter();
    if (slot.isEmpty()) {
      metrics.outcome("shed");
      return refusal(503, "too many orders at once");
    }
    try {
      return process(order);
    } finally {
      slot.get().leave();
    }
  }

  private HttpResponse process(Order order) throws InterruptedException {
    if (!core.serve(WORK, () -> {})) {
      metrics.outcome("shed");
      return refusal(503, "too many orders at once");
    }
    HttpResponse answer = failing && failsThisTime() ? injected() : answer(order);
    time.pause(slowness);
    return answer;
  }

  /** Three of five, evenly. */
  private boolean failsThisTime() {
    return (counted.getAndIncrement() * 3) % 5 < 3;
  }

  private HttpResponse injected() {
    metrics.outcome("failed");
    return refusal(500, "injected fault");
  }

  private HttpResponse answer(Order order) {
    String key = "order:" + order.id() + ":" + order.totalAmount().toPlainString();
    CacheClient.Lookup lookup = cache.get(key);
    metrics.lookedUp(lookup.name().toLowerCase(Locale.ROOT));
    if (lookup == CacheClient.Lookup.HIT) {
      metrics.outcome("known");
      return success();
    }
    boolean stored = store(order);
    if (!enqueue(order)) {
      metrics.outcome("queue_error");
      return refusal(503, "the order cannot be queued");
    }
    if (lookup == CacheClient.Lookup.MISS) {
      cache.put(key, order.json());
    }
    metrics.outcome(stored ? "accepted" : "deferred");
    return success();
  }

  private static HttpResponse success() {
    return HttpResponse.json(200, "{\"status\":\"success\"}");
  }

  private boolean store(Order order) {
    long start = time.nanos();
    boolean stored = stores.write(order, StoreServer.RECEIVED);
    metrics.queried(stores.shardOf(order), time.nanos() - start);
    return stored;
  }

  private boolean enqueue(Order order) {
    boolean queued;
    try {
      HttpRequest request = HttpRequest.json("POST", QueueServer.MESSAGES, order.json());
      queued = http.send(queuePort, request, QUEUE_LIMIT).status() == 201;
    } catch (IOException e) {
      queued = false;
    }
    metrics.enqueued(queued ? "ok" : "error");
    return queued;
  }

  /** Adds {@link #SLOWNESS} to every order, or no longer. */
  void slow(boolean slow) {
    slowness = slow ? SLOWNESS : Duration.ZERO;
  }

  /** Fails three of five orders, or none. */
  void fail(boolean fail) {
    failing = fail;
  }

  @Override
  public String job() {
    return "orders";
  }

  @Override
  public String instance() {
    return instance;
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
    http.close();
  }
}
