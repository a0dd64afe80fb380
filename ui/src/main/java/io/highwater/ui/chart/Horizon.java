package io.highwater.ui.chart;

import io.highwater.engine.engine.Snapshot.Window;
import io.highwater.engine.signal.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * How far back a small chart without an axis looks: as far as it may, but not into a time of which
 * nothing is known. It doubles as the past grows, so that a young console shows something and an
 * old one does not move.
 */
public final class Horizon {
  private static final Duration SHORTEST = Duration.ofMinutes(2);

  private Horizon() {}

  public static Duration of(Collection<Window> windows, Instant now, Duration longest) {
    long known = 0;
    for (Window window : windows) {
      for (Series series : window.series()) {
        if (!series.isEmpty()) {
          known = Math.max(known, now.toEpochMilli() - series.timeAt(0));
        }
      }
    }
    Duration span = SHORTEST;
    while (span.toMillis() < known && span.compareTo(longest) < 0) {
      span = span.multipliedBy(2);
    }
    return span.compareTo(longest) < 0 ? span : longest;
  }
}
