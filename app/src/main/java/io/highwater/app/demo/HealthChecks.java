package io.highwater.app.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** The load balancer's active checks: every server once a second. */
final class HealthChecks implements Routine {
  private static final Duration LIMIT = Duration.ofSeconds(1);

  private final DemoTime time;
  private final HttpClient http;
  private final List<Backend> backends;
  private final Counter failures;
  private long next;

  HealthChecks(DemoTime time, HttpClient http, List<Backend> backends, Counter failures) {
    this.time = time;
    this.http = http;
    this.backends = backends;
    this.failures = failures;
    this.next = time.nanos() + Backend.CHECK_EVERY.toNanos();
  }

  @Override
  public synchronized OptionalLong due() {
    return OptionalLong.of(next);
  }

  @Override
  public void play() {
    for (Backend backend : backends) {
      if (backend.state() != Backend.State.MAINT) {
        boolean passed = passes(backend);
        failures.add(passed ? 0 : 1, LoadBalancer.BACKEND, backend.name());
        backend.checked(passed);
      }
    }
    plan();
  }

  private synchronized void plan() {
    next = Math.max(next, time.nanos() - 1) + Backend.CHECK_EVERY.toNanos();
  }

  private boolean passes(Backend backend) {
    try {
      return http.send(backend.port(), HttpRequest.get(Part.HEALTH_PATH), LIMIT).status() == 200;
    } catch (IOException e) {
      return false;
    }
  }
}
