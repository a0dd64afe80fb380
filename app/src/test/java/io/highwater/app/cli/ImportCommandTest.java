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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ImportCommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    List<String> line = new ArrayList<>(List.of("import", "grafana"));
    line.addAll(List.of(arguments));
    return execute(line);
  }

  private int execute(List<String> line) {
    Surroundings world =
        new Surroundings(
            () -> Instant.EPOCH,
            ZoneOffset.UTC,
            Map.of(),
            "ops",
            new PrintWriter(out),
            new PrintWriter(err));
    return HighwaterCommand.of(world).execute(line.toArray(String[]::new));
  }

  private String file(String name, String type) throws IOException {
    return Files.writeString(
            folder.resolve(name),
            """
            {"title": "Orders", "panels": [
              {"type": "stat", "title": "Up", "targets": [{"expr": "sum(up)"}]},
              {"type": "%s", "title": "More", "targets": [{"expr": "up"}]}]}
            """
                .formatted(type))
        .toString();
  }

  @Test
  void panelsAreTriedWhereThereAreData() throws IOException {
    HttpServer page =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    page.createContext(
        "/metrics",
        exchange -> {
          byte[] text = "x{i=\"1\"} 1\nx{i=\"2\"} 1\n".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
          exchange.sendResponseHeaders(200, text.length);
          exchange.getResponseBody().write(text);
          exchange.close();
        });
    page.start();
    try {
      String file =
          Files.writeString(
                  folder.resolve("t.json"),
                  """
                  {"title": "T",
                   "templating": {"list": [{"name": "i", "type": "query", "query": "label_values(x, i)"}]},
                   "panels": [
                    {"type": "stat", "title": "Chosen", "targets": [{"expr": "x{i=\\"$i\\"}"}]},
                    {"type": "stat", "title": "Away", "targets": [{"expr": "absent_here"}]},
                    {"type": "text", "title": "W", "content": "words"}]}
                  """)
              .toString();
      String url = "http://127.0.0.1:" + page.getAddress().getPort() + "/metrics";
      assertThat(run(file, "--scrape", url)).isZero();
      assertThat(out.toString().lines())
          .contains("  no data: Away", "  draws data: 1 of 2 panels")
          .noneMatch(line -> line.contains("no data: Chosen"));
      assertThat(run(file, "--scrape", url, "--format", "json")).isZero();
      JsonNode trial = new JsonMapper().readTree(out.toString()).path(0).path("trial");
      assertThat(trial.path(0).path("series").asInt(-1)).as("the first of two").isEqualTo(1);
      assertThat(trial.path(1).path("series").asInt(-1)).isZero();
    } finally {
      page.stop(0);
    }
  }

  @Test
  void everyPanelIsReportedAndTheDashboardWritten() throws IOException {
    String file = file("orders.json", "nodeGraph");
    Path target = folder.resolve("dashboards");
    assertThat(run("--out", target.toString(), file)).isEqualTo(1);
    assertThat(out.toString().lines())
        .containsExactly(
            file + ": Orders: 1 imported, 0 approximated, 1 refused",
            "  imported      stat              Up",
            "  refused       nodeGraph         More"
                + " ".repeat(38)
                + "there is no panel like \"nodeGraph\" here",
            "  written: " + target.resolve("orders.yml"));
    assertThat(target.resolve("orders.yml")).content().contains("title: Orders", "expr: sum(up)");

    assertThat(run("--out", target.toString(), file)).isEqualTo(2);
    assertThat(err.toString())
        .contains("orders.yml is there already: remove it, or choose another folder");
  }

  @Test
  void theReportCanBeJson() throws IOException {
    assertThat(run("--format", "json", file("a.json", "timeseries"))).isZero();
    JsonNode report = new JsonMapper().readTree(out.toString());
    assertThat(report.path(0).path("title").asString()).isEqualTo("Orders");
    assertThat(report.path(0).path("panels").path(1).path("verdict").asString())
        .isEqualTo("imported");
  }

  @Test
  void aFileThatIsNoDashboardKeepsTheOthersFromNothing() throws IOException {
    Path wrong = Files.writeString(folder.resolve("wrong.json"), "{}");
    String missing = folder.resolve("missing.json").toString();
    assertThat(run(wrong.toString(), missing, file("a.json", "graph"))).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            wrong + ": this is no dashboard: it has neither \"panels\" nor \"rows\"",
            missing + ": there is no such file");
    assertThat(out.toString()).contains("Orders: 2 imported");
  }

  @Test
  void whatIsExportedCanBeImported() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("d.yml"),
            """
            dashboards:
              - {title: 'Orders & carts', rows: [{panels: [{title: a, queries: [{expr: up}]}]}]}
            """);
    assertThat(execute(List.of("export", "grafana", file.toString(), "--out", folder.toString())))
        .isZero();
    Path target = folder.resolve("orders-carts.json");
    assertThat(out.toString().strip()).isEqualTo("Orders & carts: " + target);
    assertThat(run(target.toString())).isZero();
    assertThat(out.toString()).contains("Orders & carts: 1 imported");

    Path wrong = Files.writeString(folder.resolve("wrong.yml"), "dashboards: []");
    assertThat(execute(List.of("export", "grafana", wrong.toString(), "--out", folder.toString())))
        .isEqualTo(2);
    assertThat(err.toString()).contains("wrong.yml:1:1: ");
  }
}
