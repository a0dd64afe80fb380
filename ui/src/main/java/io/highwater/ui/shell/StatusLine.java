package io.highwater.ui.shell;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Alert;
import io.highwater.engine.engine.Snapshot.DeliveryStatus;
import io.highwater.engine.engine.Snapshot.RuleHealth;
import io.highwater.engine.engine.Snapshot.SourceHealth;
import io.highwater.engine.engine.Snapshot.Window;
import io.highwater.engine.rule.AlertState;
import io.highwater.engine.rule.Severity;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The state of the whole platform in one line.
 *
 * @param worst the worst there is; never {@link Mark#OK} on old data
 * @param words {@code 2 critical · 1 warning}, {@code All quiet}, …
 * @param firing alerts that demand somebody: firing, neither silenced nor acknowledged
 * @param data the age of the newest data in words
 * @param failingSources how many sources give no answer
 */
public record StatusLine(
    Mark worst,
    String words,
    int firing,
    Freshness freshness,
    String data,
    int failingSources,
    int failingRules,
    int deadDeliveries) {

  /** How old the newest data is. */
  public enum Freshness {
    /** Not older than its interval allows. */
    FRESH,
    /** One answer is overdue. */
    LATE,
    /** Older than two intervals: hatched. */
    STALE,
    /** There never was any. */
    NONE
  }

  public static StatusLine of(Snapshot snapshot, Instant now) {
    Optional<Window> newest = newest(snapshot);
    Freshness freshness = newest.map(window -> freshness(window, now)).orElse(Freshness.NONE);
    Mark worst = worst(snapshot.alerts(), freshness);
    return new StatusLine(
        worst,
        words(snapshot, freshness),
        (int) snapshot.alerts().stream().filter(StatusLine::demands).count(),
        freshness,
        newest
            .flatMap(Window::lastSuccess)
            .map(last -> "data " + Times.age(last, now) + " ago")
            .orElse("no data yet"),
        (int)
            snapshot.sources().stream()
                .filter(source -> source.health() == SourceHealth.FAILING)
                .count(),
        (int) snapshot.rules().stream().filter(rule -> rule.health() == RuleHealth.ERROR).count(),
        (int)
            snapshot.deliveries().stream()
                .filter(delivery -> delivery.status() == DeliveryStatus.DEAD)
                .count());
  }

  /** Whether an alert is firing and nobody has said a word about it. */
  public static boolean demands(Alert alert) {
    return alert.state().isFiring() && alert.silencedBy().isEmpty() && alert.ack().isEmpty();
  }

  /** The figure beside a screen's name; 0 shows none. */
  public int badge(ScreenId screen) {
    return switch (screen) {
      case ALERTS -> firing;
      case RULES -> failingRules;
      case SOURCES -> failingSources;
      case DELIVERIES -> deadDeliveries;
      case OVERVIEW, MAP, DASHBOARDS -> 0;
    };
  }

  private static Optional<Window> newest(Snapshot snapshot) {
    return snapshot.windows().values().stream()
        .filter(window -> window.lastSuccess().isPresent())
        .max(Comparator.comparing(window -> window.lastSuccess().orElseThrow()));
  }

  private static Freshness freshness(Window window, Instant now) {
    if (window.stale(now)) {
      return Freshness.STALE;
    }
    Duration age = Duration.between(window.lastSuccess().orElseThrow(), now);
    // Half an interval of grace for the answer that is on its way.
    return age.compareTo(window.interval().multipliedBy(3).dividedBy(2)) > 0
        ? Freshness.LATE
        : Freshness.FRESH;
  }

  private static Mark worst(List<Alert> alerts, Freshness freshness) {
    Mark worst =
        switch (freshness) {
          case FRESH, LATE -> Mark.OK;
          case STALE -> Mark.STALE;
          case NONE -> Mark.PENDING;
        };
    for (Alert alert : alerts) {
      if (alert.silencedBy().isEmpty()) {
        worst = worst.worse(Mark.of(alert.severity(), alert.state()));
      }
    }
    return worst;
  }

  private static String words(Snapshot snapshot, Freshness freshness) {
    List<String> words = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      count(words, snapshot, Mark.of(severity));
    }
    count(words, snapshot, Mark.MISSING);
    boolean quiet = words.isEmpty();
    if (quiet) {
      words.add(
          switch (freshness) {
            case FRESH, LATE -> "All quiet";
            case STALE -> "No fresh data";
            case NONE -> "No data yet";
          });
    } else if (freshness == Freshness.STALE) {
      words.add("no fresh data");
    }
    count(words, snapshot, Mark.PENDING);
    long silenced = snapshot.alerts().stream().filter(a -> !a.silencedBy().isEmpty()).count();
    if (silenced > 0) {
      words.add(silenced + " silenced");
    }
    return String.join(" · ", words);
  }

  private static void count(List<String> words, Snapshot snapshot, Mark mark) {
    long count =
        snapshot.alerts().stream()
            .filter(alert -> alert.silencedBy().isEmpty())
            .filter(alert -> !(alert.state() instanceof AlertState.Quiet))
            .filter(alert -> Mark.of(alert.severity(), alert.state()) == mark)
            .count();
    if (count > 0) {
      words.add(count + " " + mark.word());
    }
  }
}
