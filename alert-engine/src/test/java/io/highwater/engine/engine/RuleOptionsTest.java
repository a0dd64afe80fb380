package io.highwater.engine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.rule.Rule;
import io.highwater.engine.signal.Comparison;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Reading;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.signal.Threshold;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a rule's {@code highwater_…} annotations make of an alert, through the whole engine. */
class RuleOptionsTest {
  private static Rule rule(Duration holdFor, String... options) {
    return rule(Map.of("severity", "critical"), holdFor, options);
  }

  private static Rule rule(Map<String, String> labels, Duration holdFor, String... options) {
    Map<String, String> annotations = new HashMap<>();
    annotations.put("summary", "{{ $labels.instance }} has {{ $value }}");
    for (int i = 0; i < options.length; i += 2) {
      annotations.put("highwater_" + options[i], options[i + 1]);
    }
    return World.rule(
        "HighLoad",
        new Query("prod", "load > 200"),
        Optional.of(new Threshold(World.LOAD, Comparison.GREATER, 200)),
        holdFor,
        Duration.ZERO,
        labels,
        annotations);
  }

  private static String newestReason(World world) {
    return world.snapshot().journal().getFirst().reason();
  }

  @Test
  void theOptionsReachNeitherTheNotificationNorTheScreen() {
    try (World world = new World(rule(Duration.ZERO, "clear", "150", "on_missing", "resolve 2"))) {
      world.poll("a", 250);
      assertThat(world.delivered.getFirst().commonAnnotations()).containsOnlyKeys("summary");
      assertThat(world.snapshot().alerts().getFirst().annotations()).containsOnlyKeys("summary");
      assertThat(world.snapshot().journal().getFirst().annotations()).containsOnlyKeys("summary");
    }
  }

  @Test
  void s13BetweenTheLinesAFiringAlertGoesOn() {
    try (World world = new World(rule(Duration.ZERO, "clear", "150"))) {
      world.poll("a", 250, "b", 180).poll("a", 180, "b", 180);
      assertThat(world.alerts()).isEqualTo("firing(a)");
      assertThat(world.snapshot().alerts().getFirst().value()).isEqualTo(180);
      world.poll("a", 150, "b", 180);
      assertThat(world.alerts()).isEmpty();
      assertThat(newestReason(world)).isEqualTo("150, limit > 200: no longer holds");
      assertThat(world.told()).containsExactly("FIRING pager a", "RESOLVED pager a");
    }
  }

  @Test
  void s13BackBetweenTheLinesTheQuietTimeStartsAgain() {
    try (World world = new World(rule(Duration.ZERO, "clear", "150", "quiet_for", "10s"))) {
      world.poll("a", 250).poll("a", 100).poll("a", 160);
      assertThat(world.alerts()).isEqualTo("firing(a)");
      assertThat(newestReason(world))
          .isEqualTo("160, limit > 200, clear level 150: no longer past the clear level");
      world.poll("a", 100).poll("a", 100);
      assertThat(world.alerts()).isEqualTo("recovering(a)");
      world.poll("a", 100);
      assertThat(world.alerts()).isEmpty();
      assertThat(world.told()).containsExactly("FIRING pager a", "RESOLVED pager a");
    }
  }

  @Test
  void s13OfSeveralSeriesOfOneAlertTheOneBetweenTheLinesDecides() {
    Rule one = rule(Map.of("instance", ""), Duration.ZERO, "clear", "150");
    try (World world = new World(one)) {
      world.poll("a", 250, "b", 100).poll("a", 100, "b", 180);
      assertThat(world.snapshot().alerts()).hasSize(1);
      world.poll("a", 180, "b", 100);
      assertThat(world.snapshot().alerts()).hasSize(1);
      world.poll("a", 100, "b", 100);
      assertThat(world.snapshot().alerts()).isEmpty();
    }
  }

  @Test
  void w9ByDefaultAVanishedSeriesIsHeld() {
    try (World world = new World(rule(Duration.ZERO))) {
      world.poll("a", 250);
      for (int i = 0; i < 100; i++) {
        world.poll("b", 100);
      }
      assertThat(world.alerts()).isEqualTo("missing(a)");
      assertThat(world.told()).containsExactly("FIRING pager a");
    }
  }

  @Test
  void s11ResolvedAfterSoManyEvaluationsWithoutIt() {
    try (World world = new World(rule(Duration.ZERO, "on_missing", "resolve 3"))) {
      world.poll("a", 250).poll("b", 100).poll("b", 100).fail("no answer").fail("no answer");
      assertThat(world.alerts()).isEqualTo("missing(a)");
      world.poll("b", 100);
      assertThat(world.alerts()).isEmpty();
      assertThat(newestReason(world)).isEqualTo("series missing in 3 evaluations");
      assertThat(world.told()).containsExactly("FIRING pager a", "RESOLVED pager a");
    }
  }

