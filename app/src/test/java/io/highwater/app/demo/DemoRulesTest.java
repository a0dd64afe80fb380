package io.highwater.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.app.config.TopologyFile;
import io.highwater.datasources.promql.PromQl;
import io.highwater.datasources.scrape.ScrapeSettings;
import io.highwater.datasources.scrape.ScrapeSource;
import io.highwater.datasources.scrape.ScrapeTarget;
import io.highwater.engine.rule.Rule;
import io.highwater.engine.rule.RuleFile;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.signal.Topology;
import io.highwater.engine.yaml.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demo's rules and topology against the demo itself, scraped every two seconds. */
@Timeout(180)
class DemoRulesTest {
  private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
  private static final Duration STEP = Duration.ofSeconds(2);
  private static final String SOURCE = "demo";

  private final DemoPlatform platform = DemoPlatform.start(DemoSettings.manual(START));
  private final ScrapeSource source =
      new ScrapeSource(
          SOURCE,
          ScrapeSettings.of(
              Duration.ofSeconds(20),
              platform.targets().stream()
                  .map(t -> new ScrapeTarget(t.job(), t.instance(), t.metrics()))
                  .toList()),
          platform::now);
  private final List<Rule> rules = rules();

  /** Since when each alert's condition has held without a break. */
  private final Map<String, Instant> since = new HashMap<>();

  private final Set<String> pending = new TreeSet<>();
  private final Set<String> firing = new TreeSet<>();

  @AfterEach
  void close() {
    source.close();
    platform.close();
  }

  private static Yaml resource(String name) {
    try (InputStream in = DemoPlatform.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return Yaml.read(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Rule> rules() {
    RuleFile file = RuleFile.read(resource("rules.yml"), SOURCE, new PromQl(), STEP);
    assertThat(file.problems()).isEmpty();
    return file.rules();
  }

  /** Lets two seconds pass, scrapes, and evaluates every rule. */
  private void step() throws InterruptedException {
    platform.advance(STEP);
    source.scrapeOnce(platform.now());
    pending.clear();
    firing.clear();
    Map<String, Instant> held = new HashMap<>();
    for (Rule rule : rules) {
      for (Sample sample : samples(rule.expression())) {
        String alert = name(rule, sample.labels());
        Instant begun = since.getOrDefault(alert, platform.now());
        held.put(alert, begun);
        boolean due = !begun.plus(rule.holdFor()).isAfter(platform.now());
        (due ? firing : pending).add(alert);
      }
    }
    since.clear();
    since.putAll(held);
  }

  private static String name(Rule rule, Labels labels) {
    String server = labels.get("server");
    return rule.name()
        + " "
        + labels.get("job")
        + "/"
        + labels.get("instance")
        + (server.isEmpty() ? "" : " " + server);
  }

  private List<Sample> samples(Query query) {
    Reading reading = source.poll(query, platform.now());
    assertThat(reading).as(query.text()).isInstanceOf(Reading.Samples.class);
    return ((Reading.Samples) reading).samples();
  }

  private void steps(int seconds) throws InterruptedException {
    for (int i = 0; i < seconds / 2; i++) {
      step();
    }
  }

  @Test
  void nothingIsEvenPendingWhileAllIsWell() throws InterruptedException {
    for (int i = 0; i < 60; i++) {
      step();
      assertThat(pending).as("pending at " + platform.now()).isEmpty();
      assertThat(firing).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "kill-backend, BackendDown lb/lb order-2, 10, 12",
    "kill-backend, ServiceDown orders/order-2, 8, 12",
    "slow-backend, LatencyHigh orders/order-1, 12, 20",
    "error-backend, ErrorRateHigh orders/order-3, 12, 14",
    "freeze-cache, CacheDown cache/cache, 8, 14",
    "freeze-cache, CacheErrors orders/order-2, 10, 16",
    "stall-queue, QueueBacklog queue/queue, 14, 8",
    "stall-queue, WorkerStalled worker/worker, 14, 8",
    "hot-shard, HotShard store/store-2, 14, 24",
    "hot-shard, StoreSaturated store/store-2, 14, 24",
    "flood, TrafficSurge lb/lb, 12, 24",
    "flood, FrontendErrorsHigh lb/lb, 20, 24",
    "stop-load, NoTraffic lb/lb, 16, 8",
  })
  void faultFiresItsAlertAndHealingClearsAll(String fault, String alert, int soon, int clear)
      throws InterruptedException {
    steps(20);
    platform.inject(fault);
    steps(soon);
    assertThat(firing).contains(alert);
    steps(10);
    assertThat(firing).contains(alert);
    platform.heal(fault);
    steps(clear);
    assertThat(firing).isEmpty();
    assertThat(pending).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "kill-backend, 'BackendDown lb/lb order-2, ServiceDown orders/order-2'",
    "slow-backend, LatencyHigh orders/order-1",
    "error-backend, 'ErrorRateHigh orders/order-3, FrontendErrorsHigh lb/lb'",
    "stall-queue, 'QueueBacklog queue/queue, WorkerStalled worker/worker'",
    "stop-load, NoTraffic lb/lb",
    "drain-backend, ''",
  })
  void nothingElseFires(String fault, String alerts) throws InterruptedException {
    steps(20);
    platform.inject(fault);
    steps(30);
    assertThat(String.join(", ", firing)).isEqualTo(alerts);
    assertThat(pending).isEmpty();
  }

  @Test
  void everySignalOfTheTopologyHasANumberForEveryInstance() throws InterruptedException {
    Yaml yaml = resource("topology.yml");
    Topology topology = TopologyFile.read(yaml, SOURCE, new PromQl());
    assertThat(yaml.problems()).isEmpty();
    steps(20);
    for (Topology.Tier tier : topology.tiers()) {
      for (Topology.Service service : tier.services()) {
        long instances =
            platform.targets().stream().filter(t -> t.job().equals(service.name())).count();
        assertThat(instances).as(service.name()).isPositive();
        service.forEachQuery(
            query -> {
              List<Sample> samples = samples(query);
              boolean whole = samples.size() == 1 && !samples.getFirst().labels().has("instance");
              assertThat(whole || samples.size() == instances).as(query.text()).isTrue();
              assertThat(samples).as(query.text()).allMatch(s -> Double.isFinite(s.value()));
            });
      }
    }
    for (Topology.Edge edge : topology.edges()) {
      List<Sample> samples = samples(edge.traffic().orElseThrow());
      assertThat(samples.stream().mapToDouble(Sample::value).sum())
          .as(edge.from() + " to " + edge.to())
          .isPositive();
    }
  }

  @Test
  void theEdgesAgreeWithEachOther() throws InterruptedException {
    Topology topology = TopologyFile.read(resource("topology.yml"), SOURCE, new PromQl());
    steps(60);
    Map<String, Double> traffic = new HashMap<>();
    for (Topology.Edge edge : topology.edges()) {
      traffic.put(
          edge.from() + " " + edge.to(),
          samples(edge.traffic().orElseThrow()).stream().mapToDouble(Sample::value).sum());
    }
    assertThat(traffic.get("load lb")).isBetween(29.0, 31.0);
    assertThat(traffic.get("lb orders")).isBetween(29.0, 31.0);
    assertThat(traffic.get("orders store")).isBetween(6.0, 13.0);
    assertThat(Math.abs(traffic.get("orders queue") - traffic.get("queue worker"))).isLessThan(0.5);
    assertThat(Math.abs(traffic.get("worker store") - traffic.get("queue worker"))).isLessThan(0.5);
  }
}
