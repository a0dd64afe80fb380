package io.highwater.app.self;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Alert;
import io.highwater.engine.engine.Snapshot.Attempt;
import io.highwater.engine.engine.Snapshot.DeliveryStatus;
import io.highwater.engine.engine.Snapshot.Outgoing;
import io.highwater.engine.engine.Snapshot.RuleHealth;
import io.highwater.engine.engine.Snapshot.RuleStatus;
import io.highwater.engine.engine.Snapshot.SourceHealth;
import io.highwater.engine.engine.Snapshot.Window;
import io.highwater.engine.notify.Ack;
import io.highwater.engine.rule.RuleId;
import io.highwater.engine.rule.Severity;
import io.highwater.engine.rule.Transition;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Sample;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.management.OperatingSystemMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the console knows of itself as metrics, named as Prometheus's own clients name theirs.
 * Counters count from the start of the program. Thread-safe.
 */
public final class SelfMetrics {
  /** Upper bounds, in seconds, of how long it takes until somebody acknowledges. */
  private static final long[] BOUNDS = {30, 60, 120, 300, 600, 1_800, 3_600, 14_400};

  private static final String ACKNOWLEDGED = "highwater_time_to_acknowledge_seconds";

  private static final List<String> STATES = List.of("firing", "pending", "missing", "recovering");

  private final Map<Labels, Double> counters = new TreeMap<>();
  private final Map<String, Integer> attempts = new HashMap<>();
  private final Set<String> acknowledged = new HashSet<>();
  private final Set<RuleId> begun = new HashSet<>();
  private Snapshot newest = Snapshot.EMPTY;
  private long sequence = -1;

  /** Takes note of what has happened since the snapshot before. */
  public synchronized void accept(Snapshot snapshot) {
    boolean first = sequence < 0;
    long before = sequence;
    for (Transition transition : snapshot.journal()) {
      // Newest first: what follows is known already.
      if (transition.sequence() <= before) {
        break;
      }
      sequence = Math.max(sequence, transition.sequence());
      if (!first) {
        count(transition);
      }
    }
    sequence = Math.max(sequence, 0);
    acknowledgements(snapshot, first);
    attempts(snapshot, first);
    newest = snapshot;
  }

  /** From nothing, so that the first of its kind is an increase. */
  private void begin(Snapshot snapshot) {
    for (RuleStatus status : snapshot.rules()) {
      if (!begun.add(status.rule().id())) {
        continue;
      }
      String[] labels = {
        "alertname",
        status.rule().name(),
        "severity",
        word(Severity.of(status.rule().labels().getOrDefault("severity", "")))
      };
      counters.putIfAbsent(named("highwater_alerts_fired_total", labels), 0.0);
      counters.putIfAbsent(named("highwater_alerts_ended_total", labels), 0.0);
    }
    for (Snapshot.Hook hook : snapshot.hooks()) {
      for (String outcome : List.of("delivered", "failed")) {
        counters.putIfAbsent(
            named("highwater_notification_attempts_total", "hook", hook.name(), "outcome", outcome),
            0.0);
      }
    }
    if (!counters.containsKey(named(ACKNOWLEDGED + "_count"))) {
      took(0, 0);
    }
  }

  private static Labels named(String name, String... pairs) {
    return Labels.of(pairs).with(Labels.NAME, name);
  }

  private void add(double value, Labels labels) {
    counters.merge(labels, value, Double::sum);
  }

  private void count(Transition transition) {
    String name = transition.key().name();
    String severity = word(Severity.of(transition.labels().get("severity")));
    boolean was = transition.from().isFiring();
    boolean is = transition.to().isFiring();
    if (is && !was) {
      add(1, named("highwater_alerts_fired_total", "alertname", name, "severity", severity));
    }
    if (was && !is) {
      add(1, named("highwater_alerts_ended_total", "alertname", name, "severity", severity));
      transition
          .from()
          .fired()
          .ifPresent(
              at ->
                  add(
                      Duration.between(at, transition.at()).toMillis() / 1e3,
                      named(
                          "highwater_alert_firing_seconds_total",
                          "alertname",
                          name,
                          "severity",
                          severity)));
    }
  }

  private void acknowledgements(Snapshot snapshot, boolean first) {
    Set<String> now = new HashSet<>();
    for (Alert alert : snapshot.alerts()) {
      if (alert.ack().isEmpty()) {
        continue;
      }
      Ack ack = alert.ack().get();
      now.add(ack.episode());
      if (!first && !acknowledged.contains(ack.episode())) {
        alert
            .state()
            .fired()
            .ifPresent(at -> took(Math.max(0, Duration.between(at, ack.at()).toMillis() / 1e3), 1));
      }
    }
    acknowledged.clear();
    acknowledged.addAll(now);
  }

  private void took(double seconds, int times) {
    for (long bound : BOUNDS) {
      add(
          seconds <= bound ? times : 0,
          named(ACKNOWLEDGED + "_bucket", "le", String.valueOf(bound)));
    }
    add(times, named(ACKNOWLEDGED + "_bucket", "le", "+Inf"));
    add(times, named(ACKNOWLEDGED + "_count"));
    add(seconds, named(ACKNOWLEDGED + "_sum"));
  }

