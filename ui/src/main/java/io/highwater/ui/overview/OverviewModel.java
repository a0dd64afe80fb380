package io.highwater.ui.overview;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Alert;
import io.highwater.engine.engine.Snapshot.Window;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Topology;
import io.highwater.engine.signal.Topology.Kind;
import io.highwater.engine.signal.Topology.Service;
import io.highwater.engine.signal.Topology.Tier;
import io.highwater.ui.chart.Unit;
import io.highwater.ui.theme.Figure;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.topology.Levels;
import io.highwater.ui.topology.ServiceHealth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * What the overview says of a snapshot.
 *
 * @param headlines throughput, latency, errors
 * @param firing alerts that fire, silenced ones left out
 * @param wrong worst first, silenced ones left out
 */
record OverviewModel(
    List<Headline> headlines, List<TierCard> tiers, int firing, List<Wrong> wrong) {
  record TierCard(String name, Kind kind, List<ServiceCard> services) {}

  /** One of the golden signals; {@code mark} is that of the alert about it. */
  record Signal(String name, Figure figure, Mark mark) {}

  record Dot(String name, Mark mark, String reason) {}

  /**
   * @param signals errors, latency, saturation, as far as they are asked for
   * @param asOf when its figures were true, where they are old
   */
  record ServiceCard(
      String name,
      Mark mark,
      String reason,
      Figure traffic,
      List<Double> history,
      List<Signal> signals,
      List<Dot> instances,
      Optional<Instant> asOf) {}

  static OverviewModel of(Snapshot snapshot, Topology topology, Instant now) {
    List<TierCard> tiers = new ArrayList<>();
    for (Tier tier : topology.tiers()) {
      tiers.add(
          new TierCard(
              tier.name(),
              tier.kind(),
              tier.services().stream().map(service -> card(service, snapshot, now)).toList()));
    }
    List<Alert> loud =
        snapshot.alerts().stream().filter(alert -> alert.silencedBy().isEmpty()).toList();
    return new OverviewModel(
        Headline.all(snapshot, topology, now),
        tiers,
        (int) loud.stream().filter(alert -> alert.state().isFiring()).count(),
        loud.stream()
            .map(alert -> Wrong.of(alert, topology))
            .sorted(
                Comparator.comparing(Wrong::acknowledged)
                    .thenComparing(Wrong::mark, Mark.WORST_FIRST))
            .toList());
  }

  private static ServiceCard card(Service service, Snapshot snapshot, Instant now) {
    ServiceHealth health = ServiceHealth.of(service, snapshot, now);
    List<Window> traffic = Windows.of(List.of(service), Service::traffic, snapshot);
    List<Window> all = new ArrayList<>();
    service.forEachQuery(q -> Optional.ofNullable(snapshot.windows().get(q)).ifPresent(all::add));
    List<Signal> signals = new ArrayList<>();
    service
        .errors()
        .ifPresent(q -> signals.add(signal("errors", q, Unit.PERCENT::figure, snapshot)));
    service.latency().ifPresent(q -> signals.add(signal("p99", q, Unit.SECONDS::figure, snapshot)));
    service
        .saturation()
        .ifPresent(q -> signals.add(signal("full", q, Unit.PERCENT::figure, snapshot)));
    return new ServiceCard(
        service.name(),
        Levels.mark(health.level()),
        health.level() == ServiceHealth.Level.OK ? "" : health.reason(),
        traffic.stream()
            .findFirst()
            .map(window -> Unit.REQUESTS_PER_SECOND.figure(Windows.newest(window, Bins.Fold.SUM)))
            .orElse(Figure.NONE),
        Windows.history(traffic, Bins.Fold.SUM, now),
        signals,
        health.instances().stream()
            .map(one -> new Dot(one.name(), Levels.mark(one.level()), one.reason()))
            .toList(),
        Windows.asOf(all, now));
  }

  private static Signal signal(
      String name, Query query, DoubleFunction<Figure> unit, Snapshot snapshot) {
    Mark mark = Mark.OK;
    for (Alert alert : snapshot.alerts()) {
      if (alert.polled().equals(query) && alert.silencedBy().isEmpty()) {
        mark = mark.worse(Mark.of(alert.severity(), alert.state()));
      }
    }
    double value =
        Optional.ofNullable(snapshot.windows().get(query))
            .map(window -> Windows.newest(window, Bins.Fold.MAX))
            .orElse(Double.NaN);
    return new Signal(name, unit.apply(value), mark);
  }
}
