package io.highwater.prometheus.client;

import static io.highwater.prometheus.client.Answers.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that is two hours ahead, and a client that follows its clock. */
class FollowedClockTest {
  private static final Duration AHEAD = Duration.ofHours(2);

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private MockWebServer server;
  private PrometheusClient client;

  @BeforeEach
  void start() throws IOException {
    server = Servers.start();
    client = Servers.client(server, "/").followServerClock().build();
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private MockResponse.Builder response(String data) {
    return Servers.json("{\"status\":\"success\",\"data\":" + data + "}")
        .newBuilder()
        .setHeader(
            "Date",
            DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plus(AHEAD).atZone(ZoneOffset.UTC)));
  }

  /** As often as a client asks that knows nothing of the clock yet. */
  private void answer(String data) {
    for (int i = 0; i < 3; i++) {
      server.enqueue(response(data).build());
    }
  }

  @Test
  void theTimesOfTheFirstTargetsAreCorrected() {
    answer(
        "{\"activeTargets\":[{\"health\":\"up\",\"lastScrape\":\""
            + now.plus(AHEAD)
            + "\"}],"
            + "\"droppedTargets\":[]}");
    Instant scraped = value(client.activeTargets()).active().getFirst().lastScrape().orElseThrow();
    assertThat(scraped).isBetween(now.minusSeconds(2), now.plusSeconds(2));
  }

  @Test
  void theTimesOfTheFirstAlertsAreCorrected() {
    answer(
        "{\"alerts\":[{\"labels\":{},\"state\":\"firing\",\"value\":\"1\",\"activeAt\":\""
            + now.plus(AHEAD)
            + "\"}]}");
    Instant active = value(client.alerts()).getFirst().activeAt().orElseThrow();
    assertThat(active).isBetween(now.minusSeconds(2), now.plusSeconds(2));
  }

  @Test
  void allCallsOfAQueryShareItsTime() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      server.enqueue(
          response("{\"resultType\":\"vector\",\"result\":[]}")
              .headersDelay(20, TimeUnit.MILLISECONDS)
              .build());
    }
    value(client.query("up", now, Duration.ofSeconds(30)));
    assertThat(timeout()).isEqualTo(30);
    assertThat(timeout()).isLessThanOrEqualTo(29.98);
    assertThat(timeout()).isLessThanOrEqualTo(29.96);
  }

  /** That the next request told the server, in seconds. */
  private double timeout() throws InterruptedException {
    return Double.parseDouble(
        Servers.form(Servers.request(server)).replaceAll(".*timeout=([0-9.]+).*", "$1"));
  }
}