  private void attempts(Snapshot snapshot, boolean first) {
    Set<String> known = new HashSet<>();
    for (Outgoing outgoing : snapshot.deliveries()) {
      String id = outgoing.notification().id();
      known.add(id);
      List<Attempt> made = outgoing.attempts();
      int before = attempts.getOrDefault(id, 0);
      for (Attempt attempt : made.subList(Math.min(before, made.size()), made.size())) {
        if (!first) {
          add(
              1,
              named(
                  "highwater_notification_attempts_total",
                  "hook",
                  outgoing.notification().receiver(),
                  "outcome",
                  attempt.ok() ? "delivered" : "failed"));
        }
      }
      attempts.put(id, made.size());
    }
    attempts.keySet().retainAll(known);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** All metrics as they are now. */
  public List<Sample> samples() {
    List<Sample> samples = new ArrayList<>();
    Snapshot now;
    // No longer than that: the engine's thread comes by with every snapshot.
    synchronized (this) {
      now = newest;
      begin(now);
      counters.forEach((labels, value) -> samples.add(new Sample(labels, value)));
    }
    alerts(samples, now);
    sources(samples, now);
    rules(samples, now);
    process(samples);
    return samples;
  }

  private static void add(List<Sample> samples, double value, String name, String... pairs) {
    samples.add(new Sample(named(name, pairs), value));
  }

  private static void add(List<Sample> samples, long value, String name, String... pairs) {
    add(samples, (double) value, name, pairs);
  }

  private static void alerts(List<Sample> samples, Snapshot now) {
    for (Severity severity : Severity.values()) {
      for (String state : STATES) {
        add(
            samples,
            now.alerts().stream()
                .filter(alert -> alert.severity() == severity)
                .filter(alert -> alert.state().word().equals(state))
                .count(),
            "highwater_alerts",
            "severity",
            word(severity),
            "state",
            state);
      }
    }
    add(
        samples,
        now.alerts().stream().filter(alert -> alert.ack().isPresent()).count(),
        "highwater_alerts_acknowledged");
    add(
        samples,
        now.alerts().stream().filter(alert -> !alert.silencedBy().isEmpty()).count(),
        "highwater_alerts_silenced");
    add(
        samples,
        now.alerts().stream().filter(Alert::flapping).count(),
        "highwater_alerts_flapping");
    for (DeliveryStatus status : List.of(DeliveryStatus.DUE, DeliveryStatus.DEAD)) {
      add(
          samples,
          now.deliveries().stream().filter(one -> one.status() == status).count(),
          "highwater_notifications",
          "status",
          word(status));
    }
  }

  private static void sources(List<Sample> samples, Snapshot now) {
    for (Snapshot.Source source : now.sources()) {
      add(
          samples,
          source.health() == SourceHealth.FAILING ? 0 : 1,
          "highwater_source_up",
          "source",
          source.name());
      add(
          samples,
          source.took().toNanos() / 1e9,
          "highwater_source_answer_seconds",
          "source",
          source.name());
      add(
          samples,
          source.missedSlots(),
          "highwater_source_missed_slots_total",
          "source",
          source.name());
      source
          .lastSuccess()
          .ifPresent(
              last ->
                  add(
                      samples,
                      Math.max(0, Duration.between(last, now.at()).toMillis() / 1e3),
                      "highwater_source_age_seconds",
                      "source",
                      source.name()));
    }
  }

  private static void rules(List<Sample> samples, Snapshot now) {
    for (RuleHealth health : RuleHealth.values()) {
      add(
          samples,
          now.rules().stream().filter(rule -> rule.health() == health).count(),
          "highwater_rules",
          "health",
          word(health));
    }
    add(
        samples,
        now.rules().stream().mapToLong(RuleStatus::samples).sum(),
        "highwater_rule_series");
    add(samples, now.windows().size(), "highwater_queries");
    add(
        samples,
        now.windows().values().stream().map(Window::series).mapToLong(List::size).sum(),
        "highwater_window_series");
  }

  private static void process(List<Sample> samples) {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    add(samples, heap.getUsed(), "jvm_memory_used_bytes", "area", "heap");
    add(samples, heap.getCommitted(), "jvm_memory_committed_bytes", "area", "heap");
    if (heap.getMax() >= 0) {
      add(samples, heap.getMax(), "jvm_memory_max_bytes", "area", "heap");
    }
    MemoryUsage other = ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage();
    add(samples, other.getUsed(), "jvm_memory_used_bytes", "area", "nonheap");
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      add(
          samples,
          collector.getCollectionTime() / 1e3,
          "jvm_gc_collection_seconds_sum",
          "gc",
          collector.getName());
      add(
          samples,
          collector.getCollectionCount(),
          "jvm_gc_collection_seconds_count",
          "gc",
          collector.getName());
    }
    add(samples, ManagementFactory.getThreadMXBean().getThreadCount(), "jvm_threads_current");
    add(
        samples,
        ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3,
        "process_start_time_seconds");
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    if (system instanceof com.sun.management.OperatingSystemMXBean process) {
      add(samples, process.getProcessCpuTime() / 1e9, "process_cpu_seconds_total");
    }
  }
}
