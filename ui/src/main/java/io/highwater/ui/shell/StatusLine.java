package io.highwater.ui.shell;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Alert;
import io.highwater.engine.engine.Snapshot.Beat;
import io.highwater.engine.engine.Snapshot.DeliveryStatus;
import io.highwater.engine.engine.Snapshot.RuleHealth;
import io.highwater.engine.engine.Snapshot.SourceHealth;
import io.highwater.engine.rule.AlertState;
import io.highwater.engine.rule.Severity;
import io.highwater.ui.theme.Mark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The state of the whole platform in one line.
 *
 * @param worst the worst there is; never {@link Mark#OK} while anything is unseen or untold
 * @param words {@code 2 critical · 1 source failing}, {@code All quiet}, …
 * @param firing alerts that demand somebody: firing, neither silenced nor acknowledged
 * @param freshness of the source that is worst off
 * @param blind whether nothing arrives from any source
 * @param data the age of the data in words, naming a source whose data is overdue
 * @param failingSources how many sources give no answer
 */
public record StatusLine(
    Mark worst,
    String words,
    int firing,
    Freshness freshness,
    boolean blind,
    String data,
    int failingSources,
    int failingRules,
    int deadDeliveries) {

  /** How old data is; the later, the worse. */
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
    DataAge age = DataAge.of(snapshot, now);
    Trouble trouble = Trouble.of(snapshot, age);
    return new StatusLine(
        worst(snapshot.alerts(), age, trouble),
        words(snapshot, age, trouble),
        (int) snapshot.alerts().stream().filter(StatusLine::demands).count(),
        age.oldest(),
        blind(age),
        age.words(),
        trouble.failingSources(),
        trouble.failingRules(),
        trouble.deadDeliveries());
  }

  /** What keeps the console from seeing or from telling. */
  private record Trouble(
      boolean offline,
      int failingSources,
      int silentSources,
      int failingRules,
      int deadDeliveries,
      int failingHeartbeats) {
    static Trouble of(Snapshot snapshot, DataAge age) {
      return new Trouble(
          snapshot.sight().offlineSince().isPresent(),
          (int)
              snapshot.sources().stream()
                  .filter(source -> source.health() == SourceHealth.FAILING)
                  .count(),
          // When nothing arrives at all, that is said instead.
          blind(age) ? 0 : age.silent(),
          (int) snapshot.rules().stream().filter(rule -> rule.health() == RuleHealth.ERROR).count(),
          (int)
              snapshot.deliveries().stream()
                  .filter(delivery -> delivery.status() == DeliveryStatus.DEAD)
                  .count(),
          (int) snapshot.checks().heartbeat().stream().filter(Beat::failing).count());
    }

    Mark mark() {
      if (deadDeliveries + failingHeartbeats > 0) {
        return Mark.WARNING;
      }
      return offline || failingSources + silentSources + failingRules > 0 ? Mark.STALE : Mark.OK;
    }

    void say(List<String> words) {
      if (offline) {
        words.add("this machine has no network");
      }
      say(words, failingSources, "source failing", "sources failing");
      say(words, silentSources, "source silent", "sources silent");
      say(words, failingRules, "rule not evaluated", "rules not evaluated");
      say(words, deadDeliveries, "notification dead", "notifications dead");
      say(words, failingHeartbeats, "heartbeat failing", "heartbeats failing");
    }

    private static void say(List<String> words, int count, String one, String many) {
      if (count > 0) {
        words.add(count + " " + (count == 1 ? one : many));
      }
    }
  }

  /** Whether every source answers and every rule is evaluated. */
  public boolean seesAll() {
    return failingSources == 0
        && failingRules == 0
        && (freshness == Freshness.FRESH || freshness == Freshness.LATE);
  }

  /** Whether an alert is firing and nobody has said a word about it. */
  public static boolean demands(Alert alert) {
    return alert.state().isFiring() && alert.silencedBy().isEmpty() && alert.ack().isEmpty();
  }

  /** What stands beside a screen's name. */
  public Demand badge(ScreenId screen) {
    return switch (screen) {
      case ALERTS -> demand(firing, worst);
      case RULES -> demand(failingRules, Mark.CRITICAL);
      case SOURCES -> demand(failingSources, Mark.CRITICAL);
      case DELIVERIES -> demand(deadDeliveries, Mark.CRITICAL);
      case OVERVIEW, MAP, DASHBOARDS, EXTERNAL -> Demand.NONE;
    };
  }

  private static Demand demand(int count, Mark worst) {
    return count == 0 ? Demand.NONE : new Demand(count, worst);
  }

  private static boolean blind(DataAge age) {
    return age.newest() == Freshness.STALE || age.newest() == Freshness.NONE;
  }

  private static Mark worst(List<Alert> alerts, DataAge age, Trouble trouble) {
    Mark worst =
        switch (age.newest()) {
          case FRESH, LATE -> Mark.OK;
          case STALE -> Mark.STALE;
          case NONE -> Mark.PENDING;
        };
    worst = worst.worse(trouble.mark());
    for (Alert alert : alerts) {
      if (alert.silencedBy().isEmpty()) {
        worst = worst.worse(Mark.of(alert.severity(), alert.state()));
      }
    }
    return worst;
  }

  private static String words(Snapshot snapshot, DataAge age, Trouble trouble) {
    List<String> words = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      count(words, snapshot, Mark.of(severity));
    }
    count(words, snapshot, Mark.MISSING);
    trouble.say(words);
    boolean first = words.isEmpty();
    switch (age.newest()) {
      case FRESH, LATE -> {
        if (first) {
          words.add("All quiet");
        }
      }
      case STALE -> words.add(first ? "No fresh data" : "no fresh data");
      case NONE -> {
        // Before the first snapshot nothing is known of the configuration.
        boolean none = snapshot.sources().isEmpty() && !snapshot.equals(Snapshot.EMPTY);
        words.add((first ? "No " : "no ") + (none ? "source of metrics" : "data yet"));
      }
    }
    count(words, snapshot, Mark.PENDING);
    long silenced = snapshot.alerts().stream().filter(a -> !a.silencedBy().isEmpty()).count();
    if (silenced > 0) {
      words.add(silenced + " silenced");
    }
    if (!snapshot.passed().isEmpty()) {
      words.add(snapshot.passed().size() + " came and went");
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
