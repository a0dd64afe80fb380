package io.highwater.ui;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Alert;
import io.highwater.engine.engine.Snapshot.Attempt;
import io.highwater.engine.engine.Snapshot.DeliveryStatus;
import io.highwater.engine.engine.Snapshot.Hook;
import io.highwater.engine.engine.Snapshot.Outgoing;
import io.highwater.engine.engine.Snapshot.RuleHealth;
import io.highwater.engine.engine.Snapshot.RuleStatus;
import io.highwater.engine.engine.Snapshot.Source;
import io.highwater.engine.engine.Snapshot.SourceHealth;
import io.highwater.engine.engine.Snapshot.Window;
import io.highwater.engine.notify.Ack;
import io.highwater.engine.notify.Matcher;
import io.highwater.engine.notify.Note;
import io.highwater.engine.notify.Notification;
import io.highwater.engine.notify.NotifiedAlert;
import io.highwater.engine.notify.NotifyReason;
import io.highwater.engine.notify.Passed;
import io.highwater.engine.notify.Silence;
import io.highwater.engine.rule.AlertKey;
import io.highwater.engine.rule.AlertState;
import io.highwater.engine.rule.Rule;
import io.highwater.engine.rule.RuleId;
import io.highwater.engine.rule.Transition;
import io.highwater.engine.signal.Comparison;
import io.highwater.engine.signal.DataSource.Part;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Series;
import io.highwater.engine.signal.Threshold;
import io.highwater.engine.signal.Topology;
import io.highwater.engine.signal.Topology.Edge;
import io.highwater.engine.signal.Topology.Kind;
import io.highwater.engine.signal.Topology.Service;
import io.highwater.engine.signal.Topology.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** An order platform as the console would see it: calm, in trouble, or not there at all. */
public final class SampleSnapshots {
  public static final Instant NOW = Instant.parse("2026-03-14T02:17:40Z");
  public static final Duration INTERVAL = Duration.ofSeconds(5);
  public static final String SOURCE = "orders-prometheus";
  public static final String DEAD_SOURCE = "edge-health";

  private static final int SAMPLES = 720;

  public static final Topology TOPOLOGY = topology();

  private SampleSnapshots() {}

  /** Nothing wrong anywhere. */
  public static Snapshot healthy() {
    return new Snapshot(
        NOW,
        List.of(),
        rules(false),
        windows(false, NOW),
        sources(false, NOW),
        List.of(),
        List.of(),
        List.of(),
        hooks());
  }

  /**
   * One critical and one warning alert, one each pending, missing, silenced, acknowledged; a dead
   * source; deliveries in every status.
   */
  public static Snapshot troubled() {
    return new Snapshot(
        NOW,
        alerts(),
        rules(true),
        windows(true, NOW),
        sources(true, NOW),
        silences(),
        journal(),
        deliveries(),
        hooks(),
        passed(),
        checks(),
        Snapshot.Sight.CLEAR);
  }

  private static List<Passed> passed() {
    return List.of(
        new Passed(
            "p-1",
            new AlertKey(
                "cache",
                "CacheHitRatioLow",
                Labels.of(
                    "alertname",
                    "CacheHitRatioLow",
                    "severity",
                    "warning",
                    "service",
                    "cache",
                    "instance",
                    "cache-1:6379")),
            4,
            NOW.minusSeconds(5_000),
            NOW.minusSeconds(1_730),
            0.41,
            "0.93 is not < 0.8",
            new TreeMap<>(Map.of("summary", "Two reads of five miss"))),
        new Passed(
            "p-2",
            new AlertKey(
                "orders",
                "InstanceDown",
                Labels.of(
                    "alertname",
                    "InstanceDown",
                    "severity",
                    "critical",
                    "service",
                    "orders",
                    "instance",
                    "orders-2:8080")),
            1,
            NOW.minusSeconds(9_000),
            NOW.minusSeconds(8_955),
            0,
            "1 is not == 0",
            new TreeMap<>(Map.of("summary", "orders-2 does not answer"))));
  }

