package io.highwater.engine.engine;

import io.highwater.engine.notify.Delivery;
import io.highwater.engine.notify.Notification;
import io.highwater.engine.routing.Routing;
import io.highwater.engine.rule.Rule;
import io.highwater.engine.rule.RuleId;
import io.highwater.engine.signal.Comparison;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.signal.Threshold;
import io.highwater.engine.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** An engine in virtual time, with a source and receivers that do as they are told. */
final class World implements AutoCloseable {
  static final Instant START = Instant.parse("2026-03-01T03:00:00Z");
  static final Query LOAD = new Query("prod", "load");

  Store store = Store.inMemory();
  Instant now = START;
  Engine engine;
  List<Rule> rules = new ArrayList<>();
  Routing routing = to("pager");
  Settings settings = Settings.DEFAULT;
  boolean needsNetwork;
  Setup.Checks checks = Setup.Checks.NONE;
  List<Setup.Hook> hooks = List.of(new Setup.Hook("pager", "webhook", "http://127.0.0.1:1"));

  /** What was asked of the receivers, in order. */
  final List<Notification> delivered = new ArrayList<>();

  Function<Notification, Delivery> receiver = _ -> new Delivery.Delivered("ok");

  World(Rule... rules) {
    this.rules.addAll(List.of(rules));
    engine = start();
  }

  Engine start() {
    return new Engine(
        store,
        new Setup(
            rules,
            routing,
            List.of(
                new Setup.Source(
                    "prod",
                    "prometheus",
                    "http://127.0.0.1:9090",
                    Duration.ofSeconds(5),
                    needsNetwork)),
            hooks,
            settings,
            checks),
        now);
  }

  /** Every one of {@code hooks} hears of every alert, and of its end. */
  static Routing to(String... hooks) {
    return Routing.perHook(
        Stream.of(hooks).map(hook -> new Routing.HookRoute(hook, List.of(), true)).toList());
  }

  /** The engine dies and a new one starts from the same store. */
  World restart() {
    engine = start();
    return this;
  }

  static Rule above(String name, double limit, Duration holdFor, Duration keepFiringFor) {
    Query whole = new Query(LOAD.source(), LOAD.text() + " > " + limit);
    return rule(
        name,
        whole,
        Optional.of(new Threshold(LOAD, Comparison.GREATER, limit)),
        holdFor,
        keepFiringFor,
        Map.of("severity", "critical"),
        Map.of("summary", "{{ $labels.instance }} has {{ $value }}"));
  }

  static Rule rule(
      String name,
      Query expression,
      Optional<Threshold> threshold,
      Duration holdFor,
      Duration keepFiringFor,
      Map<String, String> labels,
      Map<String, String> annotations) {
    return new Rule(
        new RuleId("rules.yml", "web", 1, name, 3),
        expression,
        threshold,
        holdFor,
        keepFiringFor,
        new TreeMap<>(labels),
        new TreeMap<>(annotations),
        Duration.ofSeconds(5));
  }

  static Labels instance(String name) {
    return Labels.of(Labels.NAME, "load", "instance", name);
  }

  /**
   * A good answer: {@code instance, value, instance, value, …}; the clock moves on by five seconds
   * before it.
   */
  World poll(Object... instancesAndValues) {
    return hear(instancesAndValues).deliver();
  }

  /** As {@link #poll}, and nothing is delivered. */
  World hear(Object... instancesAndValues) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (int i = 0; i < instancesAndValues.length; i += 2) {
      values.put(
          (String) instancesAndValues[i], ((Number) instancesAndValues[i + 1]).doubleValue());
    }
    List<Sample> samples =
        values.entrySet().stream()
            .map(each -> new Sample(instance(each.getKey()), each.getValue()))
            .toList();
    return heard(LOAD, at -> good(at, samples));
  }

  World answer(Query query, List<Sample> samples) {
    return polled(query, at -> good(at, samples));
  }

  private static Reading good(Instant at, List<Sample> samples) {
    return new Reading.Samples(at, Duration.ofMillis(3), samples, List.of());
  }

  World fail(String reason) {
    return polled(LOAD, at -> new Reading.Failed(at, Duration.ofMillis(3), reason));
  }

  World polled(Query query, Function<Instant, Reading> reading) {
    return heard(query, reading).deliver();
  }

  private World heard(Query query, Function<Instant, Reading> reading) {
    now = now.plusSeconds(5);
    engine.accept(new Observation.Polled(query, now, reading.apply(now), 0));
    return this;
  }

  World tick(Duration later) {
    now = now.plus(later);
    engine.accept(new Observation.Tick(now));
    return deliver();
  }

  World command(Command command) {
    engine.accept(command, now);
    return deliver();
  }

  World deliver() {
    for (Notification notification : engine.due(now)) {
      delivered.add(notification);
      engine.accept(
          new Observation.Attempted(
              notification.id(), now, Duration.ofMillis(7), receiver.apply(notification)));
    }
    return this;
  }

  Snapshot snapshot() {
    return engine.snapshot(now);
  }

  /** {@code firing(a), pending(b)} of all alerts, by instance. */
  String alerts() {
    return String.join(
        ", ",
        snapshot().alerts().stream()
            .map(alert -> alert.state().word() + "(" + alert.labels().get("instance") + ")")
            .sorted()
            .toList());
  }

  /** {@code FIRING pager a} of all that was delivered, in order. */
  List<String> told() {
    return delivered.stream()
        .map(each -> each.reason() + " " + each.hook() + " " + each.commonLabels().get("instance"))
        .toList();
  }

  @Override
  public void close() {
    store.close();
  }
}
