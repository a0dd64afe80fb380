package io.highwater.engine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.rule.AlertState;
import io.highwater.engine.signal.Comparison;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.signal.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a rule's clocks make of the time for which the console was off. */
class RestartTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private World world = new World();

  private void world(Duration holdFor, Duration keepFiringFor) {
    world.close();
    world = new World(World.above("HighLoad", 200, holdFor, keepFiringFor));
  }

  @AfterEach
  void close() {
    world.close();
  }

  private void off(Duration span) {
    world.now = world.now.plus(span);
    world.restart();
  }

  private String newestReason() {
    return world.snapshot().journal().getFirst().reason();
  }

  @Test
  void timeWhileTheConsoleWasOffIsNoTimeHeld() {
    world(Duration.ofMinutes(15), Duration.ZERO);
    world.poll("a", 250).tick(Duration.ofMinutes(14));
    off(Duration.ofMinutes(30));
    assertThat(newestReason()).isEqualTo("the console was off for 30m, which does not count");
    world.poll("a", 250).tick(Duration.ofSeconds(49)).poll("a", 250);
    assertThat(world.alerts())
        .as("one second short of fifteen minutes seen")
        .isEqualTo("pending(a)");
    assertThat(world.told()).isEmpty();
    world.poll("a", 250);
    assertThat(world.alerts()).isEqualTo("firing(a)");
    assertThat(world.told()).containsExactly("FIRING pager a");
  }

  @Test
  void afterMoreThanAnHourItCountsFromTheStart() {
    world(Duration.ofMinutes(15), Duration.ZERO);
    world.poll("a", 250).tick(Duration.ofMinutes(14));
    off(Duration.ofMinutes(61));
    assertThat(newestReason())
        .isEqualTo("the console was off for 1h1m, so for counts from the start");
    assertThat(world.snapshot().alerts().getFirst().state())
        .isEqualTo(new AlertState.Pending(world.now));
    world.tick(Duration.ofMinutes(14)).poll("a", 250);
    assertThat(world.alerts()).isEqualTo("pending(a)");
  }

  @Test
  void severalOutagesInARowCountForNothing() {
    world(Duration.ofMinutes(15), Duration.ZERO);
    world.poll("a", 250).tick(SECOND);
    for (int i = 0; i < 3; i++) {
      off(Duration.ofMinutes(20));
      world.tick(SECOND);
    }
    world.poll("a", 250);
    assertThat(world.alerts()).isEqualTo("pending(a)");
  }

  @Test
  void withoutASignOfLifeTheLastTransitionIsTheLastThingSeen() {
    world(Duration.ofMinutes(15), Duration.ZERO);
    world.poll("a", 250);
    off(Duration.ofMinutes(20));
    world.poll("a", 250);
    assertThat(world.alerts()).isEqualTo("pending(a)");
  }

  @Test
  void aRestartWithinAnIntervalChangesNothing() {
    world(Duration.ofSeconds(15), Duration.ZERO);
    world.poll("a", 250).tick(SECOND);
    off(Duration.ofSeconds(4));
    assertThat(world.snapshot().journal()).hasSize(1);
    world.poll("a", 250).poll("a", 250);
    assertThat(world.alerts()).isEqualTo("firing(a)");
  }

  @Test
  void whereTheClockWasPutBackNothingMoves() {
    world(Duration.ofSeconds(15), Duration.ZERO);
    world.poll("a", 250).tick(SECOND);
    AlertState before = world.snapshot().alerts().getFirst().state();
    off(Duration.ofMinutes(-10));
    assertThat(world.snapshot().alerts().getFirst().state()).isEqualTo(before);
  }

  @Test
  void anAlertIsNotResolvedMerelyBecauseTheConsoleWasOff() {
    world(Duration.ZERO, Duration.ofMinutes(10));
    world.poll("a", 250).poll("a", 100).tick(Duration.ofMinutes(9));
    off(Duration.ofHours(5));
    world.poll("a", 100);
    assertThat(world.alerts()).isEqualTo("recovering(a)");
    assertThat(world.told()).containsExactly("FIRING pager a");
    world.tick(Duration.ofMinutes(1)).poll("a", 100);
    assertThat(world.told()).containsExactly("FIRING pager a", "RESOLVED pager a");
  }

  @Test
  void aFiringAlertKeepsItsInstants() {
    world(Duration.ofSeconds(5), Duration.ZERO);
    world.poll("a", 250).poll("a", 250).tick(SECOND);
    AlertState before = world.snapshot().alerts().getFirst().state();
    off(Duration.ofDays(3));
    world.poll("a", 250);
    assertThat(world.snapshot().alerts().getFirst().state()).isEqualTo(before);
    assertThat(world.told()).containsExactly("FIRING pager a");
  }

  @Test
  void theLastWordIsHeardAtTheNextStart() {
    world(Duration.ofMinutes(1), Duration.ZERO);
    world.poll("a", 250).tick(SECOND);
    world.now = world.now.plusSeconds(9);
    world.engine.stop(world.now);
    off(Duration.ofMinutes(30));
    assertThat(world.snapshot().alerts().getFirst().state())
        .as("ten seconds were seen")
        .isEqualTo(new AlertState.Pending(world.now.minusSeconds(10)));
  }

  /**
   * What upstream's cases are about, each with and without an offset of the query: a usual outage,
   * one longer than is tolerated, one with nothing pending, and one shortly before the alert is
   * due. There is no grace period here, so that the last waits for no more than was left.
   */
  @ParameterizedTest
  @CsvSource({
    "15, 15, 10, 0", "15, 15, 10, 60",
    "15, 70, 25, 0", "15, 70, 25, 60",
    "-1, 20, 25, 0", "-1, 20, 25, 60",
    "24, 10, 1, 0", "24, 10, 1, 60"
  })
  void r40WhatIsLeftOfForAfterAnOutage(
      int heldMinutes, int offMinutes, int leftMinutes, int offsetSeconds) {
    Query load = new Query("prod", "load", Duration.ofSeconds(offsetSeconds));
    world.close();
    world =
        new World(
            World.rule(
                "HighLoad",
                new Query("prod", "load > 200", load.offset()),
                Optional.of(new Threshold(load, Comparison.GREATER, 200)),
                Duration.ofMinutes(25),
                Duration.ZERO,
                Map.of(),
                Map.of()));
    List<Sample> breach = List.of(new Sample(World.instance("a"), 250));
    if (heldMinutes > 0) {
      world.answer(load, breach).tick(Duration.ofMinutes(heldMinutes));
    } else {
      world.answer(load, List.of(new Sample(World.instance("a"), 100)));
    }
    off(Duration.ofMinutes(offMinutes));
    Instant back = world.now;
    world.answer(load, breach);
    // Where it begins only now, this answer is its beginning.
    Instant due =
        (leftMinutes == 25 && heldMinutes < 0 ? world.now : back)
            .plus(Duration.ofMinutes(leftMinutes));
    world.now = due.minusSeconds(6);
    world.answer(load, breach);
    assertThat(world.alerts()).as("a second before").isEqualTo("pending(a)");
    world.now = due.minusSeconds(5);
    world.answer(load, breach);
    assertThat(world.alerts()).isEqualTo("firing(a)");
  }
}
