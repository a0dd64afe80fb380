package io.highwater.ui.dashboard;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Window;
import io.highwater.engine.signal.Series;
import io.highwater.ui.chart.Trace;
import io.highwater.ui.chart.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a panel has to show at a moment.
 *
 * @param traces named and coloured, in the order of the queries, then of the labels
 * @param lastSuccess of the query that is behind most
 * @param failure why a query fails now, empty when none does
 * @param stale whether any query has no answer younger than two intervals
 * @param value the newest value over all fresh series: their sum, for shares and times the
 *     greatest; NaN where there is none
 */
record PanelState(
    List<Trace> traces,
    Duration interval,
    Optional<Instant> lastSuccess,
    String failure,
    boolean stale,
    double value) {
  private static final Duration UNKNOWN_INTERVAL = Duration.ofSeconds(5);

  PanelState {
    traces = List.copyOf(traces);
  }

  static PanelState of(Panel panel, Snapshot snapshot, TimeView time) {
    Instant now = time.now();
    if (!panel.kind().asks()) {
      return new PanelState(List.of(), UNKNOWN_INTERVAL, Optional.empty(), "", false, Double.NaN);
    }
    List<Trace> traces = new ArrayList<>();
    Duration interval = Duration.ZERO;
    Optional<Instant> oldest = Optional.empty();
    boolean waiting = panel.queries().isEmpty();
    boolean stale = false;
    String failure = "";
    List<Series> fresh = new ArrayList<>();
    for (PanelQuery query : panel.queries()) {
      Window window = time.window(snapshot, query.query(), panel.kind().isChart());
      if (window == null) {
        waiting = true;
        continue;
      }
      add(traces, query, window);
      fresh.addAll(current(window));
      interval = max(interval, window.interval());
      stale |= window.stale(now);
      failure = failure.isEmpty() ? window.failure() : failure;
      waiting |= window.lastSuccess().isEmpty();
      if (window.lastSuccess().isPresent()
          && (oldest.isEmpty() || window.lastSuccess().get().isBefore(oldest.get()))) {
        oldest = window.lastSuccess();
      }
    }
    return new PanelState(
        traces,
        interval.isZero() ? UNKNOWN_INTERVAL : interval,
        waiting ? Optional.empty() : oldest,
        failure,
        stale || waiting,
        value(panel.unit(), fresh));
  }

  private static void add(List<Trace> traces, PanelQuery query, Window window) {
    List<Trace> own = new ArrayList<>();
    for (Series one : window.series()) {
      own.add(new Trace(query.label(one.labels()), one, 0, query.stacked()));
    }
    own.sort(Comparator.comparing(Trace::label).thenComparing(trace -> trace.series().labels()));
    for (Trace trace : own) {
      traces.add(new Trace(trace.label(), trace.series(), traces.size(), trace.stacked()));
    }
  }

  /** The series that were still in the newest answers. */
  static List<Series> current(Window window) {
    return window
        .lastSuccess()
        .map(
            last ->
                window.series().stream()
                    .filter(one -> !one.isEmpty() && !window.stale(one, last))
                    .toList())
        .orElse(List.of());
  }

  private static double value(Unit unit, List<Series> fresh) {
    double value = Double.NaN;
    for (Series one : fresh) {
      double next = one.lastValue();
      if (Double.isNaN(next)) {
        continue;
      }
      value = Double.isNaN(value) ? next : unit.addsUp() ? value + next : Math.max(value, next);
    }
    return value;
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  /** What stands where the data would be, empty when there is data. */
  String message() {
    if (lastSuccess.isPresent() && !traces.isEmpty()) {
      return "";
    }
    if (!failure.isEmpty()) {
      return failure;
    }
    return lastSuccess.isPresent() ? "the query yields no series" : "no data yet";
  }

  /** Whether there has been no answer yet, and no failure. */
  boolean waiting() {
    return lastSuccess.isEmpty() && failure.isEmpty();
  }
}
