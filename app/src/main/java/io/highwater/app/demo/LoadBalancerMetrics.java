package io.highwater.app.demo;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What the load balancer counts, named as HAProxy names it where HAProxy has it. */
final class LoadBalancerMetrics {
  private static final List<String> SERVER = List.of("proxy", "server");
  private static final List<String> CLASSES = List.of("1xx", "2xx", "3xx", "4xx", "5xx", "other");

  private final Metrics all;
  private final List<Backend> backends;
  private final Counter requests;
  private final Counter responses;
  private final Counter serverResponses;
  private final Counter connectionErrors;
  private final Counter checkFailures;
  private final Histogram duration;

  LoadBalancerMetrics(Instant started, List<Backend> backends, Slots slots) {
    this.all = new Metrics(started);
    this.backends = backends;
    requests = all.counter("haproxy_frontend_http_requests_total", "Requests received.", "proxy");
    responses =
        all.counter("haproxy_backend_http_responses_total", "Answers by class.", "proxy", "code");
    serverResponses =
        all.counter(
            "haproxy_server_http_responses_total",
            "Answers of a server by class.",
            "proxy",
            "server",
            "code");
    connectionErrors =
        all.counter(
            "haproxy_server_connection_errors_total", "Failed connections.", "proxy", "server");
    checkFailures =
        all.counter(
            "haproxy_server_check_failures_total", "Failed health checks.", "proxy", "server");
    duration =
        all.histogram(
            "lb_request_duration_seconds",
            "From a request's arrival to its answer.",
            Histogram.LATENCY);
    gauges(slots);
    prepare();
  }

  private void gauges(Slots slots) {
    all.gauge(
        "haproxy_server_status",
        "Whether the server is in this state.",
        List.of("proxy", "server", "state"),
        this::states);
    perServer(
        "haproxy_server_current_sessions", "Requests at the server.", b -> b.sessions().taken());
    perServer("haproxy_server_weight", "The server's share.", Backend::weight);
    all.gauge(
        "haproxy_backend_current_queue",
        "Requests that wait for a server.",
        List.of("proxy"),
        () -> Map.of(List.of(LoadBalancer.BACKEND), (double) slots.waiting()));
    all.gauge(
        "haproxy_backend_limit_queue",
        "Requests that may wait for a server.",
        List.of("proxy"),
        () -> Map.of(List.of(LoadBalancer.BACKEND), (double) LoadBalancer.QUEUE));
    all.gauge(
        "haproxy_backend_active_servers",
        "Servers that take requests.",
        List.of("proxy"),
        () -> Map.of(List.of(LoadBalancer.BACKEND), (double) active()));
  }

  private void perServer(String name, String help, ToDoubleFunction<Backend> value) {
    all.gauge(
        name,
        help,
        SERVER,
        () -> {
          Map<List<String>, Double> values = new LinkedHashMap<>();
          backends.forEach(
              b -> values.put(List.of(LoadBalancer.BACKEND, b.name()), value.applyAsDouble(b)));
          return values;
        });
  }

  private Map<List<String>, Double> states() {
    Map<List<String>, Double> values = new LinkedHashMap<>();
    for (Backend backend : backends) {
      Backend.State now = backend.state();
      for (Backend.State state : Backend.State.values()) {
        values.put(
            List.of(LoadBalancer.BACKEND, backend.name(), state.name()), state == now ? 1.0 : 0.0);
      }
    }
    return values;
  }

  private long active() {
    return backends.stream().filter(b -> b.state() == Backend.State.UP).count();
  }

  private void prepare() {
    requests.add(0, LoadBalancer.FRONTEND);
    CLASSES.forEach(code -> responses.add(0, LoadBalancer.BACKEND, code));
    for (Backend backend : backends) {
      CLASSES.forEach(code -> serverResponses.add(0, LoadBalancer.BACKEND, backend.name(), code));
      Stream.of(connectionErrors, checkFailures)
          .forEach(counter -> counter.add(0, LoadBalancer.BACKEND, backend.name()));
    }
  }

  Metrics all() {
    return all;
  }

  Counter checkFailures() {
    return checkFailures;
  }

  void arrived() {
    requests.inc(LoadBalancer.FRONTEND);
  }

  void answered(int status, long nanos) {
    responses.inc(LoadBalancer.BACKEND, codeClass(status));
    duration.observeNanos(nanos);
  }

  void served(Backend backend, int status) {
    serverResponses.inc(LoadBalancer.BACKEND, backend.name(), codeClass(status));
  }

  void unreachable(Backend backend) {
    connectionErrors.inc(LoadBalancer.BACKEND, backend.name());
  }

  private static String codeClass(int status) {
    return status >= 100 && status < 600 ? CLASSES.get(status / 100 - 1) : "other";
  }
}
