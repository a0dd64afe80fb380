package io.highwater.ui.wall;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.rule.Severity;
import io.highwater.ui.shell.ScreenId;
import io.highwater.ui.shell.Show;
import io.highwater.ui.shell.StatusLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Which screen a wall shows, and until when.
 *
 * @param shows in the order of their turns
 * @param showing one of them
 * @param since when its turn began
 * @param turn how long each is shown
 * @param held whether a critical alert that nobody has taken stops the rotation
 */
record Rotation(List<Show> shows, Show showing, Instant since, Duration turn, boolean held) {
  Rotation {
    shows = List.copyOf(shows);
    if (!shows.contains(showing) || !turn.isPositive()) {
      throw new IllegalArgumentException("a rotation shows one of its shows for some time");
    }
  }

  static Rotation start(List<Show> shows, Duration turn, Instant now) {
    return new Rotation(shows, shows.getFirst(), now, turn, false);
  }

  /**
   * The rotation at {@code now}: held on the overview, or the first screen where there is none,
   * while a critical alert fires that is neither silenced nor acknowledged; otherwise the next
   * screen when the turn is over. When the hold ends, the turn begins anew.
   */
  Rotation next(Snapshot snapshot, Instant now) {
    if (isCritical(snapshot)) {
      Show hold =
          shows.stream()
              .filter(show -> show.screen() == ScreenId.OVERVIEW)
              .findFirst()
              .orElse(shows.getFirst());
      return new Rotation(shows, hold, now, turn, true);
    }
    if (held) {
      return new Rotation(shows, showing, now, turn, false);
    }
    if (now.isBefore(since.plus(turn))) {
      return this;
    }
    int index = (shows.indexOf(showing) + 1) % shows.size();
    return new Rotation(shows, shows.get(index), now, turn, false);
  }

  static boolean isCritical(Snapshot snapshot) {
    return snapshot.alerts().stream()
        .anyMatch(alert -> alert.severity() == Severity.CRITICAL && StatusLine.demands(alert));
  }

  /** How much of the turn is over, 0 to 1. */
  double progress(Instant now) {
    return Math.clamp(Duration.between(since, now).toMillis() / (double) turn.toMillis(), 0.0, 1.0);
  }
}
