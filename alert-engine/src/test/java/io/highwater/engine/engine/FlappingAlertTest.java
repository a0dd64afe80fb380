package io.highwater.engine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An alert that changes too often is called flapping (S-16), and is one line on the tray. */
class FlappingAlertTest {
  private final World world = new World(World.above("HighLoad", 200, Duration.ZERO, Duration.ZERO));

  @AfterEach
  void close() {
    world.close();
  }

  private List<Boolean> flapping() {
    return world.snapshot().alerts().stream().map(Snapshot.Alert::flapping).toList();
  }

  private void alternate(int times) {
    for (int i = 0; i < times; i++) {
      world.poll("a", 250).poll("a", 100);
    }
  }

  @Test
  void alternatingResultsFlapFromTheSixthChangeOn() {
    alternate(3);
    world.poll("a", 250);
    assertThat(flapping()).containsExactly(true);
  }

  @Test
  void aFewChangesAreNone() {
    alternate(2);
    world.poll("a", 250);
    assertThat(flapping()).containsExactly(false);
  }

  @Test
  void itEndsWhenTheAlertStandsStill() {
    alternate(5);
    world.poll("a", 250);
    assertThat(flapping()).containsExactly(true);
    for (int i = 0; i < 15; i++) {
      world.poll("a", 250);
    }
    assertThat(flapping()).containsExactly(false);
  }

  @Test
  void whatIsQuietMeanwhileIsRemembered() {
    alternate(4);
    for (int i = 0; i < 3; i++) {
      world.poll("a", 100);
    }
    world.poll("a", 250);
    assertThat(flapping()).containsExactly(true);
  }

  @Test
  void itIsOneLineOnTheTrayAndEverybodyIsToldOfEachChange() {
    alternate(8);
    assertThat(world.snapshot().passed())
        .singleElement()
        .satisfies(passed -> assertThat(passed.times()).isEqualTo(8));
    assertThat(world.told()).hasSize(16);
  }

  @Test
  void aReloadDoesNotCalmIt() {
    alternate(5);
    world.command(
        new Command.UseRules(List.of(World.above("HighLoad", 200, Duration.ZERO, Duration.ZERO))));
    world.poll("a", 250);
    assertThat(flapping()).containsExactly(true);
  }
}
