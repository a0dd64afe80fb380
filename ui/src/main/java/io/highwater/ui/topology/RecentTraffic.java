package io.highwater.ui.topology;

import io.highwater.engine.engine.Snapshot.Window;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Series;
import io.highwater.ui.chart.ChartData;
import io.highwater.ui.chart.Horizon;
import io.highwater.ui.chart.Limits;
import io.highwater.ui.chart.Trace;
import io.highwater.ui.chart.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The curve on a card: a service's traffic in the last minutes, its instances as layers. */
final class RecentTraffic {
  private static final Duration PAST = Duration.ofMinutes(10);

  private RecentTraffic() {}

  static ChartData of(Window window, Instant now) {
    List<Trace> traces = new ArrayList<>();
    for (Series one : window.series()) {
      traces.add(new Trace(one.labels().get("instance"), one, 0));
    }
    if (traces.isEmpty()) {
      traces.add(new Trace("", Series.of(Labels.EMPTY, new long[0], new double[0]), 0));
    }
    Instant to = ChartData.rightEdge(now, window.interval());
    return new ChartData(
        traces.size() > 1 ? ChartData.Kind.STACKED : ChartData.Kind.AREA,
        Unit.REQUESTS_PER_SECOND,
        to.minus(Horizon.of(List.of(window), now, PAST)),
        to,
        window.interval(),
        traces,
        Limits.NONE,
        OptionalDouble.empty());
  }
}
