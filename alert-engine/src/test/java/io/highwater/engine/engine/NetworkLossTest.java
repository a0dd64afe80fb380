package io.highwater.engine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of alerts while this machine has no network. */
class NetworkLossTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private World world = new World();

  private void world(boolean beyond, Duration holdFor, Duration keepFiringFor) {
    world.close();
    world = new World(World.above("HighLoad", 200, holdFor, keepFiringFor));
    world.needsNetwork = beyond;
    world.restart();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private void network(boolean there) {
    world.engine.accept(new Observation.Network(world.now, there));
  }

  /** Minutes in which every poll fails, and the engine is told again and again. */
  private void offline(int minutes) {
    network(false);
    for (int i = 0; i < minutes * 12; i++) {
      world.fail("no route to host").tick(Duration.ZERO);
      network(false);
    }
  }

  private Snapshot.Sight sight() {
    return world.snapshot().sight();
  }

  @Test
  void aSourceOutOfReachIsNotDownAndNobodyIsAlarmed() {
    world(true, Duration.ZERO, Duration.ZERO);
    world.poll("a", 100);
    Instant lost = world.now;
    offline(30);
    assertThat(world.alerts()).isEmpty();
    assertThat(world.told()).isEmpty();
    assertThat(sight().offlineSince()).contains(lost);
    network(true);
    assertThat(sight().offlineSince()).isEmpty();
    assertThat(sight().gaps())
        .containsExactly(new Snapshot.Gap(lost, world.now, "this machine had no network"));
    world.poll("a", 100).tick(Duration.ofSeconds(1));
    assertThat(world.alerts()).isEmpty();
  }

  @Test
  void aSourceThatStaysSilentWhenTheNetworkIsBackIsDownAfterItsTime() {
    world(true, Duration.ZERO, Duration.ZERO);
    world.poll("a", 100);
    offline(30);
    network(true);
    for (int i = 0; i < 5; i++) {
      world.fail("refused").tick(Duration.ZERO);
    }
    assertThat(world.alerts()).as("25 s").isEmpty();
    for (int i = 0; i < 3; i++) {
      world.fail("refused").tick(Duration.ZERO);
    }
    assertThat(world.alerts()).isEqualTo("firing()");
  }

  @Test
  void aSourceOnThisMachineIsJudgedAllTheSame() {
    world(false, Duration.ZERO, Duration.ZERO);
    world.poll("a", 100);
    offline(1);
    assertThat(world.alerts()).as("SourceDown").isEqualTo("firing()");
    world.poll("a", 250).tick(Duration.ofSeconds(1));
    assertThat(world.alerts()).isEqualTo("firing(a)");
    assertThat(sight().offlineSince()).as("proves nothing").isPresent();
  }

  @Test
  void whatNobodySawHoldingDoesNotFireAndWhatNobodySawClearDoesNotEnd() {
    world(true, MINUTE.multipliedBy(15), MINUTE.multipliedBy(5));
    world.poll("a", 250).tick(MINUTE.multipliedBy(14));
    offline(20);
    network(true);
    assertThat(world.snapshot().journal().getFirst().reason())
        .isEqualTo("this machine had no network for 20m, which does not count");
    world.poll("a", 250);
    assertThat(world.alerts()).isEqualTo("pending(a)");
    world.tick(MINUTE).poll("a", 250);
    assertThat(world.alerts()).isEqualTo("firing(a)");
    world.poll("a", 1);
    offline(20);
    network(true);
    world.poll("a", 1);
    assertThat(world.alerts()).isEqualTo("recovering(a)");
  }

  @Test
  void anAnswerFromBeyondProvesThatThereIsANetwork() {
    world(true, Duration.ZERO, Duration.ZERO);
    world.poll("a", 100);
    network(false);
    world.poll("a", 250);
    assertThat(sight()).isEqualTo(Snapshot.Sight.CLEAR);
    assertThat(world.alerts()).isEqualTo("firing(a)");
  }

  @Test
  void theTimeTheConsoleWasStoppedIsAGapTooButNotOneWhoseBeginNobodyKnows() {
    world(true, Duration.ZERO, Duration.ZERO);
    world.poll("a", 250);
    // Quiet hours leave no trace in the store: when the console was stopped is not known.
    world.now = world.now.plus(MINUTE.multipliedBy(240));
    world.restart();
    assertThat(sight().gaps()).isEmpty();
    world.now = world.now.plus(MINUTE);
    world.engine.accept(new Observation.Away(world.now, MINUTE, "the console was stopped"));
    assertThat(sight().gaps())
        .containsExactly(
            new Snapshot.Gap(world.now.minus(MINUTE), world.now, "the console was stopped"));
  }

  @Test
  void noMoreThanTwentyGapsAreKept() {
    world(true, Duration.ZERO, Duration.ZERO);
    for (int i = 0; i < 30; i++) {
      network(false);
      world.now = world.now.plus(MINUTE);
      network(true);
    }
    assertThat(sight().gaps())
        .hasSize(20)
        .first()
        .extracting(Snapshot.Gap::to)
        .isEqualTo(world.now);
  }
}
