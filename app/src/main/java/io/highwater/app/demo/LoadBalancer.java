package io.highwater.app.demo;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Hands every request to one of the order services that pass their checks; waits while all of them
 * have enough to do, and turns requests away when too many wait.
 */
final class LoadBalancer implements Part {
  static final String FRONTEND = "fe_orders";
  static final String BACKEND = "be_orders";

  /** Orders handed to one service at a time. */
  static final int SERVER_SESSIONS = 56;

  /** Orders that may wait for a service. */
  static final int QUEUE = 60;

  private static final Duration SERVER_LIMIT = Duration.ofSeconds(15);
  private static final int MAX_BODY = 1 << 16;

  private final DemoTime time;
  private final HttpClient http;
  private final List<Backend> backends;
  private final Balance.Chooser chooser;
  private final Slots slots;
  private final LoadBalancerMetrics metrics;
  private final HealthChecks checks;
  private final HttpServer front;
  private final HttpServer stats;

  LoadBalancer(DemoTime time, List<Backend> backends, Balance balance) {
    this.time = time;
    this.http = new HttpClient(time);
    this.backends = List.copyOf(backends);
    this.chooser = balance.chooser();
    this.slots = new Slots(time, this::capacity, QUEUE);
    this.metrics = new LoadBalancerMetrics(time.instant(), this.backends, slots);
    this.checks = new HealthChecks(time, http, this.backends, metrics.checkFailures());
    this.front = HttpServer.open("lb-front", 0, MAX_BODY, this::handle);
    this.stats = HttpServer.open("lb-stats", 0, 0, Part.observable(metrics.all(), Part::notFound));
  }

  private int capacity() {
    return SERVER_SESSIONS * Math.max(1, eligible().size());
  }

  private List<Backend> eligible() {
    return backends.stream().filter(b -> b.state() == Backend.State.UP).toList();
  }

  private HttpResponse handle(HttpRequest request) throws InterruptedException {
    long start = time.nanos();
    metrics.arrived();
    HttpResponse response = request.oversized() ? plain(413, "too long") : admit(request);
    metrics.answered(response.status(), time.nanos() - start);
    return response;
  }

  private static HttpResponse plain(int status, String text) {
    return HttpResponse.text(status, text + "\n");
  }

  private HttpResponse admit(HttpRequest request) throws InterruptedException {
    Optional<Slots.Slot> slot = slots.enter();
    if (slot.isEmpty()) {
      return plain(503, "too many requests wait");
    }
    try {
      return forward(request);
    } finally {
      slot.get().leave();
    }
  }

  /** Tries one server after another until one takes the connection. */
  private HttpResponse forward(HttpRequest request) throws InterruptedException {
    List<Backend> left = new ArrayList<>(eligible());
    while (!left.isEmpty()) {
      Backend backend = chooser.choose(List.copyOf(left));
      Slots.Slot session = backend.sessions().enter().orElseThrow();
      try {
        HttpResponse response = http.send(backend.port(), request, SERVER_LIMIT);
        metrics.served(backend, response.status());
        return response;
      } catch (ConnectException e) {
        metrics.unreachable(backend);
        left.remove(backend);
      } catch (SocketTimeoutException e) {
        return plain(504, "the server did not answer in time");
      } catch (IOException e) {
        return plain(502, "the server broke off");
      } finally {
        session.leave();
      }
    }
    return plain(503, "no server is available");
  }

  HealthChecks checks() {
    return checks;
  }

  /** What the operator wants of the named server. */
  void admin(String server, Backend.Admin wanted) {
    backends.stream().filter(b -> b.name().equals(server)).forEach(b -> b.admin(wanted));
  }

  /** Where orders are taken. */
  int frontPort() {
    return front.port();
  }

  @Override
  public String job() {
    return "lb";
  }

  @Override
  public String instance() {
    return "lb";
  }

  @Override
  public int port() {
    return stats.port();
  }

  @Override
  public void close() {
    front.close();
    stats.close();
    http.close();
  }
}
