package io.highwater.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsCommandTest {
  private static final String SOURCES =
      "sources:\n  - {name: p, type: prometheus, url: \"http://127.0.0.1:1\"}\n";

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    page(
        "/api/v2/alerts",
        """
        [{"fingerprint":"f","labels":{"alertname":"TargetDown","instance":"a","severity":"page"},
          "startsAt":"2026-03-01T02:00:00Z","annotations":{},
          "status":{"state":"suppressed","silencedBy":["s-1"],"inhibitedBy":[]}}]
        """);
    page(
        "/api/v2/silences",
        """
        [{"id":"s-1","status":{"state":"active"},"comment":"disk\\nswap","createdBy":"ann",
          "startsAt":"2026-03-01T02:00:00Z","endsAt":"2026-03-01T04:00:00Z","matchers":[]}]
        """);
    page("/api/v2/status", "{}");
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void page(String path, String body) {
    server.createContext(
        path,
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private int run(String command, String option, String configuration) throws IOException {
    Path file = Files.writeString(folder.resolve("highwater.yml"), configuration);
    Surroundings world =
        new Surroundings(
            () -> Instant.parse("2026-03-01T03:00:00Z"),
            ZoneOffset.UTC,
            Map.of(),
            "ops",
            new PrintWriter(out),
            new PrintWriter(err));
    return option.isEmpty()
        ? HighwaterCommand.of(world).execute(command, file.toString())
        : HighwaterCommand.of(world).execute(command, option, file.toString());
  }

  private String alertmanager(String name) {
    return "  - {name: "
        + name
        + ", kind: alertmanager, url: \"http://127.0.0.1:"
        + server.getAddress().getPort()
        + "\"}\n";
  }

  @Test
  void anAlertOfTwoServersIsListedOnceWithWhatMutesIt() throws IOException {
    String configuration =
        SOURCES + "alertServers:\n" + alertmanager("am-1") + alertmanager("am-2");
    assertThat(run("alerts", "--config", configuration)).isZero();
    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            """
            critical  TargetDown  firing for 1h, muted  {instance="a", severity="page"}  at am-1, am-2
              muted by silence s-1 by ann until 2026-03-01T04:00:00Z: disk swap
            """);
  }

  @Test
  void aServerThatCannotBeAskedIsNamedAndSetsTheExitCode() throws IOException {
    String configuration =
        SOURCES
            + "alertServers:\n"
            + alertmanager("am-1")
            + "  - {name: away, kind: prometheus, url: \"http://127.0.0.1:1\"}\n";
    assertThat(run("alerts", "--config", configuration)).isEqualTo(1);
    assertThat(out.toString()).contains("TargetDown");
    assertThat(err.toString()).contains("highwater: away: 127.0.0.1:1 refused the connection");
  }

  @Test
  void mistakesAreNamedWithTheirPlaces() throws IOException {
    String configuration =
        SOURCES
            + """
            alertServers:
              - {name: a, kind: nagios, url: "http://127.0.0.1:1"}
              - {name: a, kind: alertmanager, url: "http://127.0.0.1:1/api/v2/alerts"}
              - {name: b, kind: prometheus, url: "http://127.0.0.1:1", interval: 5s, timeout: 9s}
              - {name: c, kind: prometheus, url: "http://127.0.0.1:1", bearer: hunter2}
            replicaLabels: [alertname]
            """;
    assertThat(run("check", "", configuration)).isEqualTo(2);
    assertThat(err.toString())
        .contains(
            ":4:21: unknown kind \"nagios\"; known: alertmanager, prometheus",
            "there is already an alert server \"a\"",
            "without the path of its API",
            "a timeout must be shorter than the interval",
            "a secret is not written here",
            "alertname tells alerts apart")
        .doesNotContain("hunter2");
  }

  @Test
  void aConfigurationWithoutAlertServersSaysWhatToAdd() throws IOException {
    assertThat(run("alerts", "--config", SOURCES)).isEqualTo(2);
    assertThat(err.toString()).contains("\"alertServers\" is missing");
  }
}
