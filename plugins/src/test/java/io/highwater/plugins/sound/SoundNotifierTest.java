package io.highwater.plugins.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.highwater.engine.notify.Delivery;
import io.highwater.engine.notify.Notification;
import io.highwater.engine.notify.Notifier;
import io.highwater.engine.notify.NotifierFactory;
import io.highwater.plugins.Notifications;
import io.highwater.plugins.NotifierContract;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SoundNotifierTest extends NotifierContract {
  private final List<byte[]> played = Collections.synchronizedList(new ArrayList<>());

  @Override
  protected NotifierFactory factory() {
    return new SoundFactory();
  }

  @Override
  protected Map<String, Object> settings() {
    return Map.of("volume", 0.3, "pause", "10s");
  }

  @Override
  protected List<String> secrets() {
    return List.of("no secret is involved");
  }

  @Override
  protected Notifier unreachable() {
    return hook(wave -> new Player.Outcome.NoDevice());
  }

  @Override
  protected Notifier working() {
    return hook(
        wave -> {
          played.add(wave);
          return new Player.Outcome.Played();
        });
  }

  private static Notifier hook(Player player) {
    return new SoundNotifier("night", 0.5, Duration.ofSeconds(5), player);
  }

  private int soundsOf(Notifier hook, Notification notification, Instant at) {
    int before = played.size();
    assertThat(hook.deliver(notification, at)).isInstanceOf(Delivery.Delivered.class);
    return played.size() - before;
  }

  @Test
  void aMissingDeviceIsSeenInTheLedger() {
    assertThat(unreachable().deliver(Notifications.firing(), Notifications.AT))
        .isInstanceOf(Delivery.Rejected.class)
        .extracting(Delivery::answer)
        .asString()
        .startsWith("no audio device");
  }

  @Test
  void aBusyDeviceIsTriedAgain() {
    assertThat(
            hook(wave -> new Player.Outcome.Busy("in use"))
                .deliver(Notifications.firing(), Notifications.AT))
        .isEqualTo(new Delivery.Retry("in use"));
  }

  @Test
  void aStormIsOneSoundInFiveSeconds() {
    Notifier hook = working();
    Instant at = Notifications.AT;
    assertThat(soundsOf(hook, Notifications.firing("warning"), at)).isEqualTo(1);
    for (int i = 1; i < 50; i++) {
      assertThat(soundsOf(hook, Notifications.firing("warning"), at.plusMillis(i * 100L))).isZero();
    }
    assertThat(soundsOf(hook, Notifications.firing("warning"), at.plusSeconds(5))).isEqualTo(1);
  }

  @Test
  void somethingWorseIsHeardAtOnceAndSomethingMilderIsNot() {
    Notifier hook = working();
    Instant at = Notifications.AT;
    assertThat(soundsOf(hook, Notifications.resolved(), at)).isEqualTo(1);
    assertThat(soundsOf(hook, Notifications.firing("info"), at.plusMillis(1))).isEqualTo(1);
    assertThat(soundsOf(hook, Notifications.firing("warning"), at.plusMillis(2))).isEqualTo(1);
    assertThat(soundsOf(hook, Notifications.firing("critical"), at.plusMillis(3))).isEqualTo(1);
    assertThat(soundsOf(hook, Notifications.firing("warning"), at.plusMillis(4))).isZero();
    assertThat(soundsOf(hook, Notifications.resolved(), at.plusMillis(5))).isZero();
  }

  @Test
  void aTestIsAlwaysHeard() {
    Notifier hook = working();
    assertThat(soundsOf(hook, Notifications.firing(), Notifications.AT)).isEqualTo(1);
    assertThat(soundsOf(hook, Notifications.test(), Notifications.AT)).isEqualTo(1);
  }

  @Test
  void aSoundThatFailedDoesNotQuietTheNext() {
    List<Player.Outcome> outcomes =
        new ArrayList<>(List.of(new Player.Outcome.Busy("x"), new Player.Outcome.Played()));
    Notifier hook = hook(wave -> outcomes.removeFirst());
    hook.deliver(Notifications.firing(), Notifications.AT);
    assertThat(hook.deliver(Notifications.firing(), Notifications.AT))
        .isEqualTo(new Delivery.Delivered("played"));
  }

  @Test
  void aClockSetBackDoesNotMuteTheHook() {
    Notifier hook = working();
    assertThat(soundsOf(hook, Notifications.firing(), Notifications.AT)).isEqualTo(1);
    assertThat(soundsOf(hook, Notifications.firing(), Notifications.AT.minusSeconds(3600)))
        .isEqualTo(1);
  }

  /** Silence is played, so that no machine with a device makes a noise. */
  @Test
  void theSystemsDeviceAnswersWhetherItIsThereOrNot() {
    assertThat(new JavaSound().play(new byte[4410])).isNotNull();
  }

  @Test
  void complainsAboutAWrongVolume() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SoundFactory().create("night", Map.of("volume", 11)))
        .withMessageContaining("\"volume\" must be a number from 0.0 to 1.0");
  }
}
