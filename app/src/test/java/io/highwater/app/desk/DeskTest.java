package io.highwater.app.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.highwater.app.watch.ConfigOrigin;
import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.rule.AlertState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A desk on one scraped page. */
@Timeout(120)
class DeskTest {
  private static final InstantSource CLOCK = InstantSource.system();

  @TempDir Path folder;
  private HttpServer page;
  private volatile double depth = 100;
  private final LinkedBlockingQueue<Snapshot> seen = new LinkedBlockingQueue<>();

  @BeforeAll
  static void toolkit() throws InterruptedException {
    Toolkit.startHeadless();
  }

  @BeforeEach
  void files() throws IOException {
    page = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    page.createContext(
        "/metrics",
        exchange -> {
          byte[] text =
              ("# TYPE queue_depth gauge\nqueue_depth{queue=\"q\"} " + depth + "\n")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
          exchange.sendResponseHeaders(200, text.length);
          exchange.getResponseBody().write(text);
          exchange.close();
        });
    page.start();
    rules("Backlog", 50);
    Files.writeString(
        folder.resolve("highwater.yml"),
        """
        title: One queue
        sources:
          - name: pages
            type: scrape
            interval: 1s
            timeout: 800ms
            targets:
              - {job: queue, instance: q1, url: "http://127.0.0.1:%d/metrics"}
        rules: [rules.yml]
        """
            .formatted(page.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    page.stop(0);
  }

  private void rules(String name, int limit) throws IOException {
    Files.writeString(
        folder.resolve("rules.yml"),
        """
        groups:
          - name: queue
            interval: 1s
            rules:
              - {alert: %s, expr: queue_depth > %d, labels: {severity: critical}}
        """
            .formatted(name, limit));
  }

  private Desk open() throws InterruptedException {
    ConfigOrigin origin =
        ConfigOrigin.open(folder.resolve("highwater.yml"), Map.of(), CLOCK).origin().orElseThrow();
    return Desk.open(
            new Desk.Settings(origin, CLOCK, ZoneOffset.UTC, "ops", Optional.empty(), seen::add),
            () -> {})
        .desk()
        .orElseThrow();
  }

  private Snapshot await(Predicate<Snapshot> wanted) throws InterruptedException {
    while (true) {
      Snapshot snapshot = seen.poll(60, TimeUnit.SECONDS);
      assertThat(snapshot).as("a snapshot within a minute").isNotNull();
      if (wanted.test(snapshot)) {
        return snapshot;
      }
    }
  }

  private static boolean fires(Snapshot snapshot, String name) {
    return snapshot.firing().stream().anyMatch(alert -> alert.key().name().equals(name));
  }

  private static List<String> rules(Snapshot snapshot) {
    return snapshot.rules().stream().map(rule -> rule.rule().name()).toList();
  }

  @Test
  void reloadIsAllOrNothing() throws Exception {
    try (Desk desk = open()) {
      await(snapshot -> fires(snapshot, "Backlog"));

      Files.writeString(
          folder.resolve("rules.yml"),
          "groups: [{name: queue, rules: [{alert: Broken, expr: 'queue_depth >'}]}]");
      assertThatThrownBy(() -> desk.reload().get(30, TimeUnit.SECONDS))
          .hasMessageContaining("rules.yml:1:");
      seen.clear();
      assertThat(rules(await(_ -> true))).containsExactly("Backlog");

      rules("Backlog", 60);
      assertThat(desk.reload().get(30, TimeUnit.SECONDS)).contains("1 rules, 1 sources");
      seen.clear();
      Snapshot after = await(snapshot -> fires(snapshot, "Backlog"));
      assertThat(after.journal().stream().filter(t -> t.to() instanceof AlertState.Firing))
          .hasSize(1);
    }
  }

  @Test
  void aRestartGoesOnWhereItWas() throws Exception {
    String episode;
    try (Desk _ = open()) {
      episode = await(snapshot -> fires(snapshot, "Backlog")).firing().getFirst().episode();
    }
    seen.clear();
    try (Desk _ = open()) {
      Snapshot first = await(snapshot -> !snapshot.alerts().isEmpty());
      assertThat(first.firing().getFirst().episode()).isEqualTo(episode);
      depth = 1;
      Snapshot quiet = await(snapshot -> snapshot.alerts().isEmpty());
      assertThat(quiet.journal().getFirst().episode()).isEqualTo(episode);
    }
  }

  @Test
  void aSourceThatDiesChangesNoAlert() throws Exception {
    try (Desk _ = open()) {
      await(snapshot -> fires(snapshot, "Backlog"));
      page.stop(0);
      Snapshot later =
          await(
              snapshot ->
                  snapshot.alerts().stream()
                      .anyMatch(alert -> alert.state() instanceof AlertState.Missing));
      assertThat(later.alerts().getFirst().state().isFiring()).isTrue();
      assertThat(later.journal().getFirst().reason()).contains("vanished");
    }
  }

  @Test
  void dashboardsAreReadAgainWhenTheirFileHasChanged() throws Exception {
    Path file = folder.resolve("dashboards.yml");
    dashboard(file, "queue_depth");
    Files.writeString(
        folder.resolve("highwater.yml"),
        "dashboards: [dashboards.yml]\n",
        java.nio.file.StandardOpenOption.APPEND);
    LinkedBlockingQueue<String> failures = new LinkedBlockingQueue<>();
    try (Desk desk = open()) {
      desk.onFailure(failures::add);
      await(snapshot -> asks(snapshot, "queue_depth"));
      Files.writeString(file, "dashboards: [{title: T}]");
      assertThat(failures.poll(60, TimeUnit.SECONDS))
          .startsWith(file + ":1:14: this dashboard has no rows");
      dashboard(file, "queue_depth * 2");
      await(snapshot -> asks(snapshot, "queue_depth * 2"));
      await(snapshot -> asks(snapshot, "highwater_queries"));
    }
  }

  private static void dashboard(Path file, String expression) throws IOException {
    Files.writeString(
        file,
        "dashboards: [{title: T, rows: [{panels: [{title: P, queries: [{expr: '"
            + expression
            + "'}]}]}]}]");
  }

  private static boolean asks(Snapshot snapshot, String expression) {
    return snapshot.windows().values().stream()
        .anyMatch(
            window -> window.query().text().equals(expression) && window.lastSuccess().isPresent());
  }

  @Test
  void exportsWhatItShows() throws Exception {
    try (Desk desk = open()) {
      await(snapshot -> fires(snapshot, "Backlog"));
      Path file = desk.exportIncident().get(60, TimeUnit.SECONDS);
      assertThat(file).startsWith(folder.toRealPath().resolve("highwater-state")).exists();
      assertThat(Files.readString(file))
          .contains("Backlog", "One queue", "data:image/png;base64,iVBOR");
      assertThat(file.getParent())
          .isDirectoryNotContaining(path -> path.toString().endsWith(".part"));
    }
  }
}
