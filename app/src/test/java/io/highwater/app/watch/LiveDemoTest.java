package io.highwater.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.app.demo.DemoPlatform;
import io.highwater.app.demo.DemoSettings;
import io.highwater.app.demo.DemoTarget;
import io.highwater.app.demo.Inbox;
import io.highwater.app.watch.Plan.Asked;
import io.highwater.datasources.prometheus.PrometheusSettings;
import io.highwater.datasources.prometheus.PrometheusSource;
import io.highwater.datasources.promql.PromQl;
import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.routing.Routing;
import io.highwater.engine.rule.Rule;
import io.highwater.engine.rule.RuleFile;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Topology;
import io.highwater.engine.store.Store;
import io.highwater.engine.yaml.Yaml;
import io.highwater.plugins.loading.HookPlugins;
import io.highwater.prometheus.client.Alert;
import io.highwater.prometheus.client.Answer;
import io.highwater.prometheus.client.PrometheusClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** In real time: the demo by itself, and the demo through a real Prometheus. */
@Timeout(240)
class LiveDemoTest {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final long PATIENCE_SECONDS = 100;
  private static final Labels KILLED =
      Labels.of("alertname", "ServiceDown", "job", "orders", "instance", "order-2");

  @TempDir Path folder;

  /** Snapshots as they are published, for a test to wait on. */
  private static final class Seen {
    private final LinkedBlockingQueue<Snapshot> snapshots = new LinkedBlockingQueue<>();

    Snapshot await(String what, Predicate<Snapshot> wanted) throws InterruptedException {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      Snapshot last = Snapshot.EMPTY;
      while (System.nanoTime() < deadline) {
        Snapshot next = snapshots.poll(1, TimeUnit.SECONDS);
        if (next != null) {
          last = next;
          if (wanted.test(next)) {
            return next;
          }
        }
      }
      throw new AssertionError(
          "not seen within "
              + PATIENCE_SECONDS
              + " s: "
              + what
              + "; last seen "
              + last.alerts()
              + last.sources());
    }
  }

  /** The label sets of what fires. */
  private static Set<SortedMap<String, String>> firing(Snapshot snapshot) {
    return snapshot.firing().stream()
        .map(alert -> alert.labels().toMap())
        .collect(Collectors.toSet());
  }

  private static boolean everyRuleHasRun(Snapshot snapshot) {
    return !snapshot.rules().isEmpty()
        && snapshot.rules().stream().allMatch(rule -> rule.health() == Snapshot.RuleHealth.OK);
  }

  @Test
  void aKilledBackendIsToldAndRecovers() throws InterruptedException {
    Seen seen = new Seen();
    try (DemoOrigin origin = new DemoOrigin(CLOCK);
        Plan plan = origin.plan().plan().orElseThrow();
        Store store = origin.store();
        Watch _ = Watch.start(plan, store, CLOCK, seen.snapshots::add)) {
      seen.await("rules evaluated", LiveDemoTest::everyRuleHasRun);
      origin.platform().inject("kill-backend");
      seen.await(
          "the webhook delivered",
          snapshot ->
              snapshot.deliveries().stream()
                  .anyMatch(
                      out ->
                          out.status() == Snapshot.DeliveryStatus.DELIVERED
                              && out.notification().commonLabels().contains(KILLED)));
      origin.platform().heal("kill-backend");
      seen.await("all quiet", snapshot -> snapshot.alerts().isEmpty());
    }
  }

  @Test
  void theSameRulesOnARealPrometheusGiveTheSameAlerts() throws IOException, InterruptedException {
    Seen seen = new Seen();
    try (Inbox inbox = Inbox.open();
        DemoPlatform platform = DemoPlatform.start(DemoSettings.live(CLOCK));
        LivePrometheus server = LivePrometheus.start(folder, configuration(platform.targets()));
        PrometheusClient client = PrometheusClient.builder(server.url().toString()).build();
        Plan plan = throughServer(server.url());
        Store store = Store.inMemory();
        Watch _ = Watch.start(plan, store, CLOCK, seen.snapshots::add)) {
      assertThat(inbox.messages()).isEmpty();
      seen.await(
          "traffic known and all quiet",
          snapshot ->
              everyRuleHasRun(snapshot)
                  && snapshot.alerts().isEmpty()
                  && sees(snapshot, "TrafficSurge"));
      for (String fault : List.of("kill-backend", "stall-queue")) {
        platform.inject(fault);
        seen.await(
            fault + " seen alike by both",
            snapshot -> !firing(snapshot).isEmpty() && firing(snapshot).equals(firing(client)));
        platform.heal(fault);
        seen.await(
            fault + " gone for both",
            snapshot -> snapshot.alerts().isEmpty() && firing(client).isEmpty());
      }
    }
  }

  private static boolean sees(Snapshot snapshot, String rule) {
    return snapshot.rules().stream()
        .anyMatch(status -> status.rule().name().equals(rule) && status.samples() > 0);
  }

  private static Set<SortedMap<String, String>> firing(PrometheusClient client) {
    if (client.alerts() instanceof Answer.Success<List<Alert>> success) {
      return success.value().stream()
          .filter(alert -> alert.state().equals("firing"))
          .map(alert -> alert.labels().asMap())
          .collect(Collectors.toSet());
    }
    throw new AssertionError("the server did not answer");
  }

  private String configuration(List<DemoTarget> targets) throws IOException {
    Files.writeString(folder.resolve("rules.yml"), rules());
    StringBuilder yaml =
        new StringBuilder(
            "global:\n  scrape_interval: 2s\n  scrape_timeout: 1s\n  evaluation_interval: 2s\n");
    yaml.append("rule_files: [rules.yml]\nscrape_configs:\n");
    for (DemoTarget target : targets) {
      yaml.append("  - job_name: ")
          .append(target.instance())
          .append("\n    static_configs:\n      - targets: ['");
      yaml.append(target.metrics().getAuthority())
          .append("']\n        labels: {job: ")
          .append(target.job());
      yaml.append(", instance: ").append(target.instance()).append("}\n");
    }
    return yaml.toString();
  }

  private static Plan throughServer(URI server) {
    Duration interval = Duration.ofSeconds(2);
    PrometheusSource source =
        new PrometheusSource(
            "server", PrometheusSettings.open(server, Duration.ofMillis(1500)), new PromQl());
    List<Rule> rules =
        RuleFile.read(Yaml.read("rules.yml", rules()), "server", new PromQl(), interval).rules();
    return new Plan(
        "Demo through a server",
        List.of(new Asked(source, interval)),
        rules,
        List.of(),
        Topology.EMPTY,
        List.of(),
        Routing.perHook(List.of()),
        Map.of(),
        List.of(),
        HookPlugins.load());
  }

  private static String rules() {
    try (InputStream stream = DemoPlatform.class.getResourceAsStream("rules.yml")) {
      assertThat(stream).isNotNull();
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
