package io.highwater.app.demo;

import java.time.Duration;

/** A server behind the load balancer: what the operator wants of it, and how its checks went. */
final class Backend {
  /** As the load balancer tells it to its operators. */
  enum State {
    UP,
    DOWN,
    DRAIN,
    MAINT
  }

  /** What the operator wants. */
  enum Admin {
    READY,
    /** No new orders; still checked. */
    DRAIN,
    /** No orders and no checks. */
    MAINT
  }

  static final Duration CHECK_EVERY = Duration.ofSeconds(1);
  static final int FALL = 2;
  static final int RISE = 2;

  private final String name;
  private final int port;
  private final int weight;
  private final Slots sessions;
  private Admin admin = Admin.READY;
  private boolean up = true;

  /** Checks in a row that speak against {@link #up}. */
  private int against;

  Backend(DemoTime time, String name, int port, int weight) {
    this.name = name;
    this.port = port;
    this.weight = weight;
    this.sessions = new Slots(time, () -> Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  String name() {
    return name;
  }

  int port() {
    return port;
  }

  int weight() {
    return weight;
  }

  Slots sessions() {
    return sessions;
  }

  synchronized void admin(Admin wanted) {
    admin = wanted;
  }

  synchronized State state() {
    if (admin == Admin.MAINT) {
      return State.MAINT;
    }
    if (!up) {
      return State.DOWN;
    }
    return admin == Admin.DRAIN ? State.DRAIN : State.UP;
  }

  /** Takes note of a health check's result. */
  synchronized void checked(boolean passed) {
    against = passed == up ? 0 : against + 1;
    if (against >= (up ? FALL : RISE)) {
      up = passed;
      against = 0;
    }
  }
}
