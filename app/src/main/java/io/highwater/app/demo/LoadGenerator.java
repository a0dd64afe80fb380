package io.highwater.app.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The customers: orders at a steady pace, whatever becomes of the earlier ones. */
final class LoadGenerator implements Part, Routine {
  /** The shard that {@link #skew} aims at. */
  static final int HOT_SHARD = 2;

  /** The customers who can wait at a time; further ones give up at once. */
  private static final int PATIENT = 1000;

  /** Behind by more than this, the lost orders are not made up for. */
  private static final long LOST_NANOS = Duration.ofSeconds(1).toNanos();

  private static final long WARM_UP_SECONDS = 5;

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final DemoTime time;
  private final HttpClient http;
  private final int target;
  private final double calmRate;
  private final Executor customers;
  private final Semaphore patience = new Semaphore(PATIENT);
  private final Counter requests;
  private final Histogram duration;
  private final HttpServer server;

  private long sent;
  private long next;
  private double factor = 1;
  private boolean stopped;
  private boolean skewed;

  /**
   * @param rate orders a second
   * @param customers runs each customer until the answer is there
   */
  LoadGenerator(DemoTime time, int target, double rate, Executor customers) {
    this.time = time;
    this.http = new HttpClient(time);
    this.target = target;
    this.calmRate = rate;
    this.customers = customers;
    this.next = time.nanos();
    Metrics metrics = new Metrics(time.instant());
    requests = metrics.counter("load_requests_total", "Orders sent, by answer.", "status");
    duration =
        metrics.histogram(
            "load_request_duration_seconds", "Latency the client saw.", Histogram.LATENCY);
    Stream.of("200", "422", "500", "503", "error").forEach(status -> requests.add(0, status));
    metrics.gauge("load_target_rate", "Orders a second that should be sent.", this::rate);
    server = HttpServer.open("load", 0, 0, Part.observable(metrics, Part::notFound));
  }

  private synchronized double rate() {
    return stopped ? 0 : calmRate * factor;
  }

  @Override
  public synchronized OptionalLong due() {
    return stopped ? OptionalLong.empty() : OptionalLong.of(next);
  }

  @Override
  public void play() {
    String body = nextBody();
    if (patience.tryAcquire()) {
      customers.execute(() -> buy(body));
    } else {
      requests.inc("error");
    }
  }

  private synchronized String nextBody() {
    long now = time.nanos();
    long planned = now - next > LOST_NANOS ? now : next;
    next = planned + (long) (1e9 / (calmRate * factor));
    long n = sent++;
    return skewed ? OrderPlan.hotBody(n, HOT_SHARD, OrderMetrics.SHARDS) : OrderPlan.body(n);
  }

  private void buy(String body) {
    try {
      long start = time.nanos();
      requests.inc(answer(body));
      duration.observeNanos(time.nanos() - start);
    } finally {
      patience.release();
    }
  }

  private String answer(String body) {
    try {
      HttpRequest request = HttpRequest.json("POST", OrderService.PATH, body);
      return Integer.toString(http.send(target, request, LIMIT).status());
    } catch (IOException e) {
      return "error";
    }
  }

  /** Sends {@code orders} at once and waits for their answers, but not for long. */
  void warmUp(int orders) throws InterruptedException {
    for (int i = 0; i < orders; i++) {
      play();
    }
    if (patience.tryAcquire(PATIENT, WARM_UP_SECONDS, TimeUnit.SECONDS)) {
      patience.release(PATIENT);
    }
    synchronized (this) {
      next = time.nanos();
    }
  }

  /** Sends {@code times} as many orders as in calm times. */
  synchronized void flood(double times) {
    factor = times;
  }

  /** Aims all orders at one shard, or no longer. */
  synchronized void skew(boolean skew) {
    skewed = skew;
  }

  /** Sends nothing, or again. */
  synchronized void stop(boolean stop) {
    if (stopped && !stop) {
      next = time.nanos();
    }
    stopped = stop;
  }

  @Override
  public String job() {
    return "load";
  }

  @Override
  public String instance() {
    return "load";
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
