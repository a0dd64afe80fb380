package io.highwater.plugins.sound;

import io.highwater.engine.notify.Delivery;
import io.highwater.engine.notify.Notification;
import io.highwater.engine.notify.Notifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Plays a tone; one at a time. */
final class SoundNotifier implements Notifier {
  private final String name;
  private final double volume;
  private final Player player;
  private final ReentrantLock lock = new ReentrantLock();
  private StormGate gate;

  /**
   * @param pause how long after a sound only something worse is heard
   */
  SoundNotifier(String name, double volume, Duration pause, Player player) {
    this.name = name;
    this.volume = volume;
    this.player = player;
    this.gate = new StormGate(pause, Optional.empty());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String kind() {
    return "sound";
  }

  @Override
  public String target() {
    return "this machine's audio device";
  }

  @Override
  public Delivery deliver(Notification notification, Instant at) {
    lock.lock();
    try {
      if (!gate.opens(notification, at)) {
        return new Delivery.Delivered("one sound stands for several: another was just played");
      }
      Melody melody = Melody.of(notification.reason(), notification.severity());
      return switch (player.play(Synthesis.wave(melody, volume))) {
        case Player.Outcome.Played _ -> {
          gate = gate.heard(notification, at);
          yield new Delivery.Delivered("played");
        }
        case Player.Outcome.NoDevice _ ->
            new Delivery.Rejected(
                "no audio device: connect one, or check that the system's sound service runs");
        case Player.Outcome.Busy(String reason) -> new Delivery.Retry(reason);
      };
    } finally {
      lock.unlock();
    }
  }
}
