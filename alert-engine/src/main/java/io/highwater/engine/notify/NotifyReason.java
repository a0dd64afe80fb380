package io.highwater.engine.notify;

/** Why a notification is sent. */
public enum NotifyReason {
  FIRING,
  RESOLVED,
  /** An operator asked whether the hook works. */
  TEST
}
