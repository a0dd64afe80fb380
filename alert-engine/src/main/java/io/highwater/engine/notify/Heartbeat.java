package io.highwater.engine.notify;

import java.time.Duration;

/**
 * A message that is sent again and again as long as the console works, for something else to raise
 * an alarm when it stays away: a dead man's switch. It is in no outbox, and what was not delivered
 * is not sent later.
 *
 * @param hook carries it
 */
public record Heartbeat(String hook, Duration every) {
  public Heartbeat {
    if (!every.isPositive()) {
      throw new IllegalArgumentException("a heartbeat needs a pause between its beats");
    }
  }
}
