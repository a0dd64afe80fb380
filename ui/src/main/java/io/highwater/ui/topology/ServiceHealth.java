package io.highwater.ui.topology;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Alert;
import io.highwater.engine.engine.Snapshot.Window;
import io.highwater.engine.rule.Severity;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Series;
import io.highwater.engine.signal.Topology;
import io.highwater.engine.yaml.Durations;
import io.highwater.ui.theme.NaturalOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How a service is, and why.
 *
 * @param reason one short sentence for the operator
 * @param worst the alert that decided, where one did
 * @param alerts all that are about this service, worst first
 * @param instances in natural order of their names
 */
public record ServiceHealth(
    Level level,
    String reason,
    Optional<Alert> worst,
    List<Alert> alerts,
    List<Instance> instances) {

  /** Worst first. */
  public enum Level {
    /** A critical alert fires. */
    CRITICAL,
    /** It answers no more: {@code up} is 0. */
    DOWN,
    /** A warning fires, or a part of the service is down or silent. */
    WARNING,
    /** It has vanished from answers that still come. */
    MISSING,
    /** What is known is older than two polls. */
    STALE,
    /** Nothing is known yet. */
    UNKNOWN,
    OK
  }

  /** One instance of a service. */
  public record Instance(String name, Level level, String reason, Optional<Alert> worst) {}

  public ServiceHealth {
    alerts = List.copyOf(alerts);
    instances = List.copyOf(instances);
  }

  public static ServiceHealth of(Topology.Service service, Snapshot snapshot, Instant now) {
    List<Alert> alerts =
        snapshot.alerts().stream().filter(alert -> service.isMeant(alert.labels())).toList();
    List<Window> windows = windows(service, snapshot);
    Optional<Window> up = service.up().map(snapshot.windows()::get);
    List<Instance> instances = new ArrayList<>();
    for (String name : names(windows, alerts)) {
      List<Alert> own =
          alerts.stream().filter(alert -> alert.labels().get("instance").equals(name)).toList();
      instances.add(instance(name, own, windows, up, now));
    }
    return whole(alerts, instances, windows, up, now);
  }

  /** The same, with the instances that {@code before} had and this has no more as missing. */
  ServiceHealth remembering(ServiceHealth before) {
    TreeMap<String, Instance> all = new TreeMap<>(NaturalOrder.BY_NUMBER);
    for (Instance one : before.instances()) {
      all.put(
          one.name(), new Instance(one.name(), Level.MISSING, "has vanished", Optional.empty()));
    }
    instances.forEach(one -> all.put(one.name(), one));
    return all.size() == instances.size()
        ? this
        : new ServiceHealth(level, reason, worst, alerts, List.copyOf(all.values()));
  }

  private static List<Window> windows(Topology.Service service, Snapshot snapshot) {
    List<Window> windows = new ArrayList<>();
    List<Query> queries = new ArrayList<>();
    service.forEachQuery(queries::add);
    for (Query query : queries) {
      Optional.ofNullable(snapshot.windows().get(query)).ifPresent(windows::add);
    }
    return windows;
  }

  private static List<String> names(List<Window> windows, List<Alert> alerts) {
    TreeSet<String> names = new TreeSet<>(NaturalOrder.BY_NUMBER);
    windows.forEach(
        window ->
            window.series().forEach(one -> one.labels().find("instance").ifPresent(names::add)));
    alerts.forEach(alert -> alert.labels().find("instance").ifPresent(names::add));
    return List.copyOf(names);
  }

  private static Instance instance(
      String name, List<Alert> alerts, List<Window> windows, Optional<Window> up, Instant now) {
    Optional<Alert> worst = worst(alerts);
    if (worst.isPresent() && worst.get().severity() == Severity.CRITICAL) {
      return new Instance(name, Level.CRITICAL, worst.get().key().name(), worst);
    }
    if (up.isPresent() && isDown(up.get(), name, now)) {
      return new Instance(name, Level.DOWN, "is down", Optional.empty());
    }
    if (worst.isPresent()) {
      return new Instance(name, Level.WARNING, worst.get().key().name(), worst);
    }
    return silence(name, windows, now);
  }

  /** What the age of its samples says about an instance without alerts. */
  private static Instance silence(String name, List<Window> windows, Instant now) {
    boolean answering = false;
    long newest = Long.MIN_VALUE;
    for (Window window : windows) {
      answering |= !window.stale(now);
      for (Series one : window.series()) {
        if (one.labels().get("instance").equals(name) && !one.isEmpty()) {
          if (!window.stale(one, now)) {
            return new Instance(name, Level.OK, "ok", Optional.empty());
          }
          newest = Math.max(newest, one.lastTime());
        }
      }
    }
    if (newest == Long.MIN_VALUE) {
      return new Instance(name, Level.UNKNOWN, "no data yet", Optional.empty());
    }
    String age = "no data for " + age(Instant.ofEpochMilli(newest), now);
    return new Instance(name, answering ? Level.MISSING : Level.STALE, age, Optional.empty());
  }

  private static ServiceHealth whole(
      List<Alert> alerts,
      List<Instance> instances,
      List<Window> windows,
      Optional<Window> up,
      Instant now) {
    Optional<Alert> worst = worst(alerts);
    if (worst.isPresent() && worst.get().severity() == Severity.CRITICAL) {
      return new ServiceHealth(
          Level.CRITICAL, reason(worst.get(), alerts), worst, alerts, instances);
    }
    long down = count(instances, Level.DOWN);
    boolean allDown = down > 0 && down == instances.size();
    if (allDown || (up.isPresent() && isDown(up.get(), "", now))) {
      return new ServiceHealth(Level.DOWN, "down", Optional.empty(), alerts, instances);
    }
    if (worst.isPresent()) {
      return new ServiceHealth(
          Level.WARNING, reason(worst.get(), alerts), worst, alerts, instances);
    }
    Level level = parts(instances, windows, now);
    return new ServiceHealth(
        level, reason(level, instances, windows, now), Optional.empty(), alerts, instances);
  }

  private static Level parts(List<Instance> instances, List<Window> windows, Instant now) {
    if (windows.stream().allMatch(window -> window.lastSuccess().isEmpty())) {
      return Level.UNKNOWN;
    }
    if (windows.stream().allMatch(window -> window.stale(now))) {
      return Level.STALE;
    }
    long lost = count(instances, Level.DOWN) + count(instances, Level.MISSING);
    if (lost > 0 && lost == instances.size()) {
      return Level.MISSING;
    }
    return lost > 0 ? Level.WARNING : Level.OK;
  }

  private static String reason(
      Level level, List<Instance> instances, List<Window> windows, Instant now) {
    return switch (level) {
      case UNKNOWN -> windows.isEmpty() ? "nothing is asked" : failure(windows, "no data yet");
      case STALE ->
          failure(
              windows,
              "no data for "
                  + windows.stream()
                      .flatMap(window -> window.lastSuccess().stream())
                      .max(Comparator.naturalOrder())
                      .map(last -> age(last, now))
                      .orElse("long"));
      case MISSING -> "all " + instances.size() + " instances are gone";
      case WARNING -> lost(instances);
      case CRITICAL, DOWN, OK -> "ok";
    };
  }

  private static String lost(List<Instance> instances) {
    List<Instance> lost =
        instances.stream()
            .filter(one -> one.level() == Level.DOWN || one.level() == Level.MISSING)
            .toList();
    return lost.size() == 1
        ? lost.getFirst().name() + " " + lost.getFirst().reason()
        : lost.size() + " of " + instances.size() + " instances down or silent";
  }

  private static String failure(List<Window> windows, String otherwise) {
    return windows.stream()
        .map(Window::failure)
        .filter(failure -> !failure.isEmpty())
        .findFirst()
        .orElse(otherwise);
  }

  private static String reason(Alert worst, List<Alert> alerts) {
    long others = alerts.stream().filter(alert -> alert.state().isFiring()).count() - 1;
    return worst.key().name() + (others > 0 ? " and " + others + " more" : "");
  }

  /** The worst firing alert of at least a warning; the longest among equals. */
  private static Optional<Alert> worst(List<Alert> alerts) {
    return alerts.stream()
        .filter(alert -> alert.state().isFiring() && alert.severity() != Severity.INFO)
        .min(Comparator.comparing(Alert::severity).thenComparing(Alert::since));
  }

  /** Whether the newest sample of {@code instance} (none: of the whole service) is a fresh 0. */
  private static boolean isDown(Window up, String instance, Instant now) {
    return up.series().stream()
        .anyMatch(
            one ->
                one.labels().get("instance").equals(instance)
                    && !up.stale(one, now)
                    && one.lastValue() == 0);
  }

  private static long count(List<Instance> instances, Level level) {
    return instances.stream().filter(one -> one.level() == level).count();
  }

  private static String age(Instant last, Instant now) {
    return Durations.format(
        Duration.ofSeconds(Math.max(0, Duration.between(last, now).toSeconds())));
  }
}
