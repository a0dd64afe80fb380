package io.highwater.prometheus.client;

import static io.highwater.prometheus.client.Answers.success;
import static io.highwater.prometheus.client.Answers.value;
import static io.highwater.prometheus.client.Servers.EMPTY;
import static io.highwater.prometheus.client.Servers.VECTOR;
import static io.highwater.prometheus.client.Servers.form;
import static io.highwater.prometheus.client.Servers.json;
import static io.highwater.prometheus.client.Servers.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each method asks the server for, to the letter. */
class EndpointsTest {
  private static final Instant AT = Instant.parse("2026-11-23T08:00:00.250Z");

  private MockWebServer server;
  private PrometheusClient client;

  @BeforeEach
  void start() throws IOException {
    server = Servers.start();
    client = Servers.client(server, "/prefix/").callTimeout(Duration.ofMillis(29_500)).build();
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private void answer(String data) {
    server.enqueue(json("{\"status\":\"success\",\"data\":" + data + "}"));
  }

  private String asked() throws InterruptedException {
    RecordedRequest request = request(server);
    String form = form(request);
    return request.getRequestLine().replace(" HTTP/1.1", "") + (form.isEmpty() ? "" : " " + form);
  }

  @Test
  void instantQueryIsAFormWithItsTimeAndTheCallersPatience() throws InterruptedException {
    server.enqueue(json(VECTOR));
    value(client.query("up{a=\"ü\"} > 0", AT));
    assertThat(asked())
        .isEqualTo(
            "POST /prefix/api/v1/query query=up%7Ba%3D%22%C3%BC%22%7D+%3E+0"
                + "&time=1795420800.25&timeout=29.5");
  }

  @Test
  void instantQueryWithoutTimeLeavesItToTheServer() throws InterruptedException {
    server.enqueue(json(VECTOR));
    value(client.query("up"));
    assertThat(asked()).isEqualTo("POST /prefix/api/v1/query query=up&timeout=29.5");
  }

  @Test
  void rangeQuery() throws InterruptedException {
    answer("{\"resultType\":\"matrix\",\"result\":[]}");
    value(client.queryRange("up", AT.minusSeconds(60), AT, Duration.ofMillis(500)));
    assertThat(asked())
        .isEqualTo(
            "POST /prefix/api/v1/query_range query=up&start=1795420740.25&end=1795420800.25"
                + "&step=0.5&timeout=29.5");
  }

  @Test
  void seriesWithMatchersAndTimes() throws InterruptedException {
    answer("[{\"__name__\":\"up\"}]");
    assertThat(value(client.series(Selection.of("up", "a").between(AT.minusSeconds(1), AT))))
        .containsExactly(LabelSet.of(Map.of("__name__", "up")));
    assertThat(asked())
        .isEqualTo(
            "POST /prefix/api/v1/series match%5B%5D=up&match%5B%5D=a&start=1795420799.25"
                + "&end=1795420800.25");
  }

  @Test
  void labelNamesWithoutSelection() throws InterruptedException {
    answer("[\"a\"]");
    assertThat(value(client.labels(Selection.all()))).containsExactly("a");
    assertThat(asked()).isEqualTo("POST /prefix/api/v1/labels");
  }

  @Test
  void labelValues() throws InterruptedException {
    answer("[\"b\"]");
    assertThat(value(client.labelValues("service.name", Selection.of("up")))).containsExactly("b");
    assertThat(asked())
        .isEqualTo("GET /prefix/api/v1/label/U__service_2e_name/values?match%5B%5D=up");
  }

  @Test
  void aLimitIsHeldEvenIfTheServerIgnoresItAndThenSaid() throws InterruptedException {
    answer("[\"a\",\"b\",\"c\"]");
    Answer.Success<?> cut = success(client.labels(Selection.all().limitedTo(2)));
    assertThat(cut.value()).asInstanceOf(InstanceOfAssertFactories.LIST).containsExactly("a", "b");
    assertThat(cut.warnings()).containsExactly("results truncated due to limit");
    assertThat(asked()).isEqualTo("POST /prefix/api/v1/labels limit=2");

    answer("[\"a\",\"b\"]");
    assertThat(success(client.labels(Selection.all().limitedTo(2))).warnings()).isEmpty();
  }

  @Test
  void metadata() throws InterruptedException {
    answer("{\"up\":[{\"type\":\"gauge\",\"help\":\"h\",\"unit\":\"\",\"new\":[1]}]}");
    assertThat(value(client.metadata("up")).get("up"))
        .containsExactly(new MetricMetadata("gauge", "h", ""));
    assertThat(asked()).isEqualTo("GET /prefix/api/v1/metadata?metric=up");
    answer("{}");
    assertThat(value(client.metadata(""))).isEmpty();
    assertThat(asked()).isEqualTo("GET /prefix/api/v1/metadata");
  }

  @Test
  void targets() throws InterruptedException {
    answer(
        "{\"activeTargets\":[{\"health\":\"unknown\",\"lastScrape\":\"0001-01-01T00:00:00Z\"}],"
            + "\"droppedTargets\":[{\"discoveredLabels\":{\"a\":\"b\"},\"scrapePool\":\"p\"}],"
            + "\"droppedTargetCounts\":{\"p\":1}}");
    Targets targets = value(client.targets());
    assertThat(targets.active().getFirst().health()).isEqualTo(Targets.Health.UNKNOWN);
    assertThat(targets.active().getFirst().lastScrape()).isEmpty();
    assertThat(targets.dropped())
        .containsExactly(new Targets.Dropped(LabelSet.of(Map.of("a", "b")), "p"));
    assertThat(asked()).isEqualTo("GET /prefix/api/v1/targets");
    answer("{\"activeTargets\":null,\"droppedTargets\":null}");
    assertThat(value(client.activeTargets()).active()).isEmpty();
    assertThat(asked()).isEqualTo("GET /prefix/api/v1/targets?state=active");
  }

  @Test
  void rulesAndAlerts() throws InterruptedException {
    answer("{\"groups\":[]}");
    assertThat(value(client.rules())).isEmpty();
    assertThat(asked()).isEqualTo("GET /prefix/api/v1/rules");
    answer(
        "{\"alerts\":[{\"labels\":{\"a\":\"b\"},\"state\":\"firing\",\"value\":\"1e+00\","
            + "\"activeAt\":\"2026-11-23T09:00:00+01:00\","
            + "\"keepFiringSince\":\"2026-11-23T08:00:01Z\"}]}");
    Alert alert = value(client.alerts()).getFirst();
    assertThat(alert.value()).isEqualTo(1);
    assertThat(alert.activeAt()).contains(Instant.parse("2026-11-23T08:00:00Z"));
    assertThat(alert.keepFiringSince()).contains(Instant.parse("2026-11-23T08:00:01Z"));
    assertThat(asked()).isEqualTo("GET /prefix/api/v1/alerts");
  }

  @Test
  void formatQuery() throws InterruptedException {
    answer("\"a + b\"");
    assertThat(value(client.formatQuery("a+b"))).isEqualTo("a + b");
    assertThat(asked()).isEqualTo("POST /prefix/api/v1/format_query query=a%2Bb");
  }

  @Test
  void status() throws InterruptedException {
    answer("{\"version\":\"2.24.0\"}");
    assertThat(value(client.buildInfo())).isEqualTo(new BuildInfo("2.24.0", "", "", "", "", ""));
    assertThat(asked()).isEqualTo("GET /prefix/api/v1/status/buildinfo");
    answer("{\"startTime\":\"nonsense\"}");
    assertThat(value(client.runtimeInfo()).startTime()).isEmpty();
    assertThat(asked()).isEqualTo("GET /prefix/api/v1/status/runtimeinfo");
    answer("{\"a\":\"1\",\"b\":{\"c\":1}}");
    assertThat(value(client.flags())).isEqualTo(Map.of("a", "1"));
    assertThat(asked()).isEqualTo("GET /prefix/api/v1/status/flags");
  }

  @Test
  void anAddressWithAndWithoutPrefixAndSlash() throws InterruptedException {
    for (String path : new String[] {"", "/", "/a/b", "/a/b/"}) {
      server.enqueue(json(EMPTY));
      try (PrometheusClient other = Servers.client(server, path).build()) {
        value(other.labels(Selection.all()));
      }
      assertThat(asked()).isEqualTo("POST " + path.replaceAll("/$", "") + "/api/v1/labels");
    }
  }
}
