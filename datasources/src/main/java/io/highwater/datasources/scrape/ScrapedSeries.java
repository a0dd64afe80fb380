package io.highwater.datasources.scrape;

import io.highwater.datasources.tsdb.SeriesHandle;
import io.highwater.engine.signal.Labels;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The series a target has been seen to expose, and which of them have to be marked stale once they
 * are gone. Rounds are numbered upwards from 1.
 */
final class ScrapedSeries {
  /** A series that is stored, whatever it looks like on the page. */
  static final class Tracked {
    private final SeriesHandle handle;
    private long round;
    private long trackedIn;
    private boolean live;

    private Tracked(SeriesHandle handle) {
      this.handle = handle;
    }

    SeriesHandle handle() {
      return handle;
    }
  }

  /** By its bytes on the page; empty for one that relabelling drops. */
  private final LineCache<Optional<Tracked>> lines = new LineCache<>();

  private final Map<Labels, Tracked> byLabels = new HashMap<>();

  /** What is known of the series at this place; empty where nothing is. */
  Optional<Optional<Tracked>> find(byte[] page, int from, int to, long round) {
    return lines.find(page, from, to, round);
  }

  /** Remembers that relabelling drops the series at this place. */
  void drop(byte[] page, int from, int to, long round) {
    lines.put(page, from, to, round, Optional.empty());
  }

  /** Remembers which series stands at this place. */
  Tracked put(byte[] page, int from, int to, long round, SeriesHandle handle) {
    Tracked tracked = byLabels.computeIfAbsent(handle.labels(), labels -> new Tracked(handle));
    lines.put(page, from, to, round, Optional.of(tracked));
    return tracked;
  }

  /**
   * Notes a sample.
   *
   * @param track whether the series is to be marked stale once it vanishes
   */
  static void seen(Tracked tracked, long round, boolean track) {
    tracked.round = round;
    if (track) {
      tracked.trackedIn = round;
    }
  }

  /** Ends a round that went well: tells what has vanished and forgets it. */
  void end(long round, Consumer<SeriesHandle> vanished) {
    for (Tracked tracked : byLabels.values()) {
      boolean was = tracked.live;
      tracked.live = tracked.trackedIn == round;
      if (was && !tracked.live) {
        vanished.accept(tracked.handle);
      }
    }
    byLabels.values().removeIf(tracked -> tracked.round < round);
    lines.forgetBefore(round);
  }

  /**
   * Ends a round that failed: everything has vanished, but is still known when it comes back.
   *
   * @param most lines to know; with more of them all are forgotten
   */
  void fail(int most, Consumer<SeriesHandle> vanished) {
    for (Tracked tracked : byLabels.values()) {
      if (tracked.live) {
        tracked.live = false;
        vanished.accept(tracked.handle);
      }
    }
    if (lines.size() > most) {
      byLabels.clear();
      lines.forgetBefore(Long.MAX_VALUE);
    }
  }
}
