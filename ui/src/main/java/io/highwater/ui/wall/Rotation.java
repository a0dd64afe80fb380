package io.highwater.ui.wall;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Alert;
import io.highwater.engine.rule.Severity;
import io.highwater.ui.shell.ScreenId;
import io.highwater.ui.shell.Show;
import io.highwater.ui.shell.StatusLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which screen a wall shows, and until when.
 *
 * @param turns what is shown while all is well
 * @param showing one of them; while the rotation is held, what shows most of why
 * @param since when it has been shown
 * @param held whether a critical alert that nobody has taken stops the rotation
 */
record Rotation(Turns turns, Show showing, Instant since, boolean held) {
  /** How long each of the screens is shown that tell of a critical alert. */
  private static final Duration HELD = Duration.ofSeconds(15);

  static Rotation start(Turns turns, Instant now) {
    return new Rotation(turns, turns.shows().getFirst(), now, false);
  }

  /**
   * The rotation at {@code now}. While critical alerts fire that are neither silenced nor
   * acknowledged: the overview, or the first screen where there is none, in turns with what shows
   * more of what they are about. Otherwise the next screen when the turn is over; when a hold ends,
   * a turn begins.
   *
   * @param about where more is seen of what an alert is about
   */
  Rotation next(Snapshot snapshot, Instant now, Function<Alert, Optional<Show>> about) {
    List<Alert> critical = critical(snapshot);
    if (!critical.isEmpty()) {
      return held(critical.stream().flatMap(alert -> about.apply(alert).stream()).toList(), now);
    }
    if (held) {
      return new Rotation(turns, turns.shows().contains(showing) ? showing : whole(), now, false);
    }
    return now.isBefore(since.plus(turns.each())) ? this : showing(turns.shows(), now, false);
  }

  private Rotation held(List<Show> parts, Instant now) {
    List<Show> urgent = new ArrayList<>(List.of(whole()));
    parts.stream().filter(part -> !urgent.contains(part)).forEach(urgent::add);
    if (!held || !urgent.contains(showing)) {
      return new Rotation(turns, urgent.get(turns.monitor() % urgent.size()), now, true);
    }
    return now.isBefore(since.plus(HELD)) ? this : showing(urgent, now, true);
  }

  /** Shows the next one of {@code shows}. */
  private Rotation showing(List<Show> shows, Instant now, boolean holds) {
    int index = (shows.indexOf(showing) + 1) % shows.size();
    return new Rotation(turns, shows.get(index), now, holds);
  }

  private Show whole() {
    return turns.shows().stream()
        .filter(show -> show.screen() == ScreenId.OVERVIEW)
        .findFirst()
        .orElse(turns.shows().getFirst());
  }

  private static List<Alert> critical(Snapshot snapshot) {
    return snapshot.alerts().stream()
        .filter(alert -> alert.severity() == Severity.CRITICAL && StatusLine.demands(alert))
        .toList();
  }

  /** How much of the turn is over, 0 to 1. */
  double progress(Instant now) {
    return Math.clamp(
        Duration.between(since, now).toMillis() / (double) turns.each().toMillis(), 0.0, 1.0);
  }
}
