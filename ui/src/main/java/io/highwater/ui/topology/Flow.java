package io.highwater.ui.topology;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Window;
import io.highwater.engine.signal.Topology.Edge;
import java.time.Instant;

/**
 * What runs along an edge.
 *
 * @param rate calls a second, NaN where nothing is known
 * @param trouble how the callee fails
 * @param stale whether the rate is older than two polls
 */
record Flow(double rate, Trouble trouble, boolean stale) {
  private static final double SOME = 0.01;
  private static final double MANY = 0.05;

  /** How many of the calls fail. */
  enum Trouble {
    NONE,
    /** At least one in a hundred. */
    SOME,
    /** At least one in twenty, or the callee is down. */
    MANY
  }

  /**
   * @param errors share of the callee's failed requests, NaN where unknown
   * @param callee how the callee is
   */
  static Flow of(
      Edge edge, Snapshot snapshot, Instant now, double errors, ServiceHealth.Level callee) {
    double rate = Signals.value(edge.traffic(), snapshot, Double::sum);
    Window window = edge.traffic().map(snapshot.windows()::get).orElse(null);
    boolean stale = edge.traffic().isPresent() && (window == null || window.stale(now));
    Trouble trouble =
        callee == ServiceHealth.Level.DOWN || errors >= MANY
            ? Trouble.MANY
            : errors >= SOME ? Trouble.SOME : Trouble.NONE;
    return new Flow(rate, trouble, stale);
  }

  /** Width of its line in pixels: logarithmic, so that a trickle stays visible beside a flood. */
  double width() {
    return rate > 0 ? Math.min(8, 1.5 + 1.15 * Math.log10(1 + rate)) : 1.5;
  }

  /** Speed of what moves along it in pixels a second, 0 where nothing does. */
  double speed() {
    return rate > 0 && !stale ? Math.min(150, 22 + 26 * Math.log10(1 + rate)) : 0;
  }
}
