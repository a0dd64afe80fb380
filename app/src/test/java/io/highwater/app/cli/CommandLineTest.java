package io.highwater.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    Surroundings world =
        new Surroundings(
            InstantSource.system(),
            ZoneOffset.UTC,
            Map.of(),
            "ops",
            new PrintWriter(out),
            new PrintWriter(err));
    return HighwaterCommand.of(world).execute(arguments);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void checkNamesMistakesInEveryFileAtOnce() throws IOException {
    Path rules =
        file(
            "rules.yml",
            """
            groups:
              - name: orders
                rules:
                  - alert: Broken
                    expr: rate(x[5m) > 1
            """);
    Path config =
        file(
            "highwater.yml",
            """
            sources:
              - {name: prod, type: prometheus, url: "http://127.0.0.1:9090"}
            rules: [rules.yml]
            hooks:
              - {name: pager, type: carrier-pigeon}
            """);
    assertThat(run("check", config.toString())).isEqualTo(2);
    assertThat(err.toString())
        .contains(rules + ":5:")
        .contains("orders", "Broken")
        .contains(
            config
                + ":5: there is no hook type \"carrier-pigeon\"; known: command, desktop, log,"
                + " sound, webhook");
  }

  @Test
  void checkLooksIntoTheFilesOfAConfigurationThatHasMistakesItself() throws IOException {
    Path rules =
        file("rules.yml", "groups: [{name: g, rules: [{alert: Broken, expr: 'rate(x[5m) > 1'}]}]");
    Path probes =
        file("probes.yml", "groups: [{name: g, rules: [{alert: Odd, expr: 'sum(up) +'}]}]");
    Path dashboards = file("dashboards.yml", "dashboards: [{title: T, rows: [], colour: red}]");
    Path topology = file("topology.yml", "tiers: [{name: S, kind: shed, services: []}]");
    Path config =
        file(
            "highwater.yml",
            """
            sources:
              - {name: prod, type: prometheus, url: "nowhere"}
            rules:
              - rules.yml
              - {file: probes.yml, source: staging}
              - {source: prod}
            dashboards: [dashboards.yml]
            topology: {file: topology.yml}
            hooks:
              - {name: pager, type: webhook, url: "${env:NOT_SET}"}
              - {name: lamp, type: carrier-pigeon}
              - {name: nothing}
            """);
    assertThat(run("check", config.toString())).isEqualTo(2);
    assertThat(err.toString().lines())
        .satisfiesExactlyInAnyOrder(
            line -> assertThat(line).startsWith(config + ":2:").contains("expected a URL"),
            line -> assertThat(line).startsWith(config + ":5:").contains("no source \"staging\""),
            line -> assertThat(line).startsWith(config + ":6:").contains("\"file\" is missing"),
            line -> assertThat(line).startsWith(config + ":8:").contains(topology + ":1:"),
            line -> assertThat(line).startsWith(config + ":10:").contains("NOT_SET is not set"),
            line -> assertThat(line).startsWith(config + ":12:").contains("\"type\" is missing"),
            line -> assertThat(line).startsWith(rules + ":1:").contains("Broken"),
            line -> assertThat(line).startsWith(probes + ":1:").contains("Odd"),
            line -> assertThat(line).startsWith(dashboards + ":1:").contains("colour"),
            line -> assertThat(line).startsWith(config + ":11:").contains("carrier-pigeon"));
  }

  @Test
  void checkLooksIntoTheFilesOfAConfigurationWithoutSources() throws IOException {
    Path rules =
        file("rules.yml", "groups: [{name: g, rules: [{alert: Broken, expr: 'rate(x[5m) > 1'}]}]");
    Path config = file("highwater.yml", "rules: [rules.yml, {file: rules.yml, source: ''}]\n");
    assertThat(run("check", config.toString())).isEqualTo(2);
    assertThat(err.toString())
        .contains("\"sources\" is missing")
        .contains("there is no source \"\"")
        .contains(rules + ":1:");
  }

  @Test
  void checkPraisesNothingButSaysWhatIsFine() throws IOException {
    Path rules =
        file(
            "rules.yml",
            """
            groups:
              - name: orders
                rules:
                  - {alert: Slow, expr: latency > 1}
            """);
    Path config =
        file(
            "highwater.yml",
            """
            sources:
              - {name: prod, type: prometheus, url: "http://127.0.0.1:9090"}
            rules: [rules.yml]
            """);
    Path dashboards =
        file(
            "dashboards.yml",
            "dashboards: [{title: T, rows: [{panels: [{title: P, kind: line, queries: [{expr:"
                + " up}]}]}]}]");
    Path topology =
        file(
            "topology.yml",
            "tiers: [{name: S, kind: service, services: [{name: s, match: {job: s}, up: up}]}]");
    assertThat(
            run(
                "check",
                config.toString(),
                rules.toString(),
                dashboards.toString(),
                topology.toString()))
        .isZero();
    assertThat(out.toString())
        .contains("1 rules, fine", "1 dashboards, fine", "topology, fine", "configuration, fine");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void aWrongWordIsAnsweredWithTheRightOnes() {
    assertThat(run("render", "--screen", "cellar", "--out", "x.png")).isEqualTo(2);
    assertThat(err.toString()).contains("there is no screen \"cellar\"; screens are overview, map");
    assertThat(run("render", "--screen", "map", "--size", "large", "--out", "x.png")).isEqualTo(2);
    assertThat(err.toString()).contains("--size is width x height in pixels");
    assertThat(run("demo", "--fault", "gremlins")).isEqualTo(2);
    assertThat(err.toString()).contains("there is no fault \"gremlins\"; known: kill-backend");
    assertThat(run("fly")).isEqualTo(2);
    assertThat(run("run", "--config", folder.resolve("nowhere.yml").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("nowhere.yml: there is no such file");
  }

  @Test
  void helpNamesTheCommands() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("demo", "run", "check", "query", "render", "snapshot");
  }

  @Test
  void drawsScreensOfTheDemoInTheSizeThatWasAsked() throws IOException {
    assertThat(
            run(
                "render",
                "--screen",
                "overview",
                "--screen",
                "map",
                "--size",
                "1280x720",
                "--play",
                "30s",
                "--theme",
                "light",
                "--out",
                folder.toString()))
        .as(err.toString())
        .isZero();
    for (String screen : new String[] {"overview.png", "map.png"}) {
      ByteBuffer png = ByteBuffer.wrap(Files.readAllBytes(folder.resolve(screen)));
      assertThat(png.getInt(16)).isEqualTo(1280);
      assertThat(png.getInt(20)).isEqualTo(720);
    }
  }

  @Test
  void writesAnIncidentFileOfTheDemo() throws IOException {
    Path file = folder.resolve("incident.html");
    assertThat(
            run(
                "snapshot",
                "--play",
                "40s",
                "--fault",
                "kill-backend",
                "--broken-for",
                "20s",
                "--out",
                file.toString()))
        .as(err.toString())
        .isZero();
    assertThat(Files.readString(file)).contains("ServiceDown", "order-2", "highwater-incident/1");
    assertThat(out.toString()).contains("incident.html");
  }
}
