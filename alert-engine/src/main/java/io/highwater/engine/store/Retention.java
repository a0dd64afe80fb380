package io.highwater.engine.store;

import java.time.Duration;

/**
 * How long the past is kept.
 *
 * @param age of journal rows, and of what belongs to them
 * @param journalRows at most this many, whatever their age
 * @param attemptRows at most this many in the ledger of attempts
 * @param expiredSilences how long a silence is kept after its end
 * @param fileBytes a file larger than this is compacted, and loses its oldest history where that
 *     does not make it half as large
 * @param backups how many nightly backups are kept; 0 for none
 */
public record Retention(
    Duration age,
    int journalRows,
    int attemptRows,
    Duration expiredSilences,
    long fileBytes,
    int backups) {
  private static final int BACKUPS = 7;

  public static final Retention DEFAULT =
      new Retention(Duration.ofDays(30), 100_000, 100_000, Duration.ofDays(5), 256L << 20);

  public Retention {
    if (!age.isPositive()
        || journalRows < 1
        || attemptRows < 1
        || expiredSilences.isNegative()
        || backups < 0) {
      throw new IllegalArgumentException("a retention must keep something");
    }
  }

  /** The same, but no backups are made. */
  public Retention withoutBackups() {
    return new Retention(age, journalRows, attemptRows, expiredSilences, fileBytes, 0);
  }

  /** The same for half of so many rows. */
  Retention halved(long journal, long attempts) {
    return new Retention(
        age,
        (int) Math.max(1, Math.min(journalRows, journal) / 2),
        (int) Math.max(1, Math.min(attemptRows, attempts) / 2),
        expiredSilences,
        fileBytes,
        backups);
  }

  /** With a week of backups. */
  public Retention(
      Duration age, int journalRows, int attemptRows, Duration expiredSilences, long fileBytes) {
    this(age, journalRows, attemptRows, expiredSilences, fileBytes, BACKUPS);
  }
}
