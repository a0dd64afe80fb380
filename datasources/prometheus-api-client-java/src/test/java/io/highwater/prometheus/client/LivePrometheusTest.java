package io.highwater.prometheus.client;

import static io.highwater.prometheus.client.Answers.failure;
import static io.highwater.prometheus.client.Answers.success;
import static io.highwater.prometheus.client.Answers.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every endpoint against the Prometheus that is installed here. */
class LivePrometheusTest {
  /** After the third scrape of a target the first two are stored for certain. */
  private static final CountDownLatch SCRAPES = new CountDownLatch(3);

  private static final CountDownLatch ALERTED = new CountDownLatch(1);

  private static final MockWebServer PAGES = new MockWebServer();

  @TempDir static Path folder;
  private static LivePrometheus server;
  private static PrometheusClient client;
  private static Instant scraped;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    PAGES.setDispatcher(new Pages());
    Servers.start(PAGES);
    Files.writeString(
        folder.resolve("rules.yml"),
        """
        groups:
          - name: live
            interval: 1s
            rules:
              - record: one
                expr: vector(1)
              - alert: Always
                expr: vector(7)
                labels: {severity: page}
                annotations: {summary: "value {{ $value }}"}
        """);
    server =
        LivePrometheus.start(
            folder,
            """
            global: {scrape_interval: 1s, scrape_timeout: 1s}
            rule_files: [rules.yml]
            alerting:
              alertmanagers:
                - static_configs: [{targets: ["PAGES"]}]
            scrape_configs:
              - job_name: prometheus
                static_configs: [{targets: ["SELF"]}]
              - job_name: page
                static_configs: [{targets: ["PAGES"]}]
              - job_name: dropped
                static_configs: [{targets: ["127.0.0.1:1"]}]
                relabel_configs: [{action: drop}]
            """
                .replace("PAGES", "127.0.0.1:" + PAGES.getPort()));
    client =
        PrometheusClient.builder(server.url().toString())
            .callTimeout(Duration.ofSeconds(30))
            .build();
    assertThat(SCRAPES.await(60, TimeUnit.SECONDS)).as("the page was scraped").isTrue();
    assertThat(ALERTED.await(60, TimeUnit.SECONDS)).as("the alert fired").isTrue();
    QueryResult.Vector times = (QueryResult.Vector) value(client.query("timestamp(live_ratio)"));
    scraped = Instant.ofEpochMilli(Math.round(times.samples().getFirst().value() * 1000));
  }

  @AfterAll
  static void stop() {
    if (client != null) {
      client.close();
    }
    if (server != null) {
      server.close();
    }
    PAGES.close();
  }

  /** A page of metrics, and an Alertmanager that takes everything. */
  private static final class Pages extends Dispatcher {
    @Override
    public MockResponse dispatch(RecordedRequest request) {
      if (!request.getTarget().equals("/metrics")) {
        ALERTED.countDown();
        return new MockResponse.Builder().build();
      }
      SCRAPES.countDown();
      return new MockResponse.Builder()
          .setHeader("Content-Type", "text/plain; version=0.0.4")
          .body("# HELP live_ratio A ratio.\n# TYPE live_ratio gauge\nlive_ratio{a=\"ü\"} NaN\n")
          .build();
    }
  }

  @Test
  void vector() {
    QueryResult.InstantSample sample =
        ((QueryResult.Vector) value(client.query("live_ratio", scraped))).samples().getFirst();
    assertThat(sample.labels().get("a")).contains("ü");
    assertThat(sample.labels().get("job")).contains("page");
    assertThat(sample.value()).isNaN();
    assertThat(sample.time()).isEqualTo(scraped.toEpochMilli());
  }

  @Test
  void scalarAndString() {
    assertThat(value(client.query("-1/0", scraped)))
        .isEqualTo(new QueryResult.Scalar(scraped.toEpochMilli(), Double.NEGATIVE_INFINITY));
    assertThat(value(client.query("\"a\"", scraped)))
        .isEqualTo(new QueryResult.Str(scraped.toEpochMilli(), "a"));
  }

  @Test
  void matrixOfARange() {
    RangeSeries series =
        ((QueryResult.Matrix)
                value(
                    client.queryRange(
                        "vector(0.1) + 0.2",
                        scraped.minusSeconds(10),
                        scraped,
                        Duration.ofMillis(2500))))
            .series()
            .getFirst();
    assertThat(series.size()).isEqualTo(5);
    assertThat(series.timeAt(0)).isEqualTo(scraped.minusSeconds(10).toEpochMilli());
    assertThat(series.values()).containsOnly(0.1 + 0.2);
  }

  @Test
  void matrixOfASelector() {
    List<RangeSeries> series =
        ((QueryResult.Matrix) value(client.query("live_ratio[1m]", scraped))).series();
    assertThat(series).singleElement().satisfies(one -> assertThat(one.size()).isPositive());
  }

  @Test
  void aBadQueryIsRefusedInTheServersWords() {
    Failure.ApiError error = failure(client.query("sum(("), Failure.ApiError.class);
    assertThat(error.httpStatus()).isEqualTo(400);
    assertThat(error.errorType()).isEqualTo("bad_data");
    assertThat(error.message()).contains("parse error");
  }

  @Test
  void aQueryThatCannotBeExecuted() {
    Failure.ApiError error =
        failure(client.query("up * on() group_left up", scraped), Failure.ApiError.class);
    assertThat(error.errorType()).isEqualTo("execution");
    assertThat(error.httpStatus()).isEqualTo(422);
  }

  @Test
  void seriesLabelsAndValues() {
    Selection page = Selection.of("{job=\"page\"}");
    assertThat(value(client.series(page)))
        .extracting(labels -> labels.metricName().orElse(""))
        .contains("live_ratio", "up");
    assertThat(value(client.series(page.limitedTo(1)))).hasSize(1);
    assertThat(value(client.labels(page))).contains("__name__", "a", "instance", "job");
    assertThat(value(client.labelValues("job", Selection.all()))).contains("page");
    assertThat(value(client.labelValues("a", page))).containsExactly("ü");
  }

  @Test
  void metadata() {
    assertThat(value(client.metadata("live_ratio")).get("live_ratio"))
        .containsExactly(new MetricMetadata("gauge", "A ratio.", ""));
    assertThat(value(client.metadata(""))).containsKey("live_ratio");
  }

  @Test
  void targets() {
    Targets targets = value(client.targets());
    assertThat(targets.dropped())
        .extracting(dropped -> dropped.discoveredLabels().get("job").orElse(""))
        .containsExactly("dropped");
    assertThat(targets.active())
        .filteredOn(target -> target.scrapePool().equals("page"))
        .singleElement()
        .satisfies(
            target -> {
              assertThat(target.health()).isEqualTo(Targets.Health.UP);
              assertThat(target.lastScrape()).isPresent();
              assertThat(target.lastError()).isEmpty();
              assertThat(target.scrapeUrl()).endsWith(":" + PAGES.getPort() + "/metrics");
            });
    assertThat(value(client.activeTargets()).dropped()).isEmpty();
    assertThat(value(client.activeTargets()).active()).hasSize(2);
  }

  @Test
  void rulesAndAlerts() {
    RuleGroup group = value(client.rules()).getFirst();
    assertThat(group.name()).isEqualTo("live");
    assertThat(group.interval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(group.rules()).hasSize(2);
    assertThat(group.rules().get(0)).isInstanceOf(RuleGroup.Recording.class);
    RuleGroup.Alerting rule = (RuleGroup.Alerting) group.rules().get(1);
    assertThat(rule.state()).isEqualTo("firing");
    assertThat(rule.evaluation().health()).isEqualTo("ok");
    Alert alert = value(client.alerts()).getFirst();
    assertThat(rule.alerts()).singleElement().isEqualTo(alert);
    assertThat(alert.labels().get("severity")).contains("page");
    assertThat(alert.annotations().get("summary")).contains("value 7");
    assertThat(alert.value()).isEqualTo(7);
    assertThat(alert.activeAt()).isPresent();
  }

  @Test
  void formatQuery() {
    assertThat(value(client.formatQuery("sum  by(job)(up)"))).isEqualTo("sum by (job) (up)");
  }

  @Test
  void status() {
    BuildInfo build = value(client.buildInfo());
    assertThat(build.parsedVersion())
        .as(build.version())
        .hasValueSatisfying(version -> assertThat(version.atLeast(2, 42)).isTrue());
    assertThat(value(client.runtimeInfo()).startTime()).isPresent();
    assertThat(value(client.runtimeInfo()).reloadConfigSuccess()).isTrue();
    assertThat(value(client.flags())).containsKey("query.timeout");
  }

  @Test
  void aPathThatIsNotThereIsAnHttpError() {
    try (PrometheusClient lost = PrometheusClient.builder(server.url() + "/nowhere").build()) {
      assertThat(failure(lost.query("up"), Failure.HttpError.class).status()).isEqualTo(404);
    }
  }

  @Test
  void anAnswerOverTheLimitIsLeft() {
    try (PrometheusClient strict =
        PrometheusClient.builder(server.url().toString()).maxResponseBytes(2000).build()) {
      failure(strict.metadata(""), Failure.TooLarge.class);
    }
    assertThat(success(client.metadata("")).warnings()).isEmpty();
  }
}
