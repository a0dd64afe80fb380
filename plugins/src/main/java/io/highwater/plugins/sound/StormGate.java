package io.highwater.plugins.sound;

import io.highwater.engine.notify.Notification;
import io.highwater.engine.notify.NotifyReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps a storm of alerts from becoming a storm of sounds: within the pause after a sound only
 * something worse is heard, or a test.
 *
 * @param last the newest sound heard
 */
record StormGate(Duration pause, Optional<Sound> last) {
  /**
   * @param rank 0 is worst
   */
  record Sound(Instant at, int rank) {}

  boolean opens(Notification notification, Instant at) {
    return notification.reason().isTrial()
        || last.map(
                sound ->
                    !at.isBefore(sound.at().plus(pause))
                        || at.isBefore(sound.at())
                        || rank(notification) < sound.rank())
            .orElse(true);
  }

  StormGate heard(Notification notification, Instant at) {
    return new StormGate(pause, Optional.of(new Sound(at, rank(notification))));
  }

  private static int rank(Notification notification) {
    if (notification.reason() != NotifyReason.FIRING) {
      return 3;
    }
    return switch (notification.severity()) {
      case CRITICAL -> 0;
      case WARNING -> 1;
      case INFO -> 2;
    };
  }
}
