package io.highwater.ui.dashboard;

import io.highwater.engine.engine.Settings;
import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Window;
import io.highwater.engine.signal.Query;
import io.highwater.ui.chart.ChartData;
import io.highwater.ui.chart.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which time the panels show.
 *
 * @param range how much of the past, up to {@code now}
 * @param zoom what somebody looks at instead; it stands still while time goes on
 * @param past what is drawn over time, where that is more than a snapshot's windows hold
 */
record TimeView(Instant now, Duration range, Optional<Span> zoom, Map<Query, Window> past) {
  TimeView {
    past = Map.copyOf(past);
  }

  static TimeView live(Instant now, Duration range) {
    return new TimeView(now, range, Optional.empty(), Map.of());
  }

  /** The window of {@code query}, for a chart or for what shows the newest value alone. */
  @Nullable Window window(Snapshot snapshot, Query query, boolean chart) {
    Window longer = chart ? past.get(query) : null;
    return longer != null ? longer : snapshot.windows().get(query);
  }

  /** Whether {@code panel} waits for what is longer ago. */
  boolean looksBack(Panel panel) {
    return panel.kind().isChart()
        && panel.queries().stream().anyMatch(query -> past.containsKey(query.query()));
  }

  /** {@link #span}, as far as a snapshot's windows go back. */
  Span recent(Duration interval) {
    Duration kept = Settings.DEFAULT.windowRetention();
    return zoom.isEmpty() && range.compareTo(kept) > 0
        ? Span.before(ChartData.rightEdge(now, interval), kept)
        : span(interval);
  }

  /** For samples that come at {@code interval}. */
  Span span(Duration interval) {
    return zoom.orElseGet(() -> Span.before(ChartData.rightEdge(now, interval), range));
  }
}
