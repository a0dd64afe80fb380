package io.highwater.engine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.engine.notify.Matcher;
import io.highwater.engine.notify.Passed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What came and went stays until somebody clears it. */
class TrayTest {
  private final World world =
      new World(World.above("HighLoad", 200, Duration.ofSeconds(10), Duration.ZERO));

  @AfterEach
  void close() {
    world.close();
  }

  private void episode(String instance, double peak) {
    world.poll(instance, 250).poll(instance, peak).poll(instance, 240).poll(instance, 100);
  }

  private List<Passed> tray() {
    return world.snapshot().passed();
  }

  @Test
  void anAlertThatCameAndWentIsThereOnceWithStartEndAndPeak() {
    episode("a", 312);
    assertThat(tray())
        .singleElement()
        .satisfies(
            passed -> {
              assertThat(passed.key().labels().get("instance")).isEqualTo("a");
              assertThat(passed.times()).isEqualTo(1);
              assertThat(passed.firedAt()).isEqualTo(World.START.plusSeconds(15));
              assertThat(passed.endedAt()).isEqualTo(World.START.plusSeconds(20));
              assertThat(passed.peak()).isEqualTo(312);
              assertThat(passed.annotations().get("summary")).isEqualTo("a has 240");
            });
    episode("a", 280);
    assertThat(tray())
        .singleElement()
        .satisfies(
            passed -> {
              assertThat(passed.times()).isEqualTo(2);
              assertThat(passed.firedAt()).isEqualTo(World.START.plusSeconds(15));
              assertThat(passed.endedAt()).isEqualTo(World.START.plusSeconds(40));
              assertThat(passed.peak()).isEqualTo(312);
            });
  }

  @Test
  void itOutlivesARestartAndGoesWhenItIsCleared() {
    episode("a", 312);
    episode("b", 300);
    world.restart();
    assertThat(tray())
        .extracting(each -> each.key().labels().get("instance"))
        .containsExactly("b", "a");
    world.command(new Command.ClearPassed(List.of(tray().getLast().id()), "night-shift"));
    assertThat(tray()).extracting(each -> each.key().labels().get("instance")).containsExactly("b");
    world.restart();
    assertThat(tray()).hasSize(1);
    episode("a", 290);
    assertThat(tray()).extracting(Passed::times).containsExactly(1, 1);
  }

  @Test
  void whatWasOnlyPendingOrIsStillFiringIsNotThere() {
    world.poll("a", 250).poll("a", 100);
    assertThat(tray()).isEmpty();
    world.poll("a", 250).poll("a", 250).poll("a", 250).poll("a", 250);
    assertThat(tray()).isEmpty();
  }

  @Test
  void whatSomebodyAcknowledgedOrSilencedIsNotThere() {
    world.poll("a", 250, "b", 250).poll("a", 250, "b", 250).poll("a", 250, "b", 250);
    Snapshot.Alert first = world.snapshot().alerts().getFirst();
    world.command(new Command.Acknowledge(first.key(), "me", "", Optional.empty()));
    world.command(
        new Command.AddSilence(
            List.of(
                new Matcher(
                    "instance",
                    Matcher.Op.EQUAL,
                    world.snapshot().alerts().getLast().labels().get("instance"))),
            world.now,
            world.now.plusSeconds(3_600),
            "me",
            "known"));
    world.poll("a", 100, "b", 100);
    assertThat(world.snapshot().alerts()).isEmpty();
    assertThat(tray()).isEmpty();
  }

  @Test
  void ofTooManyTheFirstMakeRoom() {
    Object[] on = new Object[2 * (Tray.MOST + 5)];
    Object[] off = new Object[on.length];
    for (int i = 0; i < on.length / 2; i++) {
      on[2 * i] = "i" + i;
      on[2 * i + 1] = 250;
      off[2 * i] = "i" + i;
      off[2 * i + 1] = 100;
    }
    episode("first", 300);
    world.poll(on).poll(on).poll(on).poll(off);
    episode("last", 300);
    assertThat(tray()).hasSizeBetween(Tray.MOST, Tray.MOST + 5);
    assertThat(tray().getFirst().key().labels().get("instance")).isEqualTo("last");
    assertThat(tray()).noneMatch(passed -> passed.key().labels().get("instance").equals("first"));
    int before = tray().size();
    world.restart();
    assertThat(tray()).hasSize(before);
  }
}
