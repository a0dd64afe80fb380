package io.highwater.app.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.highwater.engine.engine.Engine;
import io.highwater.engine.engine.Observation;
import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.DeliveryStatus;
import io.highwater.engine.rule.Rule;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.store.Store;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class GlanceTest {
  private static final InstantSource CLOCK = InstantSource.system();

  @TempDir Path folder;
  private HttpServer page;

  @BeforeEach
  void files() throws IOException {
    page = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    page.createContext(
        "/metrics",
        exchange -> {
          byte[] text = "depth 1\n".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
          exchange.sendResponseHeaders(200, text.length);
          exchange.getResponseBody().write(text);
          exchange.close();
        });
    page.start();
    Files.writeString(
        folder.resolve("rules.yml"),
        "groups: [{name: g, rules: [{alert: Deep, expr: depth > 50}]}]");
    Files.writeString(
        folder.resolve("highwater.yml"),
        """
        sources:
          - name: pages
            type: scrape
            interval: 1s
            timeout: 800ms
            targets: [{job: q, instance: q1, url: "http://127.0.0.1:%d/metrics"}]
        rules: [rules.yml]
        hooks:
          - {name: journal, type: log, path: "%s"}
        """
            .formatted(page.getAddress().getPort(), folder.resolve("told.log")));
  }

  @AfterEach
  void stop() {
    page.stop(0);
  }

  private ConfigOrigin origin() {
    return ConfigOrigin.open(folder.resolve("highwater.yml"), Map.of(), CLOCK)
        .origin()
        .orElseThrow();
  }

  @Test
  void aLookTellsNobodyAndLeavesWhatIsDueToTheConsole() throws Exception {
    try (ConfigOrigin origin = origin();
        Plan plan = origin.plan().plan().orElseThrow();
        Store store = origin.store()) {
      Engine engine = new Engine(store, Watch.setup(plan), CLOCK.instant());
      Rule rule = plan.rules().getFirst();
      Sample deep = new Sample(Labels.of("job", "q", "instance", "q1"), 99);
      Reading reading =
          new Reading.Samples(CLOCK.instant(), Duration.ZERO, List.of(deep), List.of());
      engine.accept(new Observation.Polled(rule.polled(), CLOCK.instant(), reading, 0));
      assertThat(status(engine.snapshot(CLOCK.instant()))).containsExactly(DeliveryStatus.DUE);
    }

    try (ConfigOrigin origin = origin()) {
      Glance.Outcome look = Glance.at(origin, CLOCK, Duration.ofSeconds(30), Set.of());
      assertThat(look.messages()).isEmpty();
      assertThat(look.seen().orElseThrow().snapshot().journal()).isNotEmpty();
    }
    assertThat(folder.resolve("told.log")).doesNotExist();

    try (ConfigOrigin origin = origin();
        Plan plan = origin.plan().plan().orElseThrow();
        Store store = origin.store()) {
      Engine engine = new Engine(store, Watch.setup(plan), CLOCK.instant());
      assertThat(status(engine.snapshot(CLOCK.instant()))).containsExactly(DeliveryStatus.DUE);
      assertThat(engine.due(CLOCK.instant())).hasSize(1);
    }
  }

  @Test
  void aRunningConsoleIsNotDisturbed() throws Exception {
    try (ConfigOrigin running = origin();
        Store _ = running.store();
        ConfigOrigin origin = origin()) {
      Glance.Outcome look = Glance.at(origin, CLOCK, Duration.ofSeconds(30), Set.of());
      assertThat(look.seen()).isPresent();
    }
  }

  @Test
  void theSameRuleOfTwoSourcesIsRefusedWithItsPlace() throws IOException {
    String text = Files.readString(folder.resolve("highwater.yml"));
    Files.writeString(
        folder.resolve("highwater.yml"),
        text.replace("rules: [rules.yml]", "rules: [rules.yml, {file: rules.yml, source: pages}]")
            .replace(
                "sources:\n",
                "sources:\n  - {name: second, type: prometheus, url: \"http://127.0.0.1:1\"}\n"));
    assertThat(Wiring.check(folder.resolve("highwater.yml"), Map.of(), CLOCK).problems())
        .singleElement()
        .asString()
        .contains("rules.yml:1:", "rule \"Deep\"", "\"second\"");
  }

  private static List<DeliveryStatus> status(Snapshot snapshot) {
    return snapshot.deliveries().stream().map(Snapshot.Outgoing::status).toList();
  }
}
