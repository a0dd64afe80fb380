package io.highwater.engine.engine;

import io.highwater.engine.store.Store;
import java.time.Duration;
import java.time.Instant;

/** When the store is looked after. */
final class Upkeep {
  /** While a clock runs that must not run while the console is off. */
  private static final Duration SEEN_EVERY = Duration.ofSeconds(10);

  private static final Duration PRUNE_EVERY = Duration.ofHours(1);

  /** How often it is looked whether the store is too large before its time. */
  private static final Duration SIZE_EVERY = Duration.ofMinutes(1);

  /** How often it is looked whether a backup is due. */
  private static final Duration BACKUP_EVERY = Duration.ofMinutes(10);

  private final Store store;
  private Instant nextSeen = Instant.MIN;
  private Instant nextSize = Instant.MIN;
  private Instant nextPrune = Instant.MIN;
  private Instant nextBackup = Instant.MIN;

  Upkeep(Store store) {
    this.store = store;
  }

  /** Whether it is to be noted that somebody looked. */
  boolean isSeenDue(Instant at) {
    boolean due = !at.isBefore(nextSeen);
    nextSeen = due ? at.plus(SEEN_EVERY) : nextSeen;
    return due;
  }

  /**
   * Prunes the store where that is due or the store is too large.
   *
   * @return whether it was
   */
  boolean prune(Instant at) {
    if (!at.isBefore(nextSize)) {
      nextSize = at.plus(SIZE_EVERY);
      nextPrune = store.hasOutgrown() ? at : nextPrune;
    }
    if (at.isBefore(nextPrune)) {
      return false;
    }
    nextPrune = at.plus(PRUNE_EVERY);
    store.prune(at);
    return true;
  }

  /** Makes a backup where one is due. */
  void backup(Instant at) {
    if (!at.isBefore(nextBackup)) {
      nextBackup = at.plus(BACKUP_EVERY);
      store.backup(at);
    }
  }
}
