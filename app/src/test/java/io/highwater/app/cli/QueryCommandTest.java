package io.highwater.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
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

class QueryCommandTest {
  private static final Instant NOW = Instant.parse("2026-03-01T03:00:00Z");
  private static final String NOBODY = "http://127.0.0.1:1/metrics";

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private HttpServer server;
  private String url = "";
  private volatile String asked = "";

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    url = "http://127.0.0.1:" + server.getAddress().getPort();
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(String path, int status, String type, String body) {
    server.createContext(
        path,
        exchange -> {
          asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          send(exchange, status, type, body);
        });
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private int query(String... arguments) {
    Surroundings world =
        new Surroundings(
            () -> NOW, ZoneOffset.UTC, Map.of(), "ops", new PrintWriter(out), new PrintWriter(err));
    String[] all = new String[arguments.length + 1];
    all[0] = "query";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return HighwaterCommand.of(world).execute(all);
  }

  @Test
  void asksAServerForAnInstant() {
    answer(
        "/api/v1/query",
        200,
        "application/json",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":"
            + "{\"__name__\":\"up\",\"job\":\"a\"},\"value\":[1772333700,\"1\"]}]},"
            + "\"warnings\":[\"slow today\"]}");
    assertThat(query("up", "--server", url, "--at", "-5m")).isZero();
    assertThat(out).hasToString("up{job=\"a\"}  1\n");
    assertThat(err.toString()).contains("slow today");
    assertThat(asked).contains("query=up", "time=1772333700");
  }

  @Test
  void asksAServerForARange() {
    answer(
        "/api/v1/query_range",
        200,
        "application/json",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]}}");
    assertThat(query("up", "--server", url, "--range", "1h", "--format", "csv")).isZero();
    assertThat(asked).contains("start=1772330400", "end=1772334000", "step=60");
    assertThat(out).hasToString("time,value\r\n");
    assertThat(err.toString()).contains("the answer is empty");
  }

  @Test
  void aServersParseErrorIsShownUnderTheQuery() {
    answer(
        "/api/v1/query",
        400,
        "application/json",
        "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"invalid parameter"
            + " \\\"query\\\": 1:6: parse error: unexpected end of input\"}");
    assertThat(query("up ==", "--server", url)).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly("up ==", "     ^", "1:6: parse error: unexpected end of input");
  }

  @Test
  void aServerThatIsNotThereIsAFailure() {
    assertThat(query("up", "--server", "http://127.0.0.1:1")).isOne();
    assertThat(err.toString()).contains("127.0.0.1:1 refused the connection");
  }

  @Test
  void scrapesAPageForTheQuery() {
    answer(
        "/metrics", 200, "text/plain; version=0.0.4", "a_total{x=\"1\"} 5\na_total{x=\"2\"} 7\n");
    assertThat(query("sum(a_total)", "--scrape", url + "/metrics", "--scrape", NOBODY)).isZero();
    assertThat(out).hasToString("{}  12\n");
    assertThat(err.toString()).contains("scrape/127.0.0.1:1: ");
  }

  @Test
  void aParseErrorAtHomeLooksTheSame() {
    assertThat(query("sum(a_total", "--scrape", NOBODY)).isEqualTo(2);
    assertThat(err.toString()).contains("sum(a_total\n", "1:12: ", "^");
  }

  @Test
  void asksASourceOfAConfiguration() throws IOException {
    answer("/metrics", 200, "text/plain; version=0.0.4", "a 5\n");
    Path config =
        Files.writeString(
            folder.resolve("highwater.yml"),
            """
            sources:
              - {name: pages, type: scrape, targets: [{job: j, url: "%s/metrics"}]}
              - {name: health, type: probes, probes: [{name: p, kind: tcp, address: "127.0.0.1:1"}]}
            """
                .formatted(url));
    assertThat(query("a", "--config", config.toString(), "--source", "pages", "--format", "json"))
        .as(err.toString())
        .isZero();
    assertThat(out.toString()).contains("\"job\":\"j\"").contains("[1772334000,\"5\"]");
    assertThat(query("a", "--config", config.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("name one of the sources with --source: pages, health");
    assertThat(query("a", "--config", config.toString(), "--source", "health")).isEqualTo(2);
    assertThat(err.toString()).contains("source \"health\" is a ", "it does not answer PromQL");
  }

  @Test
  void pagesAreQueriedWithThePromQlAskedFor() {
    answer("/metrics", 200, "text/plain; version=0.0.4", "a 1\n");
    String gone = "holt_winters(a[1m], 0.1, 0.1)";
    assertThat(query(gone, "--scrape", url + "/metrics")).isEqualTo(2);
    assertThat(query(gone, "--scrape", url + "/metrics", "--semantics", "2")).isZero();
    assertThat(query("a", "--scrape", url + "/metrics", "--semantics", "1")).isEqualTo(2);
    assertThat(err.toString()).contains("--semantics is 2 or 3, not \"1\"");
  }

  @Test
  void wrongArgumentsAreRefusedBeforeAnythingIsAsked() {
    assertThat(query("up")).isEqualTo(2);
    assertThat(query("up", "--server", url, "--scrape", url)).isEqualTo(2);
    assertThat(query("up", "--server", url, "--at", "noon")).isEqualTo(2);
    assertThat(err.toString()).contains("\"noon\" is no time");
    assertThat(query("up", "--server", url, "--from", "-1h", "--range", "1h")).isEqualTo(2);
    assertThat(err.toString()).contains("give either --from or --range, not both");
    assertThat(query("up", "--server", url, "--from", "now", "--to", "-1h")).isEqualTo(2);
    assertThat(err.toString()).contains("the range must end after it begins");
    assertThat(query("up", "--server", url, "--step", "5s")).isEqualTo(2);
    assertThat(err.toString()).contains("a range query needs --from or --range");
    assertThat(query("up", "--server", url, "--format", "xml")).isEqualTo(2);
    assertThat(query("up", "--server", "nowhere")).isEqualTo(2);
    assertThat(err.toString()).contains("\"nowhere\" is no http or https URL");
    assertThat(query("up", "--incident", folder.resolve("none.html").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("none.html cannot be read");
    assertThat(asked).isEmpty();
  }
}
