package io.highwater.engine.engine;

import io.highwater.engine.notify.Ack;
import io.highwater.engine.notify.Note;
import io.highwater.engine.notify.Notification;
import io.highwater.engine.notify.Passed;
import io.highwater.engine.notify.Silence;
import io.highwater.engine.rule.AlertKey;
import io.highwater.engine.rule.AlertState;
import io.highwater.engine.rule.Rule;
import io.highwater.engine.rule.RuleId;
import io.highwater.engine.rule.Severity;
import io.highwater.engine.rule.Transition;
import io.highwater.engine.signal.DataSource.Part;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Series;
import io.highwater.engine.signal.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Everything a screen may know, as of one moment; immutable.
 *
 * @param at when it was taken
 * @param alerts all that are not quiet, worst severity first, then longest first
 * @param windows the recent past of every polled query
 * @param silences pending, active, and lately expired
 * @param journal newest first, bounded
 * @param deliveries newest first, bounded
 * @param hooks the receivers there are
 * @param passed alerts that came and went and that nobody has cleared; those that ended last first
 * @param checks how it stands with the proofs that somebody would be told
 * @param sight what the console itself cannot or could not see
 */
public record Snapshot(
    Instant at,
    List<Alert> alerts,
    List<RuleStatus> rules,
    Map<Query, Window> windows,
    List<Source> sources,
    List<Silence> silences,
    List<Transition> journal,
    List<Outgoing> deliveries,
    List<Hook> hooks,
    List<Passed> passed,
    Checks checks,
    Sight sight) {
  public static final Snapshot EMPTY =
      new Snapshot(
          Instant.EPOCH,
          List.of(),
          List.of(),
          Map.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of());

  /** One with nothing on the tray, without drills, heartbeat and gaps. */
  public Snapshot(
      Instant at,
      List<Alert> alerts,
      List<RuleStatus> rules,
      Map<Query, Window> windows,
      List<Source> sources,
      List<Silence> silences,
      List<Transition> journal,
      List<Outgoing> deliveries,
      List<Hook> hooks) {
    this(
        at,
        alerts,
        rules,
        windows,
        sources,
        silences,
        journal,
        deliveries,
        hooks,
        List.of(),
        Checks.NONE,
        Sight.CLEAR);
  }

  /**
   * @param offlineSince since when this machine has no network; empty while it has one
   * @param gaps newest first, bounded, since the console was started
   */
  public record Sight(Optional<Instant> offlineSince, List<Gap> gaps) {
    public static final Sight CLEAR = new Sight(Optional.empty(), List.of());

    public Sight {
      gaps = List.copyOf(gaps);
    }
  }

  /**
   * A time of which nothing is known, which counted for no clock.
   *
   * @param what came over this console: {@code the console was stopped}
   */
  public record Gap(Instant from, Instant to, String what) {
    public Duration lasted() {
      return Duration.between(from, to);
    }
  }

  public Snapshot {
    alerts = List.copyOf(alerts);
    rules = List.copyOf(rules);
    windows = Map.copyOf(windows);
    sources = List.copyOf(sources);
    silences = List.copyOf(silences);
    journal = List.copyOf(journal);
    deliveries = List.copyOf(deliveries);
    hooks = List.copyOf(hooks);
    passed = List.copyOf(passed);
  }

  /**
   * An alert that is pending, firing, recovering or missing.
   *
   * @param annotations expanded
   * @param value the newest sample, NaN where there is none
   * @param threshold the line it crossed, where its rule is split
   * @param polled the query whose window holds its history; the series is the one whose labels,
   *     without the metric name, the alert's labels contain
   * @param silencedBy ids of the silences that mute it now
   * @param inhibitedBy the labels of the alert that inhibits it now
   * @param flapping whether it changes too often for each change to mean something (S-16)
   * @param ack the acknowledgement that holds now
   */
  public record Alert(
      AlertKey key,
      RuleId rule,
      String episode,
      Severity severity,
      AlertState state,
      SortedMap<String, String> annotations,
      double value,
      Optional<Threshold> threshold,
      Query polled,
      Labels seriesLabels,
      List<String> silencedBy,
      Optional<Labels> inhibitedBy,
      boolean flapping,
      Optional<Ack> ack,
      List<Note> notes) {
    /** One that no other alert inhibits, and that does not flap. */
    public Alert(
        AlertKey key,
        RuleId rule,
        String episode,
        Severity severity,
        AlertState state,
        SortedMap<String, String> annotations,
        double value,
        Optional<Threshold> threshold,
        Query polled,
        Labels seriesLabels,
        List<String> silencedBy,
        Optional<Ack> ack,
        List<Note> notes) {
      this(
          key,
          rule,
          episode,
          severity,
          state,
          annotations,
          value,
          threshold,
          polled,
          seriesLabels,
          silencedBy,
          Optional.empty(),
          false,
          ack,
          notes);
    }

    public Alert {
      silencedBy = List.copyOf(silencedBy);
      notes = List.copyOf(notes);
    }

    public Labels labels() {
      return key.labels();
    }

    /** When the condition began to hold. */
    public Instant since() {
      return since(state);
    }

    /** When it came into the state it is in. */
    public Instant inStateSince() {
      return switch (state) {
        case AlertState.Quiet _ -> Instant.EPOCH;
        case AlertState.Pending pending -> pending.since();
        case AlertState.Firing firing -> firing.firedAt();
        case AlertState.Recovering recovering -> recovering.clearSince();
        case AlertState.Missing missing -> missing.since();
      };
    }

    private static Instant since(AlertState state) {
      return switch (state) {
        case AlertState.Quiet _ -> Instant.EPOCH;
        case AlertState.Pending pending -> pending.since();
        case AlertState.Firing firing -> firing.since();
        case AlertState.Recovering recovering -> recovering.firing().since();
        case AlertState.Missing missing -> since(missing.previous());
      };
    }
  }

  /** How the last evaluation of a rule went. */
  public enum RuleHealth {
    /** Not evaluated yet. */
    UNKNOWN,
    OK,
    /** Its last evaluation failed; its alerts stand as they were. */
    ERROR
  }

  /**
   * @param error why the last evaluation failed, empty when it did not
   * @param lastEvaluation the slot of the last evaluation, successful or not
   * @param samples how many series the last successful evaluation saw; 0 for a rule that watches
   *     nothing
   */
  public record RuleStatus(
      Rule rule,
      RuleHealth health,
      String error,
      Optional<Instant> lastEvaluation,
      Duration took,
      int samples) {}

  /**
   * The recent past of one query.
   *
   * @param interval at which it is polled
   * @param lastSuccess the slot of the newest good reading
   * @param failure why the newest reading failed, empty when it did not
   * @param series each with its samples, oldest first; a vanished series stays until retention
   *     takes it
   */
  public record Window(
      Query query,
      Duration interval,
      Optional<Instant> lastSuccess,
      String failure,
      List<Series> series) {
    public Window {
      series = List.copyOf(series);
    }

    /**
     * Whether what it shows is older than two intervals at {@code now}: to be hatched, never green.
     */
    public boolean stale(Instant now) {
      return lastSuccess.map(last -> now.isAfter(last.plus(interval.multipliedBy(2)))).orElse(true);
    }

    /** Whether {@code one} of its series is older than two intervals at {@code now}. */
    public boolean stale(Series one, Instant now) {
      return one.isEmpty() || now.toEpochMilli() > one.lastTime() + 2 * interval.toMillis();
    }
  }

  public enum SourceHealth {
    /** Not asked yet. */
    UNKNOWN,
    HEALTHY,
    FAILING
  }

  /**
   * @param reason why it fails, empty when it does not
   * @param took by the last answer
   * @param missedSlots since start
   * @param rules how many rules depend on it
   */
  public record Source(
      String name,
      String kind,
      String address,
      SourceHealth health,
      String reason,
      Optional<Instant> since,
      Optional<Instant> lastSuccess,
      Optional<Instant> lastAttempt,
      Duration took,
      Duration interval,
      long missedSlots,
      int queries,
      int rules,
      List<Part> parts) {
    public Source {
      parts = List.copyOf(parts);
    }
  }

  public enum DeliveryStatus {
    /** Waits for its first or next attempt. */
    DUE,
    DELIVERED,
    /** Given up: refused by the receiver, or tried too often. It can be sent again by hand. */
    DEAD
  }

  /**
   * @param answer the receiver's, or why there was none
   */
  public record Attempt(Instant at, Duration took, boolean ok, String answer) {}

  /**
   * A notification with all that became of it.
   *
   * @param dueAt of the next attempt, where there will be one
   * @param attempts oldest first
   */
  public record Outgoing(
      Notification notification,
      DeliveryStatus status,
      Optional<Instant> dueAt,
      List<Attempt> attempts) {
    public Outgoing {
      attempts = List.copyOf(attempts);
    }
  }

  /** A receiver. */
  public record Hook(
      String name, String kind, String target, boolean sendResolved, String matchers) {}

  /** Drills and heartbeat. */
  public record Checks(List<Drill> drills, Optional<Beat> heartbeat) {
    public static final Checks NONE = new Checks(List.of(), Optional.empty());

    public Checks {
      drills = List.copyOf(drills);
    }
  }

  /**
   * A drill.
   *
   * @param hooks that hear of it
   * @param last what the newest one sent, a message for each hook; empty where none is known
   */
  public record Drill(
      String name, Labels labels, List<String> hooks, Instant next, List<Outgoing> last) {
    public Drill {
      hooks = List.copyOf(hooks);
      last = List.copyOf(last);
    }
  }

  /**
   * The outgoing heartbeat.
   *
   * @param delivered when the newest beat arrived, since the console was started
   * @param last how the newest beat went
   */
  public record Beat(
      String hook, Duration every, Optional<Instant> delivered, Optional<Attempt> last) {
    /** Whether the newest beat did not arrive. */
    public boolean failing() {
      return last.filter(attempt -> !attempt.ok()).isPresent();
    }
  }

  /** The labels of the series of a query, as far as they are known. */
  public List<Labels> labels(Query query) {
    Window window = windows.get(query);
    return window == null ? List.of() : window.series().stream().map(Series::labels).toList();
  }

  /** The firing alerts, worst first. */
  public List<Alert> firing() {
    return alerts.stream().filter(alert -> alert.state().isFiring()).toList();
  }
}
