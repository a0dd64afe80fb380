package io.highwater.engine.store;

import java.time.Duration;

/**
 * How long the past is kept.
 *
 * @param age of journal rows, and of what belongs to them
 * @param journalRows at most this many, whatever their age
 * @param attemptRows at most this many in the ledger of attempts
 * @param expiredSilences how long a silence is kept after its end
 */
public record Retention(Duration age, int journalRows, int attemptRows, Duration expiredSilences) {
  public static final Retention DEFAULT =
      new Retention(Duration.ofDays(30), 100_000, 100_000, Duration.ofDays(5));

  public Retention {
    if (!age.isPositive() || journalRows < 1 || attemptRows < 1 || expiredSilences.isNegative()) {
      throw new IllegalArgumentException("a retention must keep something");
    }
  }
}
