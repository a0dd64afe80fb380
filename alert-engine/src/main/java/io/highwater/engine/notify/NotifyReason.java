package io.highwater.engine.notify;

/** Why a notification is sent. */
public enum NotifyReason {
  FIRING,
  RESOLVED,
  /** An operator asked whether the hook works. */
  TEST,
  /** A drill takes place. */
  DRILL,
  /** The console says that it works; never stored. */
  HEARTBEAT;

  /** Whether nothing is wrong and nothing was: no alert is told of. */
  public boolean isTrial() {
    return this == TEST || this == DRILL || this == HEARTBEAT;
  }
}
