package io.highwater.ui.overview;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Alert;
import io.highwater.engine.engine.Snapshot.Window;
import io.highwater.engine.rule.AlertKey;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Series;
import io.highwater.engine.signal.Topology;
import io.highwater.engine.signal.Topology.Kind;
import io.highwater.engine.signal.Topology.Service;
import io.highwater.engine.signal.Topology.Tier;
import io.highwater.ui.chart.Horizon;
import io.highwater.ui.theme.Figure;
import io.highwater.ui.theme.Figures;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.topology.ServiceHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;

/**
 * What the overview says of a snapshot.
 *
 * @param headlines throughput, latency, errors
 * @param firing alerts that fire, silenced ones left out
 * @param wrong worst first, silenced ones left out
 */
record OverviewModel(
    List<Headline> headlines, List<TierCard> tiers, int firing, List<Wrong> wrong) {
  static final Duration SPAN = Duration.ofMinutes(15);
  static final int POINTS = 90;

  /**
   * One big number.
   *
   * @param about what it is the number of: a service, a tier
   * @param asOf when it was true, where it is old
   */
  record Headline(
      String title, String about, Figure figure, Optional<Instant> asOf, List<Double> history) {}

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

  /** One thing that is wrong now. */
  record Wrong(
      AlertKey key,
      Mark mark,
      String name,
      String place,
      Instant since,
      String state,
      String value,
      String summary,
      boolean acknowledged) {}

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
        headlines(snapshot, topology, now),
        tiers,
        (int) loud.stream().filter(alert -> alert.state().isFiring()).count(),
        loud.stream()
            .map(alert -> wrong(alert, topology))
            .sorted(
                Comparator.comparing(Wrong::acknowledged)
                    .thenComparing(Wrong::mark, Mark.WORST_FIRST))
            .toList());
  }

  // ---- headlines ----

  private static List<Headline> headlines(Snapshot snapshot, Topology topology, Instant now) {
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
        worst("Latency p99", all, Service::latency, Figures::seconds, snapshot, now),
        worst("Errors", all, Service::errors, Figures::share, snapshot, now));
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
    List<Window> windows = windows(services, Service::traffic, snapshot);
    double total = Double.NaN;
    for (Window window : windows) {
      double one = newest(window, Bins.Fold.SUM);
      total = Double.isNaN(total) ? one : Double.isNaN(one) ? total : total + one;
    }
    return new Headline(
        title,
        about,
        Figures.rate(total),
        asOf(windows, now),
        history(windows, Bins.Fold.SUM, now));
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
      List<Window> windows = windows(List.of(service), signal, snapshot);
      double value =
          windows.stream().mapToDouble(w -> newest(w, Bins.Fold.MAX)).max().orElse(Double.NaN);
      if (!Double.isNaN(value) && !(value <= worst)) {
        worst = value;
        about = "worst: " + service.name();
        of = windows;
      }
    }
    return new Headline(
        title, about, unit.apply(worst), asOf(of, now), history(of, Bins.Fold.MAX, now));
  }

  private static List<Window> windows(
      List<Service> services, Function<Service, Optional<Query>> signal, Snapshot snapshot) {
    return services.stream()
        .flatMap(service -> signal.apply(service).stream())
        .flatMap(query -> Optional.ofNullable(snapshot.windows().get(query)).stream())
        .toList();
  }

  /** Over the series that still speak; over all where none does. */
  private static double newest(Window window, Bins.Fold fold) {
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

  private static List<Double> history(List<Window> windows, Bins.Fold fold, Instant now) {
    Duration span = Horizon.of(windows, now, SPAN);
    long samples =
        windows.stream()
            .mapToLong(window -> span.dividedBy(window.interval()))
            .min()
            .orElse(POINTS);
    return Bins.of(windows, now, span, Math.clamp(samples, 2, POINTS), fold);
  }

  /** When the newest of old windows was read; empty where any of them is fresh. */
  private static Optional<Instant> asOf(List<Window> windows, Instant now) {
    if (windows.stream().anyMatch(window -> !window.stale(now))) {
      return Optional.empty();
    }
    return windows.stream()
        .flatMap(window -> window.lastSuccess().stream())
        .max(Comparator.naturalOrder());
  }

  // ---- tiers ----

  private static ServiceCard card(Service service, Snapshot snapshot, Instant now) {
    ServiceHealth health = ServiceHealth.of(service, snapshot, now);
    List<Window> traffic = windows(List.of(service), Service::traffic, snapshot);
    List<Window> all = new ArrayList<>();
    service.forEachQuery(q -> Optional.ofNullable(snapshot.windows().get(q)).ifPresent(all::add));
    List<Signal> signals = new ArrayList<>();
    service.errors().ifPresent(q -> signals.add(signal("errors", q, Figures::share, snapshot)));
    service.latency().ifPresent(q -> signals.add(signal("p99", q, Figures::seconds, snapshot)));
    service.saturation().ifPresent(q -> signals.add(signal("full", q, Figures::share, snapshot)));
    return new ServiceCard(
        service.name(),
        mark(health.level()),
        health.level() == ServiceHealth.Level.OK ? "" : health.reason(),
        traffic.stream()
            .findFirst()
            .map(window -> Figures.rate(newest(window, Bins.Fold.SUM)))
            .orElse(Figure.NONE),
        history(traffic, Bins.Fold.SUM, now),
        signals,
        health.instances().stream()
            .map(one -> new Dot(one.name(), mark(one.level()), one.reason()))
            .toList(),
        asOf(all, now));
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
            .map(window -> newest(window, Bins.Fold.MAX))
            .orElse(Double.NaN);
    return new Signal(name, unit.apply(value), mark);
  }

  static Mark mark(ServiceHealth.Level level) {
    return switch (level) {
      case CRITICAL, DOWN -> Mark.CRITICAL;
      case WARNING -> Mark.WARNING;
      case MISSING -> Mark.MISSING;
      case STALE -> Mark.STALE;
      case UNKNOWN -> Mark.PENDING;
      case OK -> Mark.OK;
    };
  }

  // ---- what is wrong ----

  private static Wrong wrong(Alert alert, Topology topology) {
    String query = alert.polled().text();
    String value =
        Double.isNaN(alert.value())
            ? ""
            : Figures.of(alert.value(), query).text()
                + alert
                    .threshold()
                    .map(
                        line ->
                            " "
                                + line.comparison().symbol()
                                + " "
                                + Figures.of(line.limit(), query).text())
                    .orElse("");
    return new Wrong(
        alert.key(),
        Mark.of(alert.severity(), alert.state()),
        alert.key().name(),
        place(alert, topology),
        alert.inStateSince(),
        alert.state().word(),
        value,
        alert.annotations().getOrDefault("summary", ""),
        alert.ack().isPresent());
  }

  /** {@code Storage › store › store-3}, as far as it is known. */
  private static String place(Alert alert, Topology topology) {
    List<String> path = new ArrayList<>();
    for (Tier tier : topology.tiers()) {
      for (Service service : tier.services()) {
        if (path.isEmpty()
            && !service.match().isEmpty()
            && alert.labels().contains(service.match())) {
          path.add(tier.name());
          path.add(service.name());
        }
      }
    }
    if (path.isEmpty()) {
      alert.labels().find("service").or(() -> alert.labels().find("job")).ifPresent(path::add);
    }
    alert.labels().find("instance").ifPresent(path::add);
    return String.join(" › ", path);
  }
}
