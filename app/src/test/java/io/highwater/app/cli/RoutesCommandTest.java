package io.highwater.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutesCommandTest {
  private static final Instant SUNDAY_NIGHT = Instant.parse("2026-03-01T03:00:00Z");

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String file = "";

  @BeforeEach
  void write() throws IOException {
    Path tree =
        Files.writeString(
            folder.resolve("alertmanager.yml"),
            """
            route:
              receiver: default
              routes:
                - {matchers: ['severity="critical"'], receiver: pager, continue: true, group_by: [alertname]}
                - {matchers: ['team="db"'], receiver: db, mute_time_intervals: [nights]}
                - {matchers: ['severity="critical"'], receiver: late}
            receivers: [{name: default}, {name: pager, slack_configs: [{}]}, {name: db}, {name: late}]
            time_intervals:
              - {name: nights, time_intervals: [{times: [{start_time: '00:00', end_time: '06:00'}]}]}
            """);
    file = tree.toString();
  }

  private String config(String routing) throws IOException {
    return Files.writeString(
            folder.resolve("highwater.yml"),
            """
            sources: [{name: prod, type: prometheus, url: 'http://127.0.0.1:9090'}]
            hooks:
              - {name: page, type: log}
              - {name: chat, type: log, send_resolved: false}
            """
                + routing)
        .toString();
  }

  @Test
  void aConfigurationMayNameTheTreeAndTheHooksOfItsReceivers() throws IOException {
    String config =
        config("routing: {file: alertmanager.yml, receivers: {pager: [page, chat], db: [chat]}}\n");
    assertThat(routes("test", "--config", config, "alertname=Down", "severity=critical")).isZero();
    assertThat(out.toString().lines().findFirst()).contains("pager,late");
  }

  @Test
  void whatTheTreeLacksOrTheConsoleCannotDoIsNamedWithARemedy() throws IOException {
    assertThat(
            routes(
                "test",
                "--config",
                config(
                    "routing: {file: alertmanager.yml, receivers: {duty: [page], db: [mail]}}\n"),
                "a=b"))
        .isEqualTo(2);
    assertThat(err.toString())
        .contains("highwater.yml:5:", "there is no hook \"mail\"; known: page, chat");
    assertThat(
            routes(
                "test",
                "--config",
                config("routing: {file: alertmanager.yml, receivers: {duty: [page]}}\n"),
                "a=b"))
        .isEqualTo(2);
    assertThat(err.toString())
        .contains(
            "names hooks for a receiver \"duty\" that is not here; known: db, default, late, pager",
            "receiver \"pager\": slack is not supported here; say which hooks take its place:"
                + " receivers: {pager: [NAME]}");
  }

  private int routes(String... arguments) {
    Surroundings world =
        new Surroundings(
            () -> SUNDAY_NIGHT,
            ZoneOffset.UTC,
            Map.of(),
            "ops",
            new PrintWriter(out),
            new PrintWriter(err));
    List<String> all = new ArrayList<>(List.of("routes"));
    all.addAll(List.of(arguments));
    return HighwaterCommand.of(world).execute(all.toArray(String[]::new));
  }

  @Test
  void tellsWhoHearsOfAnAlertAndWhyOthersDoNot() {
    assertThat(
            routes(
                "test", "--alertmanager", file, "alertname=Down", "severity=critical", "team=db"))
        .isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "pager,db",
            "  {}  default",
            "  ├ {severity=\"critical\"}  pager  continue",
            "  │     → told, in group {}/{severity=\"critical\"}:{alertname=\"Down\"}",
            "  │     group_by [alertname], group_wait 30s, group_interval 5m, repeat_interval 4h",
            "  ├ {team=\"db\"}  db",
            "  │     → told, in group {}/{team=\"db\"}:{}",
            "  │     now silent: muted by the time interval \"nights\"",
            "  │     group_by [], group_wait 30s, group_interval 5m, repeat_interval 4h",
            "  │     mute_time_intervals nights",
            "  └ {severity=\"critical\"}  late  no: taken already by an earlier route without"
                + " continue");
  }

  @Test
  void theRootTakesWhatNobodyElseDoes() {
    assertThat(routes("test", "--alertmanager", file, "severity=\"info\"")).isZero();
    assertThat(out.toString())
        .startsWith("default\n")
        .contains("→ told, in group {}:{}")
        .contains("{severity=\"critical\"}  pager  continue  no: severity is \"info\"")
        .contains("{team=\"db\"}  db  no: the alert has no label team");
  }

  @Test
  void verifiesAsAmtoolDoes() {
    assertThat(
            routes(
                "test",
                "--alertmanager",
                file,
                "--verify.receivers=pager,late",
                "severity=critical"))
        .isZero();
    assertThat(
            routes("test", "--alertmanager", file, "--verify.receivers=late", "severity=critical"))
        .isEqualTo(1);
    assertThat(err.toString())
        .contains("expected receivers \"late\", the alert reaches \"pager,late\"");
  }

  @Test
  void showsTheTree() {
    assertThat(routes("show", "--alertmanager", file)).isZero();
    assertThat(out.toString().lines())
        .startsWith("{}  default")
        .contains("├ {severity=\"critical\"}  pager  continue")
        .contains("│     mute_time_intervals nights");
  }

  @Test
  void everyHookOfAConfigurationIsAReceiver() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("highwater.yml"),
            """
            sources: [{name: prod, type: prometheus, url: 'http://127.0.0.1:1'}]
            hooks:
              - {name: desk, type: log}
              - {name: pager, type: log, match: ['severity="critical"']}
            """);
    assertThat(routes("test", "--config", config.toString(), "severity=critical")).isZero();
    assertThat(out.toString()).startsWith("desk,pager\n");
  }

  @Test
  void wrongInputIsNamed() throws IOException {
    assertThat(routes("test", "--alertmanager", file, "severity")).isEqualTo(2);
    assertThat(err.toString()).contains("\"severity\" is no label; write NAME=VALUE");
    assertThat(routes("test", "severity=critical")).isEqualTo(2);
    Files.writeString(folder.resolve("alertmanager.yml"), "route: {receiver: x}\n");
    assertThat(routes("show", "--alertmanager", file)).isEqualTo(2);
    assertThat(err.toString()).contains("alertmanager.yml:1:19: undefined receiver \"x\"");
    assertThat(routes()).isEqualTo(2);
  }
}
