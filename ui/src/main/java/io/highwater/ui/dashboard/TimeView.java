package io.highwater.ui.dashboard;

import io.highwater.ui.chart.ChartData;
import io.highwater.ui.chart.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which time the panels show.
 *
 * @param range how much of the past, up to {@code now}
 * @param zoom what somebody looks at instead; it stands still while time goes on
 */
record TimeView(Instant now, Duration range, Optional<Span> zoom) {
  static TimeView live(Instant now, Duration range) {
    return new TimeView(now, range, Optional.empty());
  }

  /** For samples that come at {@code interval}. */
  Span span(Duration interval) {
    return zoom.orElseGet(() -> Span.before(ChartData.rightEdge(now, interval), range));
  }
}
