package io.highwater.ui.topology;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Window;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Series;
import io.highwater.engine.signal.Topology.Service;
import java.time.Instant;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;

/**
 * The golden signals of a service as they were last known; NaN where nothing is.
 *
 * @param traffic requests a second, summed
 * @param errors share of failed requests of the worst instance
 * @param latency seconds, of the slowest instance
 * @param saturation share, of the fullest instance
 * @param stale whether all of it is older than two polls
 */
record Signals(double traffic, double errors, double latency, double saturation, boolean stale) {
  static Signals of(Service service, Snapshot snapshot, Instant now) {
    return new Signals(
        value(service.traffic(), snapshot, Double::sum),
        value(service.errors(), snapshot, Math::max),
        value(service.latency(), snapshot, Math::max),
        value(service.saturation(), snapshot, Math::max),
        stale(service, snapshot, now));
  }

  /** The newest samples of the series that were in the newest answer, folded. */
  static double value(Optional<Query> query, Snapshot snapshot, DoubleBinaryOperator fold) {
    Window window = query.map(snapshot.windows()::get).orElse(null);
    if (window == null || window.lastSuccess().isEmpty()) {
      return Double.NaN;
    }
    double value = Double.NaN;
    for (Series one : window.series()) {
      if (window.stale(one, window.lastSuccess().get()) || Double.isNaN(one.lastValue())) {
        continue;
      }
      value = Double.isNaN(value) ? one.lastValue() : fold.applyAsDouble(value, one.lastValue());
    }
    return value;
  }

  private static boolean stale(Service service, Snapshot snapshot, Instant now) {
    boolean[] fresh = new boolean[1];
    service.forEachQuery(
        query -> {
          Window window = snapshot.windows().get(query);
          fresh[0] |= window != null && !window.stale(now);
        });
    return !fresh[0];
  }
}
