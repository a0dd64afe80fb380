package io.highwater.ui.overview;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Window;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Topology;
import io.highwater.engine.signal.Topology.Kind;
import io.highwater.engine.signal.Topology.Service;
import io.highwater.engine.signal.Topology.Tier;
import io.highwater.ui.chart.Unit;
import io.highwater.ui.theme.Figure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;

/**
 * One big number.
 *
 * @param about what it is the number of: a service, a tier
 * @param asOf when it was true, where it is old
 */
record Headline(
    String title, String about, Figure figure, Optional<Instant> asOf, List<Double> history) {

  /** Throughput, latency, errors. */
  static List<Headline> all(Snapshot snapshot, Topology topology, Instant now) {
    List<Service> all = topology.tiers().stream().flatMap(t -> t.services().stream()).toList();
    Optional<Tier> entry = entry(topology);
    List<Service> entrance = entry.map(Tier::services).orElse(List.of());
    return List.of(
        sum(
            "Throughput",
            entry.map(tier -> "into " + tier.name()).orElse(""),
            entrance,
            snapshot,
            now),
        worst("Latency p99", all, Service::latency, Unit.SECONDS::figure, snapshot, now),
        worst("Errors", all, Service::errors, Unit.PERCENT::figure, snapshot, now));
  }

  /** Where traffic enters: the first tier that measures it and is not the clients. */
  private static Optional<Tier> entry(Topology topology) {
    return topology.tiers().stream()
        .filter(tier -> tier.kind() != Kind.CLIENT)
        .filter(tier -> tier.services().stream().anyMatch(s -> s.traffic().isPresent()))
        .findFirst();
  }

  private static Headline sum(
      String title, String about, List<Service> services, Snapshot snapshot, Instant now) {
    List<Window> windows = Windows.of(services, Service::traffic, snapshot);
    double total = Double.NaN;
    for (Window window : windows) {
      double one = Windows.newest(window, Bins.Fold.SUM);
      total = Double.isNaN(total) ? one : Double.isNaN(one) ? total : total + one;
    }
    return new Headline(
        title,
        about,
        Unit.REQUESTS_PER_SECOND.figure(total),
        Windows.asOf(windows, now),
        Windows.history(windows, Bins.Fold.SUM, now));
  }

  private static Headline worst(
      String title,
      List<Service> services,
      Function<Service, Optional<Query>> signal,
      DoubleFunction<Figure> unit,
      Snapshot snapshot,
      Instant now) {
    double worst = Double.NaN;
    String about = "";
    List<Window> of = List.of();
    for (Service service : services) {
      List<Window> windows = Windows.of(List.of(service), signal, snapshot);
      double value =
          windows.stream()
              .mapToDouble(w -> Windows.newest(w, Bins.Fold.MAX))
              .max()
              .orElse(Double.NaN);
      if (!Double.isNaN(value) && !(value <= worst)) {
        worst = value;
        about = worst == 0 ? "in every service" : "worst: " + service.name();
        of = windows;
      }
    }
    return new Headline(
        title,
        about,
        unit.apply(worst),
        Windows.asOf(of, now),
        Windows.history(of, Bins.Fold.MAX, now));
  }
}
