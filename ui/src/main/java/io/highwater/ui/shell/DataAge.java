package io.highwater.ui.shell;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Source;
import io.highwater.engine.engine.Snapshot.SourceHealth;
import io.highwater.engine.engine.Snapshot.Window;
import io.highwater.ui.shell.StatusLine.Freshness;
import io.highwater.ui.theme.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How old the data is: that of the source that is worst off, for a fresh one beside it says nothing
 * about what only the other one sees.
 *
 * @param oldest of the source that is worst off
 * @param newest of the newest reading of all; stale when nothing at all arrives
 * @param words {@code data 3 s ago}, {@code edge-health: no data for 5 min}
 * @param silent how many sources are called healthy although their answers are overdue
 */
record DataAge(Freshness oldest, Freshness newest, String words, int silent) {

  /** One source that data is expected of. */
  private record Heard(
      String name, SourceHealth health, Optional<Instant> last, Freshness freshness) {
    boolean overdue() {
      return freshness == Freshness.STALE || freshness == Freshness.NONE;
    }
  }

  static DataAge of(Snapshot snapshot, Instant now) {
    List<Heard> heard =
        snapshot.sources().stream()
            .filter(source -> source.health() != SourceHealth.UNKNOWN)
            .map(source -> heard(source, snapshot, now))
            .sorted(Comparator.comparing(one -> one.last().orElse(Instant.MIN)))
            .toList();
    Freshness newest =
        snapshot.windows().values().stream()
            .map(window -> freshness(window.lastSuccess(), window.interval(), now))
            .min(Comparator.naturalOrder())
            .orElse(Freshness.NONE);
    Freshness oldest =
        heard.stream().map(Heard::freshness).max(Comparator.naturalOrder()).orElse(newest);
    int silent =
        (int)
            heard.stream()
                .filter(one -> one.health() == SourceHealth.HEALTHY && one.overdue())
                .count();
    return new DataAge(oldest, newest, words(snapshot, heard, now), silent);
  }

  private static Heard heard(Source source, Snapshot snapshot, Instant now) {
    // Rules may ask more often or more seldom than the source's own interval says.
    Duration interval =
        snapshot.windows().values().stream()
            .filter(window -> window.query().source().equals(source.name()))
            .map(Window::interval)
            .min(Comparator.naturalOrder())
            .orElse(source.interval());
    return new Heard(
        source.name(),
        source.health(),
        source.lastSuccess(),
        freshness(source.lastSuccess(), interval, now));
  }

  private static Freshness freshness(Optional<Instant> last, Duration interval, Instant now) {
    if (last.isEmpty()) {
      return Freshness.NONE;
    }
    Duration age = Duration.between(last.get(), now);
    if (age.compareTo(interval.multipliedBy(2)) > 0) {
      return Freshness.STALE;
    }
    // Half an interval of grace for the answer that is on its way.
    return age.compareTo(interval.multipliedBy(3).dividedBy(2)) > 0
        ? Freshness.LATE
        : Freshness.FRESH;
  }

  private static String words(Snapshot snapshot, List<Heard> heard, Instant now) {
    List<Heard> overdue = heard.stream().filter(Heard::overdue).toList();
    if (overdue.isEmpty()) {
      Optional<Instant> last = heard.isEmpty() ? newest(snapshot) : heard.getFirst().last();
      return last.map(at -> "data " + Times.age(at, now) + " ago").orElse("no data yet");
    }
    Heard worst = overdue.getFirst();
    String others = overdue.size() == 1 ? "" : " and " + (overdue.size() - 1) + " more";
    return worst.name()
        + others
        + worst.last().map(at -> ": no data for " + Times.age(at, now)).orElse(": no data yet");
  }

  private static Optional<Instant> newest(Snapshot snapshot) {
    return snapshot.windows().values().stream()
        .flatMap(window -> window.lastSuccess().stream())
        .max(Comparator.naturalOrder());
  }
}
