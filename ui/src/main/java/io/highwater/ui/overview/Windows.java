package io.highwater.ui.overview;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Window;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Series;
import io.highwater.engine.signal.Topology.Service;
import io.highwater.ui.chart.Horizon;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the overview reads from windows: a newest value, the recent past, how old it is. */
final class Windows {
  private static final Duration SPAN = Duration.ofMinutes(15);
  static final int POINTS = 90;

  private Windows() {}

  /** Those of {@code signal} that are polled. */
  static List<Window> of(
      List<Service> services, Function<Service, Optional<Query>> signal, Snapshot snapshot) {
    return services.stream()
        .flatMap(service -> signal.apply(service).stream())
        .flatMap(query -> Optional.ofNullable(snapshot.windows().get(query)).stream())
        .toList();
  }

  /** Over the series that still speak; over all where none does. */
  static double newest(Window window, Bins.Fold fold) {
    Instant last = window.lastSuccess().orElse(Instant.EPOCH);
    double all = Double.NaN;
    double fresh = Double.NaN;
    for (Series series : window.series()) {
      if (series.isEmpty()) {
        continue;
      }
      double value = series.lastValue();
      all = add(all, value, fold);
      if (!window.stale(series, last)) {
        fresh = add(fresh, value, fold);
      }
    }
    return Double.isNaN(fresh) ? all : fresh;
  }

  private static double add(double to, double value, Bins.Fold fold) {
    if (Double.isNaN(to) || Double.isNaN(value)) {
      return Double.isNaN(to) ? value : to;
    }
    return fold == Bins.Fold.SUM ? to + value : Math.max(to, value);
  }

  /** At most 90 values of the last quarter of an hour, oldest first. */
  static List<Double> history(List<Window> windows, Bins.Fold fold, Instant now) {
    Duration span = Horizon.of(windows, now, SPAN);
    long samples =
        windows.stream()
            .mapToLong(window -> span.dividedBy(window.interval()))
            .min()
            .orElse(POINTS);
    return Bins.of(windows, now, span, Math.clamp(samples, 2, POINTS), fold);
  }

  /** When the newest of old windows was read; empty where any of them is fresh. */
  static Optional<Instant> asOf(List<Window> windows, Instant now) {
    if (windows.stream().anyMatch(window -> !window.stale(now))) {
      return Optional.empty();
    }
    return windows.stream()
        .flatMap(window -> window.lastSuccess().stream())
        .max(Comparator.naturalOrder());
  }
}
