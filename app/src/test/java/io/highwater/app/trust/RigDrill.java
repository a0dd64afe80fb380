package io.highwater.app.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.app.watch.AlertWatch;
import io.highwater.app.watch.ConfigOrigin;
import io.highwater.app.watch.Plan;
import io.highwater.app.watch.Watch;
import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.foreign.ForeignBoard;
import io.highwater.engine.foreign.ForeignRow;
import io.highwater.engine.store.Store;
import io.highwater.prometheus.client.Alert;
import io.highwater.prometheus.client.Answer;
import io.highwater.prometheus.client.PrometheusClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real systems with real faults, seen by three at once: the test bed's Prometheus with its own
 * rules, a console that scrapes the same targets, and a console that asks that Prometheus. Prints
 * how long each took from the fault to the firing alert, and fails where a console took longer than
 * the times recorded with the test bed. Takes about twenty minutes.
 */
class RigDrill {
  private static final Path RIG = Path.of("../../shared/rig/rig.sh");
  private static final Path CLUSTERS = Path.of("../../shared/rig/rig-extra.sh");
  private static final InstantSource CLOCK = InstantSource.system();
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /**
   * @param recorded seconds from fault to firing, as recorded with the test bed
   */
  private record Fault(String name, String alert, double recorded) {}

  private static final List<Fault> FAULTS =
      List.of(
          new Fault("kill-backend", "BackendServerDown", 7.8),
          new Fault("slow-backend", "LatencyHigh", 9.1),
          new Fault("error-backend", "ErrorRateHigh", 15.2),
          new Fault("stop-redis", "RedisDown", 7.2),
          new Fault("freeze-redis", "TargetDown", 11.1),
          new Fault("stall-queue", "QueueBacklog", 40.8),
          new Fault("stop-load", "NoTraffic", 37.0),
          new Fault("flood", "TrafficSurge", 9.2),
          new Fault("freeze-exporter", "TargetDown", 11.1),
          new Fault("stop-exporter", "TargetDown", 9.2),
          new Fault("freeze-worker", "TargetDown", 10.8));

  /** With a database behind the order services and a broker beside them. */
  private static final List<Fault> STORAGE_FAULTS =
      List.of(
          new Fault("lock-table", "LatencyHigh", 26.8),
          new Fault("stop-postgres", "ErrorRateHigh", 19.0),
          new Fault("stop-rabbitmq", "ErrorRateHigh", 14.9));

  @TempDir private Path folder;

  /** Of the test bed, for each of its verbs. */
  private List<String> options = List.of();

  /** A console in this process, and its newest snapshot. */
  private static final class Watcher implements AutoCloseable {
    private final ConfigOrigin origin;
    private final Plan plan;
    private final Store store;
    private final Watch watch;
    private Snapshot newest = Snapshot.EMPTY;

    Watcher(Path configuration) {
      ConfigOrigin.Opened opened = ConfigOrigin.open(configuration, Map.of(), CLOCK);
      origin = opened.origin().orElseThrow(() -> new AssertionError(opened.problems()));
      plan = origin.plan().plan().orElseThrow();
      store = Store.inMemory();
      watch = Watch.start(plan, store, CLOCK, this::take);
    }

    private synchronized void take(Snapshot snapshot) {
      newest = snapshot;
    }

    synchronized Snapshot newest() {
      return newest;
    }

    Set<String> firing() {
      return newest().firing().stream()
          .map(alert -> alert.key().name())
          .collect(Collectors.toCollection(TreeSet::new));
    }

    String states(String alert) {
      return newest().alerts().stream()
          .filter(each -> each.key().name().equals(alert))
          .map(each -> each.state().word())
          .collect(Collectors.joining(","));
    }

    boolean evaluated() {
      return !newest().rules().isEmpty()
          && newest().rules().stream().allMatch(rule -> rule.health() == Snapshot.RuleHealth.OK);
    }

    @Override
    public void close() {
      watch.close();
      store.close();
      plan.close();
      origin.close();
    }
  }

  /** One of the three who look. */
  private record Eye(String name, Supplier<Set<String>> firing) {}

  /** What else is to be seen while the test bed runs; yields rows, and adds what was wrong. */
  private interface Traps {
    List<String> spring(List<Eye> eyes, Watcher scraping, Watcher asking, List<String> wrong)
        throws IOException, InterruptedException;
  }

  @Test
  void everyFaultIsSeenAsSoonAsRecorded() throws IOException, InterruptedException {
    drill(FAULTS, this::traps);
  }