  @Test
  void s11TheCountStartsAgainWhenTheSeriesIsBackAndAfterARestart() {
    try (World world = new World(rule(Duration.ZERO, "on_missing", "resolve 2"))) {
      world.poll("a", 250).poll("b", 100).poll("a", 250).poll("b", 100);
      assertThat(world.alerts()).isEqualTo("missing(a)");
      world.restart().poll("b", 100);
      assertThat(world.alerts()).isEqualTo("missing(a)");
      world.poll("b", 100);
      assertThat(world.alerts()).isEmpty();
    }
  }

  @Test
  void s10ASeriesThatVanishesWhileQuietAlertsAfterFor() {
    try (World world = new World(rule(Duration.ofSeconds(10), "on_missing", "alert"))) {
      world.poll("a", 100, "b", 100).poll("b", 100);
      assertThat(world.alerts()).isEqualTo("missing(a)");
      assertThat(world.told()).isEmpty();
      world.poll("b", 100).poll("b", 100);
      assertThat(world.alerts()).isEqualTo("missing(a)");
      assertThat(world.told()).containsExactly("FIRING pager a");
      assertThat(newestReason(world)).isEqualTo("series still missing, which alerts: held for 10s");
      assertThat(world.delivered.getFirst().commonAnnotations())
          .containsEntry("summary", "a has NaN");
      world.restart().poll("b", 100);
      assertThat(world.told()).containsExactly("FIRING pager a");
      world.poll("a", 100, "b", 100);
      assertThat(world.alerts()).isEmpty();
      assertThat(world.told()).containsExactly("FIRING pager a", "RESOLVED pager a");
    }
  }

  @Test
  void s10WhatWasForgottenDoesNotComeBackByItself() {
    try (World world = new World(rule(Duration.ZERO, "on_missing", "alert"))) {
      world.poll("a", 100, "b", 100).poll("b", 100);
      assertThat(world.told()).containsExactly("FIRING pager a");
      world.command(new Command.Forget(world.snapshot().alerts().getFirst().key(), "ann"));
      world.poll("b", 100).poll("b", 100);
      assertThat(world.alerts()).isEmpty();
      world.poll("a", 100, "b", 100).poll("b", 100);
      assertThat(world.alerts()).isEqualTo("missing(a)");
    }
  }

  @Test
  void s10AFailedOrPartialAnswerIsNotAnAnswerWithoutTheSeries() {
    try (World world = new World(rule(Duration.ZERO, "on_missing", "alert"))) {
      world.poll("a", 100).fail("connection refused");
      world.polled(
          World.LOAD,
          at ->
              new Reading.Partial(
                  at,
                  Duration.ofMillis(1),
                  List.of(new Sample(World.instance("b"), 100)),
                  "store eu-west did not answer"));
      assertThat(world.alerts()).isEmpty();
      world.poll("b", 100);
      assertThat(world.alerts()).isEqualTo("missing(a)");
    }
  }

  @Test
  void s10ALabelThatFollowsTheValueLeavesQuietSeriesUnwatched() {
    Rule restless = rule(Map.of("value", "{{ $value }}"), Duration.ZERO, "on_missing", "alert");
    try (World world = new World(restless)) {
      world.poll("a", 100, "b", 250).poll();
      assertThat(world.alerts()).isEqualTo("missing(b)");
    }
  }

  @Test
  void r27AlertsOfVanishedSeriesCountForTheLimit() {
    Rule limited =
        new Rule(
            rule(Duration.ZERO).id(),
            new Query("prod", "load > 200"),
            Optional.of(new Threshold(World.LOAD, Comparison.GREATER, 200)),
            Duration.ZERO,
            Duration.ZERO,
            rule(Duration.ZERO).labels(),
            rule(Duration.ZERO, "on_missing", "alert").annotations(),
            Duration.ofSeconds(5),
            1);
    try (World world = new World(limited)) {
      world.poll("a", 100, "b", 100, "c", 100).poll("c", 100);
      assertThat(world.alerts()).isEmpty();
      assertThat(world.snapshot().rules().getFirst().error())
          .isEqualTo("exceeded limit of 1 with 2 alerts");
    }
  }

  @Test
  void theElementOfAVanishedSeriesIsWhatItLastWas() {
    try (World world = new World(rule(Duration.ZERO, "on_missing", "alert"))) {
      world.poll("a", 100, "b", 100).poll("b", 100);
      assertThat((Object) world.snapshot().alerts().getFirst().seriesLabels())
          .isEqualTo(Labels.of(Labels.NAME, "load", "instance", "a"));
    }
  }
}