  private static Snapshot.Checks checks() {
    List<Snapshot.Outgoing> sent = deliveries();
    return new Snapshot.Checks(
        List.of(
            new Snapshot.Drill(
                "weekly",
                Labels.of("alertname", "HighwaterDrill", "severity", "critical"),
                List.of("pager", "chat"),
                NOW.plusSeconds(200_000),
                sent.stream()
                    .filter(each -> each.status() != DeliveryStatus.DUE)
                    .limit(2)
                    .toList())),
        Optional.of(
            new Snapshot.Beat(
                "deadman",
                Duration.ofMinutes(1),
                Optional.of(NOW.minusSeconds(19)),
                Optional.of(
                    new Attempt(NOW.minusSeconds(19), Duration.ofMillis(41), true, "ok")))));
  }

  /** The troubled platform, with nothing heard of it for the last {@code silence}. */
  public static Snapshot stale(Duration silence) {
    Snapshot then = troubled();
    return new Snapshot(
        NOW,
        then.alerts(),
        then.rules(),
        windows(true, NOW.minus(silence)),
        sources(true, NOW.minus(silence)),
        then.silences(),
        then.journal(),
        then.deliveries(),
        then.hooks());
  }

  /** {@code count} firing alerts on as many instances. */
  public static Snapshot storm(int count) {
    List<Alert> alerts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Labels labels =
          Labels.of(
              "alertname",
              "InstanceDown",
              "severity",
              i % 3 == 0 ? "critical" : "warning",
              "service",
              "orders",
              "instance",
              "orders-%04d:8080".formatted(i));
      Instant since = NOW.minusSeconds(60 + i % 600);
      alerts.add(alert("orders", labels, firing(since, 30), 0, 0));
    }
    alerts.sort(ORDER);
    return new Snapshot(
        NOW,
        alerts,
        rules(true),
        windows(true, NOW),
        sources(false, NOW),
        List.of(),
        List.of(),
        List.of(),
        hooks());
  }

  public static Alert alertNamed(Snapshot snapshot, String name) {
    return snapshot.alerts().stream()
        .filter(alert -> alert.key().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The query behind the overview's traffic of {@code service}. */
  public static Query traffic(String service) {
    return query("sum by (instance) (rate(" + service + "_requests_total[1m]))");
  }

  public static Query errors(String service) {
    return query("orders:error_ratio{service=\"" + service + "\"}");
  }

  public static Query latency(String service) {
    return query(
        "histogram_quantile(0.99, sum by (le, instance) (rate("
            + service
            + "_request_duration_seconds_bucket[1m])))");
  }

  public static Query saturation(String service) {
    return query("orders:saturation{service=\"" + service + "\"}");
  }

  public static Query up(String service) {
    return query("up{job=\"" + service + "\"}");
  }

  private static Query query(String text) {
    return new Query(SOURCE, text);
  }

  // ---- topology ----

  private static Topology topology() {
    return new Topology(
        List.of(
            new Tier("Clients", Kind.CLIENT, List.of(service("load", true))),
            new Tier("Edge", Kind.LOAD_BALANCER, List.of(service("lb", true))),
            new Tier("Services", Kind.SERVICE, List.of(service("orders", true))),
            new Tier("Cache", Kind.CACHE, List.of(service("cache", true))),
            new Tier("Storage", Kind.STORE, List.of(service("store", true))),
            new Tier("Queue", Kind.QUEUE, List.of(service("queue", false))),
            new Tier("Workers", Kind.WORKER, List.of(service("worker", true)))),
        List.of(
            edge("load", "lb"),
            edge("lb", "orders"),
            edge("orders", "cache"),
            edge("orders", "store"),
            edge("orders", "queue"),
            edge("queue", "worker"),
            edge("worker", "store")));
  }

  private static Service service(String name, boolean latency) {
    return new Service(
        name,
        Labels.of("service", name),
        Optional.of(traffic(name)),
        Optional.of(errors(name)),
        latency ? Optional.of(latency(name)) : Optional.empty(),
        Optional.of(saturation(name)),
        Optional.of(up(name)));
  }

  private static Edge edge(String from, String to) {
    return new Edge(from, to, Optional.of(edgeTraffic(from, to)));
  }

  private static Query edgeTraffic(String from, String to) {
    return query("sum(rate(calls_total{from=\"" + from + "\", to=\"" + to + "\"}[1m]))");
  }

  private static List<String> instances(String service) {
    return switch (service) {
      case "load", "lb", "cache", "queue" -> List.of(service + ":8080");
      case "orders" -> List.of("orders-1:8080", "orders-2:8080", "orders-3:8080");
      case "store" -> List.of("store-0:5432", "store-1:5432", "store-2:5432", "store-3:5432");
      default -> List.of("worker-1:8080", "worker-2:8080");
    };
  }

  // ---- windows ----

  private static Map<Query, Window> windows(boolean trouble, Instant newest) {
    Map<Query, Window> windows = new HashMap<>();
    Random random = new Random(7);
    for (Tier tier : TOPOLOGY.tiers()) {
      for (Service service : tier.services()) {
        String name = service.name();
        double all = total(name);
        List<String> instances = instances(name);
        service
            .traffic()
            .ifPresent(
                query ->
                    windows.put(
                        query,
                        window(
                            query,
                            newest,
                            instances,
                            random,
                            all / instances.size(),
                            0.06,
                            false)));
        service
            .errors()
            .ifPresent(
                query ->
                    windows.put(
                        query,
                        window(
                            query,
                            newest,
                            instances,
                            random,
                            0.0004,
                            0.8,
                            trouble && name.equals("orders"))));
        service
            .latency()
            .ifPresent(
                query ->
                    windows.put(
                        query,
                        window(
                            query,
                            newest,
                            instances,
                            random,
                            name.equals("cache") ? 0.0009 : 0.048,
                            0.18,
                            trouble && name.equals("orders"))));
        service
            .saturation()
            .ifPresent(
                query ->
                    windows.put(
                        query,
                        window(
                            query,
                            newest,
                            instances,
                            random,
                            0.41,
                            0.05,
                            trouble && name.equals("store"))));
        service
            .up()
            .ifPresent(
                query ->
                    windows.put(
                        query, upWindow(query, newest, instances, trouble ? "orders-3:8080" : "")));
      }
    }
    for (Edge edge : TOPOLOGY.edges()) {
      Query query = edge.traffic().orElseThrow();
      double rate = Math.min(total(edge.from()), total(edge.to()));
      windows.put(query, window(query, newest, List.of(""), random, rate, 0.06, false));
    }
    return windows;
  }

  private static double total(String service) {
    return switch (service) {
      case "load", "lb", "orders" -> 12_400;
      case "cache" -> 9_800;
      case "store" -> 3_150;
      default -> 640;
    };
  }

  private static Window window(
      Query query,
      Instant newest,
      List<String> instances,
      Random random,
      double level,
      double noise,
      boolean trouble) {
    List<Series> series = new ArrayList<>();
    for (int k = 0; k < instances.size(); k++) {
      // The trouble sits on the last instance.
      boolean sick = trouble && k == instances.size() - 1;
      series.add(series(instances.get(k), newest, random, level, noise, sick));
    }
    return new Window(query, INTERVAL, Optional.of(newest), "", series);
  }

  private static Series series(
      String instance, Instant newest, Random random, double level, double noise, boolean sick) {
    long[] times = new long[SAMPLES];
    double[] values = new double[SAMPLES];
    double drift = 0;
    for (int i = 0; i < SAMPLES; i++) {
      times[i] = newest.minus(INTERVAL.multipliedBy(SAMPLES - 1L - i)).toEpochMilli();
      drift = 0.97 * drift + 0.25 * noise * random.nextGaussian();
      double wave = 0.08 * Math.sin(2 * Math.PI * i / SAMPLES * 1.5);
      double value = level * Math.max(0.02, 1 + wave + drift);
      if (sick && i > SAMPLES - 110) {
        double rise = Math.min(1, (i - (SAMPLES - 110)) / 40.0);
        value = level < 0.01 ? value + rise * 0.087 : value * (1 + rise * (level > 0.3 ? 1.2 : 9));
      }
      values[i] = level > 0.3 && level < 1 ? Math.min(0.97, value) : value;
    }
    return Series.of(labels(instance), times, values);
  }

  private static Window upWindow(Query query, Instant newest, List<String> instances, String down) {
    List<Series> series = new ArrayList<>();
    for (String instance : instances) {
      long[] times = new long[SAMPLES];
      double[] values = new double[SAMPLES];
      for (int i = 0; i < SAMPLES; i++) {
        times[i] = newest.minus(INTERVAL.multipliedBy(SAMPLES - 1L - i)).toEpochMilli();
        values[i] = instance.equals(down) && i > SAMPLES - 60 ? 0 : 1;
      }
      series.add(Series.of(labels(instance), times, values));
    }
    return new Window(query, INTERVAL, Optional.of(newest), "", series);
  }

  private static Labels labels(String instance) {
    return instance.isEmpty() ? Labels.EMPTY : Labels.of("instance", instance);
  }

  // ---- alerts ----

  private static final Comparator<Alert> ORDER =
      Comparator.comparing(Alert::severity).thenComparing(Alert::since);

  private static List<Alert> alerts() {
    List<Alert> alerts = new ArrayList<>();
    alerts.add(
        alert(
            "orders",
            Labels.of(
                "alertname", "HighErrorRatio",
                "severity", "critical",
                "service", "orders",
                "instance", "orders-3:8080"),
            firing(NOW.minusSeconds(490), 30),
            0.0874,
            0.05));
    Alert acked =
        alert(
            "orders",
            Labels.of(
                "alertname", "SlowRequests",
                "severity", "warning",
                "service", "orders",
                "instance", "orders-3:8080"),
            firing(NOW.minusSeconds(455), 60),
            0.482,
            0.3);
    alerts.add(
        with(
            acked,
            List.of(),
            Optional.of(
                new Ack(
                    acked.episode(),
                    "night-shift",
                    "rolling back the last release",
                    NOW.minusSeconds(200),
                    Optional.of(NOW.plusSeconds(3_400)))),
            List.of(
                new Note(
                    acked.episode(),
                    "night-shift",
                    "Started with the 02:05 release; error ratio follows latency.",
                    NOW.minusSeconds(180)))));
    Alert silenced =
        alert(
            "storage",
            Labels.of(
                "alertname", "ShardHot",
                "severity", "warning",
                "service", "store",
                "instance", "store-3:5432"),
            firing(NOW.minusSeconds(5_400), 120),
            0.93,
            0.85);
    alerts.add(with(silenced, List.of("silence-1"), Optional.empty(), List.of()));
    alerts.add(
        alert(
            "storage",
            Labels.of("alertname", "QueueGrowing", "severity", "warning", "service", "queue"),
            new AlertState.Pending(NOW.minusSeconds(24)),
            1_840,
            1_000));
    alerts.add(
        alert(
            "orders",
            Labels.of(
                "alertname", "InstanceDown",
                "severity", "critical",
                "service", "worker",
                "instance", "worker-2:8080"),
            new AlertState.Missing(firing(NOW.minusSeconds(1_900), 30), NOW.minusSeconds(95)),
            Double.NaN,
            1));
    alerts.add(
        alert(
            "storage",
            Labels.of(
                "alertname", "CacheHitRatioLow",
                "severity", "info",
                "service", "cache",
                "instance", "cache:8080"),
            new AlertState.Recovering(firing(NOW.minusSeconds(700), 60), NOW.minusSeconds(40)),
            0.91,
            0.9));
    alerts.sort(ORDER);
    return alerts;
  }

  private static AlertState.Firing firing(Instant since, int holdSeconds) {
    return new AlertState.Firing(since, since.plusSeconds(holdSeconds));
  }

  private static Alert with(
      Alert alert, List<String> silencedBy, Optional<Ack> ack, List<Note> notes) {
    return new Alert(
        alert.key(),
        alert.rule(),
        alert.episode(),
        alert.severity(),
        alert.state(),
        alert.annotations(),
        alert.value(),
        alert.threshold(),
        alert.polled(),
        alert.seriesLabels(),
        silencedBy,
        ack,
        notes);
  }

  private static Alert alert(
      String group, Labels labels, AlertState state, double value, double limit) {
    String name = labels.get("alertname");
    Rule rule = rule(name);
    TreeMap<String, String> annotations = new TreeMap<>();
    annotations.put("summary", summary(name, labels));
    annotations.put("runbook_url", "https://runbooks.example/orders/" + name);
    Threshold threshold = rule.threshold().orElseThrow();
    return new Alert(
        new AlertKey(group, name, labels),
        rule.id(),
        "episode-" + name + "-" + labels.get("instance"),
        io.highwater.engine.rule.Severity.of(labels.get("severity")),
        state,
        annotations,
        value,
        Optional.of(new Threshold(threshold.value(), threshold.comparison(), limit)),
        threshold.value(),
        labels(labels.get("instance")),
        List.of(),
        Optional.empty(),
        List.of());
  }

  private static String summary(String name, Labels labels) {
    String where = labels.find("instance").orElse(labels.get("service"));
    return switch (name) {
      case "HighErrorRatio" -> "More than one request in twenty fails on " + where;
      case "SlowRequests" -> "Requests to " + where + " take longer than 300 ms (p99)";
      case "ShardHot" -> "Shard " + where + " is nearly full";
      case "QueueGrowing" -> "The order queue grows faster than the workers drain it";
      case "InstanceDown" -> where + " does not answer";
      default -> "The cache answers too few requests by itself";
    };
  }

  // ---- rules ----

  private static Rule rule(String name) {
    return switch (name) {
      case "HighErrorRatio" ->
          rule("orders", 1, name, errors("orders"), Comparison.GREATER, 0.05, 30, "critical");
      case "SlowRequests" ->
          rule("orders", 2, name, latency("orders"), Comparison.GREATER, 0.3, 60, "warning");
      case "InstanceDown" ->
          rule("orders", 3, name, up("worker"), Comparison.LESS, 1, 30, "critical");
      case "ShardHot" ->
          rule("storage", 1, name, saturation("store"), Comparison.GREATER, 0.85, 120, "warning");
      case "QueueGrowing" ->
          rule("storage", 2, name, traffic("queue"), Comparison.GREATER, 1_000, 60, "warning");
      case "CacheHitRatioLow" ->
          rule("storage", 3, name, saturation("cache"), Comparison.LESS, 0.9, 60, "info");
      case "PaymentsSlow" ->
          rule("payments", 1, name, latency("payments"), Comparison.GREATER, 0.8, 60, "warning");
      default ->
          rule("payments", 2, name, query("probe_success"), Comparison.LESS, 1, 30, "critical");
    };
  }

  private static Rule rule(
      String group,
      int index,
      String name,
      Query value,
      Comparison comparison,
      double limit,
      int holdSeconds,
      String severity) {
    String text = value.text() + " " + comparison.symbol() + " " + limit;
    return new Rule(
        new RuleId("rules/" + group + ".yml", group, index, name, 4 + 9 * (index - 1)),
        new Query(value.source(), text),
        Optional.of(new Threshold(value, comparison, limit)),
        Duration.ofSeconds(holdSeconds),
        Duration.ZERO,
        new TreeMap<>(Map.of("severity", severity)),
        new TreeMap<>(Map.of("summary", "{{ $labels.instance }}: " + name)),
        INTERVAL);
  }

  /** {@code all} where the rule {@code name} has the annotation {@code option}. */
  public static Snapshot asking(Snapshot all, String name, String option, String value) {
    return new Snapshot(
        all.at(),
        all.alerts(),
        all.rules().stream()
            .map(
                status ->
                    status.rule().name().equals(name) ? asking(status, option, value) : status)
            .toList(),
        all.windows(),
        all.sources(),
        all.silences(),
        all.journal(),
        all.deliveries(),
        all.hooks());
  }

  private static RuleStatus asking(RuleStatus status, String option, String value) {
    Rule rule = status.rule();
    TreeMap<String, String> annotations = new TreeMap<>(rule.annotations());
    annotations.put(option, value);
    return new RuleStatus(
        new Rule(
            rule.id(),
            rule.expression(),
            rule.threshold(),
            rule.holdFor(),
            rule.keepFiringFor(),
            rule.labels(),
            annotations,
            rule.interval()),
        status.health(),
        status.error(),
        status.lastEvaluation(),
        status.took(),
        status.samples());
  }

  private static List<RuleStatus> rules(boolean trouble) {
    List<RuleStatus> rules = new ArrayList<>();
    for (String name :
        List.of(
            "HighErrorRatio",
            "SlowRequests",
            "InstanceDown",
            "ShardHot",
            "QueueGrowing",
            "CacheHitRatioLow")) {
      rules.add(
          new RuleStatus(
              rule(name),
              RuleHealth.OK,
              "",
              Optional.of(NOW.minusSeconds(3)),
              Duration.ofMillis(14),
              3));
    }
    if (trouble) {
      rules.add(
          new RuleStatus(
              rule("PaymentsSlow"),
              RuleHealth.OK,
              "",
              Optional.of(NOW.minusSeconds(3)),
              Duration.ofMillis(9),
              0));
      rules.add(
          new RuleStatus(
              rule("EdgeUnreachable"),
              RuleHealth.ERROR,
              "edge-health: connection refused (127.0.0.1:9115)",
              Optional.of(NOW.minusSeconds(3)),
              Duration.ofMillis(2),
              1));
    }
    return rules;
  }

  // ---- sources, silences, journal, deliveries, hooks ----

  private static List<Source> sources(boolean trouble, Instant newest) {
    Source prometheus =
        new Source(
            SOURCE,
            "prometheus",
            "http://127.0.0.1:9090",
            newest.isBefore(NOW) ? SourceHealth.FAILING : SourceHealth.HEALTHY,
            newest.isBefore(NOW) ? "no answer within 4 s" : "",
            Optional.of(NOW.minusSeconds(7_200)),
            Optional.of(newest),
            Optional.of(NOW),
            Duration.ofMillis(38),
            INTERVAL,
            newest.isBefore(NOW) ? 12 : 0,
            41,
            6,
            List.of(
                new Part("orders/orders-1:8080", true, "", NOW.minusSeconds(2)),
                new Part("orders/orders-2:8080", true, "", NOW.minusSeconds(2)),
                new Part(
                    "orders/orders-3:8080",
                    !trouble,
                    trouble ? "server returned HTTP status 503 Service Unavailable" : "",
                    NOW.minusSeconds(2)),
                new Part("store/store-0:5432", true, "", NOW.minusSeconds(4))));
    Source edge =
        new Source(
            DEAD_SOURCE,
            "http probe",
            "http://127.0.0.1:9115/healthz",
            trouble ? SourceHealth.FAILING : SourceHealth.HEALTHY,
            trouble ? "connection refused" : "",
            Optional.of(NOW.minusSeconds(trouble ? 312 : 7_200)),
            Optional.of(trouble ? NOW.minusSeconds(312) : newest),
            Optional.of(NOW.minusSeconds(2)),
            Duration.ofMillis(3),
            Duration.ofSeconds(10),
            0,
            1,
            1,
            List.of());
    return List.of(prometheus, edge);
  }

  private static List<Silence> silences() {
    return List.of(
        new Silence(
            "silence-1",
            List.of(
                new Matcher("alertname", Matcher.Op.EQUAL, "ShardHot"),
                new Matcher("instance", Matcher.Op.EQUAL, "store-3:5432")),
            NOW.minusSeconds(5_000),
            NOW.plusSeconds(2_200),
            "storage-team",
            "shard is being split tonight"));
  }

  private static List<Transition> journal() {
    AlertState.Pending pending = new AlertState.Pending(NOW.minusSeconds(490));
    AlertKey errors =
        new AlertKey(
            "orders",
            "HighErrorRatio",
            Labels.of(
                "alertname", "HighErrorRatio",
                "severity", "critical",
                "service", "orders",
                "instance", "orders-3:8080"));
    String episode = "episode-HighErrorRatio-orders-3:8080";
    TreeMap<String, String> none = new TreeMap<>();
    return List.of(
        new Transition(
            12,
            errors,
            episode,
            pending,
            firing(NOW.minusSeconds(490), 30),
            NOW.minusSeconds(460),
            0.061,
            "above 0.05 for 30s",
            none),
        new Transition(
            11,
            errors,
            episode,
            new AlertState.Quiet(),
            pending,
            NOW.minusSeconds(490),
            0.053,
            "above 0.05",
            none),
        new Transition(
            7,
            errors,
            "episode-before",
            firing(NOW.minusSeconds(90_000), 30),
            new AlertState.Quiet(),
            NOW.minusSeconds(89_400),
            0.012,
            "below 0.05",
            none));
  }

  private static List<Outgoing> deliveries() {
    return List.of(
        new Outgoing(
            notification("n-4", "pager", "HighErrorRatio", NotifyReason.FIRING, 460),
            DeliveryStatus.DELIVERED,
            Optional.empty(),
            List.of(new Attempt(NOW.minusSeconds(459), Duration.ofMillis(184), true, "HTTP 202"))),
        new Outgoing(
            notification("n-3", "chat", "HighErrorRatio", NotifyReason.FIRING, 460),
            DeliveryStatus.DUE,
            Optional.of(NOW.plusSeconds(25)),
            List.of(
                new Attempt(
                    NOW.minusSeconds(459), Duration.ofSeconds(10), false, "no answer in 10 s"),
                new Attempt(
                    NOW.minusSeconds(5), Duration.ofMillis(91), false, "HTTP 429, retry after"))),
        new Outgoing(
            notification("n-2", "chat", "SlowRequests", NotifyReason.FIRING, 395),
            DeliveryStatus.DEAD,
            Optional.empty(),
            List.of(
                new Attempt(
                    NOW.minusSeconds(394),
                    Duration.ofMillis(40),
                    false,
                    "HTTP 403 invalid_token"))),
        new Outgoing(
            notification("n-1", "pager", "CacheHitRatioLow", NotifyReason.TEST, 3_000),
            DeliveryStatus.DELIVERED,
            Optional.empty(),
            List.of(
                new Attempt(NOW.minusSeconds(2_999), Duration.ofMillis(121), true, "HTTP 202"))));
  }

  private static Notification notification(
      String id, String receiver, String alert, NotifyReason reason, int secondsAgo) {
    Labels labels =
        Labels.of(
            "alertname",
            alert,
            "severity",
            alert.equals("HighErrorRatio") ? "critical" : "warning",
            "service",
            "orders",
            "instance",
            "orders-3:8080");
    NotifiedAlert told =
        new NotifiedAlert(
            "episode-" + alert + "-orders-3:8080",
            labels,
            new TreeMap<>(Map.of("summary", summary(alert, labels))),
            0.061,
            NOW.minusSeconds(secondsAgo),
            Optional.empty(),
            rule(alert).expression().text());
    return new Notification(
        id,
        receiver,
        receiver,
        reason,
        "{}:" + labels,
        labels,
        List.of(told),
        NOW.minusSeconds(secondsAgo));
  }

  private static List<Hook> hooks() {
    return List.of(
        new Hook("pager", "webhook", "http://127.0.0.1:8091/page", true, "severity=\"critical\""),
        new Hook("chat", "webhook", "http://127.0.0.1:8092/hooks/…", true, ""));
  }
}
