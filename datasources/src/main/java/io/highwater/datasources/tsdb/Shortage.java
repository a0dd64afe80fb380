package io.highwater.datasources.tsdb;

import java.time.Duration;

/** What the limit of memory has cost, for the operator. */
record Shortage(long limit, long lostBefore, long refused) {
  static final Shortage NONE = new Shortage(0, Long.MIN_VALUE, 0);

  boolean isNone() {
    return lostBefore == Long.MIN_VALUE && refused == 0;
  }

  /**
   * @param now milliseconds since the epoch
   */
  String text(Duration retention, long now) {
    StringBuilder text = new StringBuilder("the limit of ");
    text.append(bytes(limit)).append(" is reached: ");
    if (refused > 0) {
      text.append(refused).append(" samples of new series found no room; ");
    }
    if (lostBefore > Long.MIN_VALUE) {
      text.append("the oldest samples were dropped, about ")
          .append(Duration.ofMillis(Math.max(0, now - lostBefore)).toMinutes())
          .append(" min of ")
          .append(retention.toMinutes())
          .append(" min are kept; ");
    }
    return text.append("raise max_memory or scrape less").toString();
  }

  private static String bytes(long n) {
    return n >= 1 << 20 && n % (1 << 20) == 0 ? (n >> 20) + " MiB" : n + " bytes";
  }
}