  @Test
  void faultsOfDatabaseAndBrokerAreSeenAsSoonAsRecorded() throws IOException, InterruptedException {
    // The database runs as a user of its own.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    options = List.of("--with", "postgres,rabbitmq");
    drill(STORAGE_FAULTS, (_, _, _, _) -> List.of());
  }

  private void drill(List<Fault> faults, Traps traps) throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        Files.isRegularFile(RIG), "no test bed beside the project: " + RIG + " is absent");
    List<String> rows = new ArrayList<>();
    List<String> late = new ArrayList<>();
    try {
      rig("up");
      watch(faults, traps, rows, late);
    } finally {
      rig("down");
    }
    System.out.println(
        "\n| fault | alert | recorded, s | Prometheus now, s | Highwater scraping, s | Highwater"
            + " asking Prometheus, s |\n|---|---|---:|---:|---:|---:|");
    rows.forEach(System.out::println);
    assertThat(late).isEmpty();
  }

  private void watch(List<Fault> faults, Traps traps, List<String> rows, List<String> late)
      throws IOException, InterruptedException {
    String url = environment("PROMETHEUS_URL");
    try (PrometheusClient client = PrometheusClient.builder(url).build();
        Watcher scraping = new Watcher(scraping());
        Watcher asking = new Watcher(asking(url))) {
      List<Eye> eyes =
          List.of(
              new Eye("Prometheus", () -> firing(client)),
              new Eye("scraping", scraping::firing),
              new Eye("asking", asking::firing));
      settle(eyes, () -> scraping.evaluated() && asking.evaluated());
      for (Fault fault : faults) {
        drill(fault, eyes, rows, late);
      }
      rows.addAll(traps.spring(eyes, scraping, asking, late));
    }
  }

  /**
   * Trap 13: Alertmanager's copy of an alert has labels that Prometheus's own has not. Both are one
   * alert.
   */
  @Test
  void anAlertWithTwoIdentitiesIsOne() throws IOException, InterruptedException {
    Assumptions.assumeTrue(Files.isRegularFile(RIG), "no test bed beside the project: " + RIG);
    try {
      rig("up");
      seeBoth(environment("PROMETHEUS_URL"), environment("ALERTMANAGER_URL"));
    } finally {
      rig("down");
    }
  }

  private void seeBoth(String prometheus, String alertmanager)
      throws IOException, InterruptedException {
    Path file = asking(prometheus);
    Files.writeString(
        file,
        """
        alertServers:
          - {name: prometheus, kind: prometheus, url: '%s', interval: 2s}
          - {name: alertmanager, kind: alertmanager, url: '%s', interval: 2s}
        """
            .formatted(prometheus, alertmanager),
        StandardOpenOption.APPEND);
    ConfigOrigin.Opened opened = ConfigOrigin.open(file, Map.of(), CLOCK);
    try (ConfigOrigin origin =
            opened.origin().orElseThrow(() -> new AssertionError(opened.problems()));
        Plan plan = origin.plan().plan().orElseThrow();
        AlertWatch watch = AlertWatch.start(plan.alertServers(), ForeignBoard.EMPTY, CLOCK)) {
      rig("fault", "stop-redis");
      Supplier<List<ForeignRow>> down =
          () ->
              watch.board().rows(CLOCK.instant()).stream()
                  .filter(row -> row.identity().get("alertname").equals("RedisDown"))
                  .toList();
      until(
          Instant.now().plus(PATIENCE),
          () -> down.get().stream().anyMatch(row -> row.sightings().size() == 2));
      rig("heal", "stop-redis");
      System.out.println(
          "RedisDown of Prometheus and of Alertmanager (trap 13): " + down.get().size() + " row");
      assertThat(down.get()).singleElement().extracting(row -> row.sightings().size()).isEqualTo(2);
    }
  }

  /**
   * Trap 2: ZooKeeper without quorum answers as before, and what told of its followers is gone. An
   * alert that fires by then must not end.
   */
  @Test
  void aLostQuorumIsAnAbsenceAndNoRecovery() throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        Files.isRegularFile(CLUSTERS), "no test bed beside the project: " + CLUSTERS);
    try {
      zookeeper("up");
      loseQuorum();
    } finally {
      zookeeper("down");
    }
  }

  private void loseQuorum() throws IOException, InterruptedException {
    try (Watcher watcher = new Watcher(zookeeperWatched())) {
      until(Instant.now().plus(PATIENCE), watcher::evaluated);
      List<Integer> followers = new ArrayList<>(List.of(1, 2, 3));
      until(
          Instant.now().plus(PATIENCE),
          () -> {
            leader(watcher.newest()).ifPresent(followers::remove);
            return followers.size() == 2;
          });
      assertThat(followers).as("with a leader there are two followers").hasSize(2);
      zookeeper("kill", followers.getFirst().toString());
      until(Instant.now().plus(PATIENCE), () -> watcher.states("FollowerLost").equals("firing"));
      assertThat(watcher.states("FollowerLost")).isEqualTo("firing");
      zookeeper("kill", followers.getLast().toString());
      until(Instant.now().plus(PATIENCE), () -> !watcher.states("FollowerLost").equals("firing"));
      System.out.println(
          "Quorum lost, synced_followers gone (trap 2): " + watcher.states("FollowerLost"));
      assertThat(watcher.states("FollowerLost")).isEqualTo("missing");
    }
  }

  /** The number of the member that says how many followers it has. */
  private static Optional<Integer> leader(Snapshot snapshot) {
    return snapshot.alerts().stream()
        .filter(alert -> alert.key().name().equals("Leads"))
        .map(alert -> alert.labels().get("instance"))
        .filter(Objects::nonNull)
        .map(instance -> instance.charAt(instance.length() - 1) - '0')
        .findFirst();
  }

  private Path zookeeperWatched() throws IOException, InterruptedException {
    Path own = Files.createDirectories(folder.resolve("quorum"));
    Files.writeString(
        own.resolve("prometheus.yml"),
        "global: {scrape_interval: 2s, scrape_timeout: 2s}\nscrape_configs:\n"
            + zookeeper("scrape"));
    Files.writeString(
        own.resolve("rules.yml"),
        """
        groups:
          - name: quorum
            interval: 2s
            rules:
              - {alert: Leads, expr: synced_followers >= 2, labels: {severity: info}}
              - {alert: FollowerLost, expr: synced_followers < 2, labels: {severity: critical}}
        """);
    return Files.writeString(
        own.resolve("highwater.yml"),
        "state: state\ninterval: 2s\nsources:\n"
            + "  - {name: zk, type: scrape, prometheus_config: prometheus.yml}\n"
            + "rules: [rules.yml]\n");
  }

  private String zookeeper(String... verb) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("zookeeper"));
    arguments.addAll(List.of(verb));
    return run(CLUSTERS, "clusters", arguments);
  }

  private void drill(Fault fault, List<Eye> eyes, List<String> rows, List<String> late)
      throws IOException, InterruptedException {
    Instant injected = Instant.now();
    rig("fault", fault.name());
    List<Optional<Double>> seen =
        new ArrayList<>(eyes.stream().map(_ -> Optional.<Double>empty()).toList());
    until(
        injected.plus(PATIENCE),
        () -> {
          for (int i = 0; i < eyes.size(); i++) {
            if (seen.get(i).isEmpty() && eyes.get(i).firing().get().contains(fault.alert())) {
              seen.set(i, Optional.of(Duration.between(injected, Instant.now()).toMillis() / 1e3));
            }
          }
          return seen.stream().allMatch(Optional::isPresent);
        });
    rig("heal", fault.name());
    rows.add(
        "| "
            + fault.name()
            + " | "
            + fault.alert()
            + " | "
            + fault.recorded()
            + " | "
            + seen.stream().map(RigDrill::figure).collect(Collectors.joining(" | "))
            + " |");
    for (int i = 1; i < eyes.size(); i++) {
      if (seen.get(i).orElse(Double.MAX_VALUE) > fault.recorded()) {
        late.add(fault.name() + " seen by " + eyes.get(i).name() + ": " + figure(seen.get(i)));
      }
    }
    System.out.println(rows.getLast());
    settle(eyes, () -> true);
  }

  private static String figure(Optional<Double> seconds) {
    return seconds.map(each -> String.format(Locale.ROOT, "%.1f", each)).orElse("never");
  }

  /** States that a console must not mistake for others. */
  private List<String> traps(List<Eye> eyes, Watcher scraping, Watcher asking, List<String> wrong)
      throws IOException, InterruptedException {
    List<String> rows = new ArrayList<>();
    rig("fault", "drain-backend");
    Set<String> drained = new TreeSet<>();
    until(
        Instant.now().plusSeconds(20),
        () -> {
          drained.addAll(scraping.firing());
          drained.addAll(asking.firing());
          return false;
        });
    rig("heal", "drain-backend");
    rows.add("Maintenance (trap 11), 20 s drained: " + said(drained));
    if (!drained.isEmpty()) {
      wrong.add("a drained backend raised " + drained);
    }
    settle(eyes, () -> true);

    rig("fault", "stop-redis");
    until(
        Instant.now().plus(PATIENCE),
        () -> scraping.firing().contains("RedisDown") && asking.firing().contains("RedisDown"));
    rig("fault", "restart-prometheus");
    Set<String> lost = new TreeSet<>();
    until(
        Instant.now().plusSeconds(30),
        () -> {
          if (!asking.firing().contains("RedisDown")) {
            lost.add(asking.states("RedisDown"));
          }
          return false;
        });
    rows.add(
        "Prometheus restarted under a firing alert (trap 14): "
            + (lost.isEmpty() ? "fires on" : "was " + lost));
    if (!lost.isEmpty()) {
      wrong.add("a restart of Prometheus left RedisDown " + lost);
    }
    rig("fault", "freeze-exporter");
    until(Instant.now().plusSeconds(25), () -> scraping.states("RedisDown").equals("missing"));
    rows.add("Its exporter frozen, redis_up gone (trap 1): " + scraping.states("RedisDown"));
    if (!scraping.states("RedisDown").equals("missing")) {
      wrong.add("a vanished redis_up left RedisDown " + scraping.states("RedisDown"));
    }
    rig("heal", "freeze-exporter");
    rig("heal", "stop-redis");
    settle(eyes, () -> true);
    return rows;
  }

  private static String said(Set<String> alerts) {
    return alerts.isEmpty() ? "no alert" : alerts.toString();
  }

  /** Until nobody sees anything any more, and for the length of the windows after that. */
  private static void settle(List<Eye> eyes, Supplier<Boolean> also) throws InterruptedException {
    Instant[] quietSince = {Instant.now()};
    until(
        Instant.now().plusSeconds(180),
        () -> {
          Instant now = Instant.now();
          if (!also.get() || eyes.stream().anyMatch(eye -> !eye.firing().get().isEmpty())) {
            quietSince[0] = now;
          }
          return Duration.between(quietSince[0], now).toSeconds() >= 20;
        });
  }

  private static void until(Instant end, Supplier<Boolean> done) throws InterruptedException {
    while (Instant.now().isBefore(end) && !done.get()) {
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private static Set<String> firing(PrometheusClient client) {
    return client.alerts() instanceof Answer.Success<List<Alert>> success
        ? success.value().stream()
            .filter(alert -> alert.state().equals("firing"))
            .map(alert -> alert.labels().asMap().getOrDefault("alertname", ""))
            .collect(Collectors.toCollection(TreeSet::new))
        : Set.of();
  }

  /** Without the probes through the front end: health checks are traffic (trap 10). */
  private Path scraping() throws IOException {
    String all = Files.readString(folder.resolve("rig/conf/prometheus.yml"));
    Path own = folder.resolve("prometheus.yml");
    Files.writeString(own, all.substring(0, all.indexOf("  - job_name: blackbox-http")));
    return configuration(
        "scraping", "- {name: rig, type: scrape, prometheus_config: '" + own + "'}");
  }

  private Path asking(String url) throws IOException {
    return configuration("asking", "- {name: rig, type: prometheus, url: '" + url + "'}");
  }

  private Path configuration(String name, String source) throws IOException {
    Path own = Files.createDirectories(folder.resolve(name));
    try (InputStream rules =
        Objects.requireNonNull(RigDrill.class.getResourceAsStream("/rig/rules.yml"))) {
      Files.copy(rules, own.resolve("rules.yml"));
    }
    Path file = own.resolve("highwater.yml");
    Files.writeString(
        file, "state: state\ninterval: 2s\nsources:\n  " + source + "\nrules: [rules.yml]\n");
    return file;
  }

  private String environment(String name) throws IOException, InterruptedException {
    return rig("env")
        .lines()
        .filter(line -> line.startsWith(name + "="))
        .map(line -> line.substring(name.length() + 1))
        .findFirst()
        .orElseThrow();
  }

  private String rig(String... arguments) throws IOException, InterruptedException {
    return run(RIG, "rig", Stream.concat(options.stream(), Stream.of(arguments)).toList());
  }

  private String run(Path script, String own, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", script.toAbsolutePath().toString()));
    command.addAll(List.of("-d", folder.resolve(own).toString()));
    command.addAll(arguments);
    Path output = Files.createTempFile(folder, own, ".out");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int code = process.waitFor();
    String said = Files.readString(output);
    if (code != 0) {
      throw new AssertionError(
          script.getFileName() + " " + arguments + " ended with " + code + ": " + said);
    }
    return said;
  }
}
