package io.highwater.engine.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.notify.Matcher;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertmanagerFileTest {
  @TempDir Path folder;

  private static final String TREE =
      """
      route:
        receiver: default
        group_by: [alertname]
        group_wait: 10s
        repeat_interval: 1h
        routes:
          - matchers: ['severity="critical"']
            receiver: pager
            continue: true
            group_by: ['...']
            group_wait: 0s
            routes:
              - match: {team: db}
                mute_time_intervals: [nights]
          - match_re: {severity: warn.*}
            active_time_intervals: [office]
            group_interval: 1m
          - receiver: rest
      receivers: [{name: default}, {name: pager}, {name: rest}]
      inhibit_rules:
        - source_matchers: ['alertname="Down"']
          target_match_re: {alertname: Slow|Late}
          equal: [zone]
      time_intervals:
        - name: office
          time_intervals: [{weekdays: ['monday:friday'], times: [{start_time: '09:00', end_time: '17:00'}]}]
      mute_time_intervals:
        - name: nights
          time_intervals: [{times: [{start_time: '00:00', end_time: '06:00'}]}]
      """;

  private static Routing tree() {
    AlertmanagerFile.Outcome read = AlertmanagerFile.routes("a.yml", TREE);
    assertThat(read.problems()).isEmpty();
    return read.routing().orElseThrow();
  }

  private static List<String> paths(String... labels) {
    return tree().match(Labels.of(labels)).stream().map(Route::path).toList();
  }

  @Test
  void a6TheFirstChildThatAcceptsEndsTheWalkUnlessItContinues() {
    assertThat(paths("severity", "critical"))
        .containsExactly("{}/{severity=\"critical\"}", "{}/{}");
    assertThat(paths("severity", "critical", "team", "db"))
        .containsExactly("{}/{severity=\"critical\"}/{team=\"db\"}", "{}/{}");
    assertThat(paths("severity", "warning")).containsExactly("{}/{severity=~\"warn.*\"}");
    assertThat(paths("severity", "info")).containsExactly("{}/{}");
  }

  @Test
  void a7ChildrenInheritAllButTimeIntervals() {
    Route critical = tree().root().children().getFirst();
    Route db = critical.children().getFirst();
    assertThat(db.receiver()).isEqualTo("pager");
    assertThat(db.groupBy()).isEqualTo(GroupBy.ALL);
    assertThat(db.groupWait()).isZero();
    assertThat(db.groupInterval()).isEqualTo(Duration.ofMinutes(5));
    assertThat(db.repeatInterval()).contains(Duration.ofHours(1));
    assertThat(db.muteTimeIntervals()).containsExactly("nights");
    assertThat(db.continues()).isFalse();
    Route warnings = tree().root().children().get(1);
    assertThat(warnings.receiver()).isEqualTo("default");
    assertThat(warnings.groupWait()).isEqualTo(Duration.ofSeconds(10));
    assertThat(warnings.groupInterval()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void a9AGroupIsNamedByTheLabelsItIsGroupedBy() {
    Labels alert = Labels.of("alertname", "Slow", "zone", "a");
    assertThat((Object) tree().root().groupBy().of(alert))
        .isEqualTo(Labels.of("alertname", "Slow"));
    assertThat((Object) GroupBy.ALL.of(alert)).isEqualTo(alert);
    assertThat((Object) GroupBy.NOTHING.of(alert)).isEqualTo(Labels.of());
  }

  @Test
  void a14TimeIntervalsSayWhenARouteIsSilent() {
    Routing routing = tree();
    Instant sundayNight = Instant.parse("2026-03-01T03:00:00Z");
    Instant mondayNoon = Instant.parse("2026-03-02T12:00:00Z");
    Route db = routing.root().children().getFirst().children().getFirst();
    assertThat(routing.mutedAt(db, sundayNight)).contains("muted by the time interval \"nights\"");
    assertThat(routing.mutedAt(db, mondayNoon)).isEmpty();
    Route warnings = routing.root().children().get(1);
    assertThat(routing.mutedAt(warnings, sundayNight))
        .contains("outside of its active time intervals office");
    assertThat(routing.mutedAt(warnings, mondayNoon)).isEmpty();
  }

  @Test
  void a22ReadsInhibitionInEveryNotation() {
    InhibitRule rule = tree().inhibitRules().getFirst();
    assertThat(rule.source()).extracting(Matcher::toString).containsExactly("alertname=\"Down\"");
    assertThat(rule.target())
        .extracting(Matcher::toString)
        .containsExactly("alertname=~\"Slow|Late\"");
    assertThat(rule.equal()).containsExactly("zone");
  }

  private static List<String> mistakes(String text) {
    return AlertmanagerFile.routes("a.yml", text).problems().stream()
        .map(Problem::toString)
        .toList();
  }

  @Test
  void saysWhatIsWrongAndWhere() {
    assertThat(
            mistakes(
                """
                route:
                  receiver: nobody
                  matchers: [a=b]
                  group_by: ['...', job]
                  routes:
                    - matchers: ['a is b']
                      group_interval: 0s
                      mute_time_intervals: [never]
                    - match_re: {job: '('}
                    - group_by: [job, job]
                      colour: red
                receivers: [{name: a}, {name: a}]
                time_intervals: [{name: t, time_intervals: [{weekdays: [moonday]}]}]
                """))
        .containsExactly(
            "a.yml:2:13: undefined receiver \"nobody\" used in route; receivers are: a",
            "a.yml:3:3: root route must not have any matchers",
            "a.yml:4:13: cannot have wildcard group_by (`...`) and other labels at the same time;"
                + " leave one out",
            "a.yml:6:18: not a matcher: a is b (expected one of = != =~ !~ at character 3); write"
                + " name, one of = != =~ !~, and a value: severity=\"critical\"",
            "a.yml:7:23: it cannot be zero",
            "a.yml:8:29: undefined time interval \"never\" used in route",
            "a.yml:9:23: bad regular expression in matcher job: missing closing ) at \"(\"",
            "a.yml:10:23: duplicated label \"job\" in group_by",
            "a.yml:11:7: unknown field \"colour\"; known here: receiver, group_by, match, match_re,"
                + " matchers, mute_time_intervals, active_time_intervals, continue, routes,"
                + " group_wait, group_interval, repeat_interval",
            "a.yml:12:31: notification config name \"a\" is not unique",
            "a.yml:13:57: \"moonday\" is no weekday; write monday");
    assertThat(mistakes("receivers: [{name: a}]\n"))
        .containsExactly("a.yml:1:1: no route provided in config");
    assertThat(mistakes("route: {group_wait: 1s}\n"))
        .containsExactly("a.yml:1:8: root route must specify a default receiver");
  }

  @Test
  void receiversWeDoNotHaveAreNamedAndNoSecretIs() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("alertmanager.yml"),
            """
            route: {receiver: chat}
            receivers:
              - name: chat
                slack_configs: [{api_url: 'https://hooks.example.org/T0/hunter2'}]
              - name: pager
                webhook_configs: [{url: 'https://127.0.0.1/hunter2'}]
            """);
    assertThat(AlertmanagerFile.read(file, Map.of()).problems())
        .extracting(Problem::toString)
        .containsExactly(
            file
                + ":4:5: receiver \"chat\": slack is not supported here; say which hooks take its"
                + " place: receivers: {chat: [NAME]}",
            file
                + ":6:5: receiver \"pager\": its address may be a secret and belongs into a hook of"
                + " type webhook; say which hooks take its place: receivers: {pager: [NAME]}");
    Routing routing =
        AlertmanagerFile.read(
                file,
                Map.of(
                    "chat",
                    List.of(new Integration("desk", true), new Integration("log", false)),
                    "pager",
                    List.of(new Integration("p", true))))
            .routing()
            .orElseThrow();
    assertThat(routing.receiver(routing.root()).integrations())
        .containsExactly(new Integration("desk", true), new Integration("log", false));
    assertThat(routing.hooks()).containsOnlyKeys("desk", "log", "p");
  }

  @Test
  void hooksByThemselvesHearAtOnceAndOnlyOfNews() {
    Routing routing =
        Routing.perHook(
            List.of(
                new Routing.HookRoute("all", List.of(), true),
                new Routing.HookRoute(
                    "pager",
                    List.of(new Matcher("severity", Matcher.Op.EQUAL, "critical")),
                    false)));
    assertThat(routing.match(Labels.of("severity", "critical")))
        .extracting(Route::receiver)
        .containsExactly("all", "pager");
    List<Route> warning = routing.match(Labels.of("severity", "warning"));
    assertThat(warning).extracting(Route::receiver).containsExactly("all");
    assertThat(warning.getFirst().groupWait()).isZero();
    assertThat(warning.getFirst().repeatInterval()).isEmpty();
  }
}
