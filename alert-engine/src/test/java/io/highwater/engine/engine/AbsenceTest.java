package io.highwater.engine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of alerts while this console itself did not run. */
class AbsenceTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private World world = new World();

  private void world(Duration holdFor, Duration keepFiringFor) {
    world.close();
    world = new World(World.above("HighLoad", 200, holdFor, keepFiringFor));
  }

  @AfterEach
  void close() {
    world.close();
  }

  private void away(Duration span) {
    world.now = world.now.plus(span);
    world.engine.accept(new Observation.Away(world.now, span, "the console was stopped"));
  }

  private static Absence between(Duration passed, Duration ran) {
    return Absence.between(World.START, World.START.plus(passed), ran).orElse(null);
  }

  @Test
  void aWaitThatTookLongWasAnAbsence() {
    assertThat(between(MINUTE, MINUTE)).isEqualTo(new Absence(MINUTE, "the console was stopped"));
    assertThat(between(MINUTE, Duration.ofSeconds(1)))
        .isEqualTo(new Absence(MINUTE, "this machine slept or its clock was put forward"));
  }

  @Test
  void aWaitOfWhichTheBeginIsNotKnownIsNone() {
    assertThat(Absence.between(Instant.MAX, World.START, MINUTE)).isEmpty();
  }

  @Test
  void aShortWaitAndAClockPutBackAreNone() {
    assertThat(between(Absence.UNNOTICED, Absence.UNNOTICED)).isNull();
    assertThat(between(Absence.UNNOTICED.plusMillis(1), Absence.UNNOTICED)).isNotNull();
    assertThat(between(MINUTE.negated(), MINUTE)).isNull();
  }

  @Test
  void aBreachThatNobodySawHoldingDoesNotFire() {
    world(MINUTE.multipliedBy(15), Duration.ZERO);
    world.poll("a", 250).tick(MINUTE.multipliedBy(14));
    away(MINUTE.multipliedBy(30));
    assertThat(world.snapshot().journal().getFirst().reason())
        .isEqualTo("the console was stopped for 30m, which does not count");
    world.poll("a", 250).tick(Duration.ofSeconds(49)).poll("a", 250);
    assertThat(world.alerts())
        .as("one second short of fifteen minutes seen")
        .isEqualTo("pending(a)");
    assertThat(world.told()).isEmpty();
    world.poll("a", 250);
    assertThat(world.told()).containsExactly("FIRING pager a");
  }

  @Test
  void aRecoveryThatNobodySawHoldingDoesNotResolve() {
    world(Duration.ZERO, MINUTE.multipliedBy(10));
    world.poll("a", 250).poll("a", 100).tick(MINUTE);
    away(MINUTE.multipliedBy(30));
    world.poll("a", 100);
    assertThat(world.alerts()).isEqualTo("recovering(a)");
    assertThat(world.told()).containsExactly("FIRING pager a");
  }

  @Test
  void aFiringAlertStandsAsItWasAndIsNotToldAgain() {
    world(Duration.ZERO, Duration.ZERO);
    world.poll("a", 250);
    Snapshot.Alert before = world.snapshot().firing().getFirst();
    away(MINUTE.multipliedBy(90));
    world.poll("a", 250);
    assertThat(world.snapshot().firing().getFirst().state()).isEqualTo(before.state());
    assertThat(world.told()).containsExactly("FIRING pager a");
  }

  @Test
  void whatIsShorterThanAnIntervalChangesNothing() {
    world(MINUTE, Duration.ZERO);
    world.poll("a", 250);
    int journal = world.snapshot().journal().size();
    away(Duration.ofSeconds(1));
    assertThat(world.snapshot().journal()).hasSize(journal);
  }
}
