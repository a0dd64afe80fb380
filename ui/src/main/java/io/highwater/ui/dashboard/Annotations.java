package io.highwater.ui.dashboard;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.RuleStatus;
import io.highwater.engine.engine.Snapshot.Window;
import io.highwater.engine.notify.Silence;
import io.highwater.engine.rule.AlertKey;
import io.highwater.engine.rule.Severity;
import io.highwater.engine.rule.Transition;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Series;
import io.highwater.ui.chart.Annotation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What happened to what a panel shows: the alerts of rules that ask one of its queries, the
 * silences over those, and the events that the dashboard asks for.
 */
final class Annotations {
  private Annotations() {}

  /**
   * @param events queries whose series each begin with an event
   */
  static List<Annotation> of(Panel panel, List<PanelQuery> events, Snapshot snapshot) {
    List<Annotation> all = new ArrayList<>();
    Set<Query> asked = panel.queries().stream().map(PanelQuery::query).collect(Collectors.toSet());
    Set<Rule> rules = new HashSet<>();
    for (RuleStatus status : snapshot.rules()) {
      if (asked.contains(status.rule().polled())) {
        rules.add(new Rule(status.rule().id().group(), status.rule().name()));
      }
    }
    if (!rules.isEmpty()) {
      Set<Labels> alerted = alerts(all, rules, snapshot);
      silences(all, alerted, snapshot);
    }
    events.forEach(event -> events(all, event, snapshot));
    return all;
  }

  private record Rule(String group, String name) {
    static Rule of(AlertKey key) {
      return new Rule(key.group(), key.name());
    }
  }

  /**
   * @return of which alerts
   */
  private static Set<Labels> alerts(List<Annotation> all, Set<Rule> rules, Snapshot snapshot) {
    Map<String, Instant> ends = new HashMap<>();
    Set<String> begun = new HashSet<>();
    Set<Labels> alerted = new HashSet<>();
    // Newest first: an end comes before its beginning.
    for (Transition transition : snapshot.journal()) {
      if (!rules.contains(Rule.of(transition.key()))) {
        continue;
      }
      boolean was = transition.from().isFiring();
      boolean is = transition.to().isFiring();
      if (was && !is) {
        ends.put(transition.episode(), transition.at());
      } else if (is && !was) {
        begun.add(transition.episode());
        alerted.add(transition.labels());
        Optional<Instant> end = Optional.ofNullable(ends.get(transition.episode()));
        all.add(alert(snapshot, transition, end));
      }
    }
    // Of those that fire for so long that the journal does not reach back to it.
    for (Snapshot.Alert alert : snapshot.firing()) {
      if (rules.contains(Rule.of(alert.key())) && !begun.contains(alert.episode())) {
        alerted.add(alert.labels());
        alert
            .state()
            .fired()
            .ifPresent(
                at ->
                    all.add(
                        new Annotation(
                            Annotation.Kind.of(alert.severity()),
                            at,
                            Optional.empty(),
                            true,
                            text(alert.key()))));
      }
    }
    return alerted;
  }

  private static Annotation alert(Snapshot snapshot, Transition transition, Optional<Instant> end) {
    return new Annotation(
        Annotation.Kind.of(Severity.of(transition.labels().get("severity"))),
        transition.at(),
        end,
        end.isEmpty()
            && snapshot.alerts().stream()
                .anyMatch(alert -> alert.episode().equals(transition.episode())),
        text(transition.key()));
  }

  private static String text(AlertKey key) {
    Labels labels = key.labels().without("alertname").without("severity");
    return labels.isEmpty() ? key.name() : key.name() + " " + labels;
  }

  private static void silences(List<Annotation> all, Set<Labels> alerted, Snapshot snapshot) {
    for (Silence silence : snapshot.silences()) {
      if (alerted.stream().anyMatch(silence::matches)) {
        all.add(
            new Annotation(
                Annotation.Kind.SILENCE,
                silence.startsAt(),
                Optional.of(silence.endsAt()),
                false,
                "silence by " + silence.createdBy() + ": " + silence.comment()));
      }
    }
  }

  /** A series that begins is an event; one that goes on is none. */
  private static void events(List<Annotation> all, PanelQuery event, Snapshot snapshot) {
    Window window = snapshot.windows().get(event.query());
    if (window == null) {
      return;
    }
    long gap = window.interval().toMillis() * 9 / 4;
    for (Series series : window.series()) {
      long before = Long.MIN_VALUE;
      for (int i = 0; i < series.size(); i++) {
        long at = series.timeAt(i);
        if (before == Long.MIN_VALUE || at - before > gap) {
          all.add(
              Annotation.moment(
                  Annotation.Kind.EVENT, Instant.ofEpochMilli(at), event.label(series.labels())));
        }
        before = at;
      }
    }
  }
}
