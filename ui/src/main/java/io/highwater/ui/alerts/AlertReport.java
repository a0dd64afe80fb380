package io.highwater.ui.alerts;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Alert;
import io.highwater.engine.engine.Snapshot.Gap;
import io.highwater.engine.engine.Snapshot.Outgoing;
import io.highwater.engine.engine.Snapshot.RuleStatus;
import io.highwater.engine.engine.Snapshot.Window;
import io.highwater.engine.notify.Silence;
import io.highwater.engine.rule.AlertKey;
import io.highwater.engine.rule.AlertState;
import io.highwater.engine.rule.OnMissing;
import io.highwater.engine.rule.RuleOptions;
import io.highwater.engine.rule.Severity;
import io.highwater.engine.rule.Transition;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Series;
import io.highwater.engine.signal.Threshold;
import io.highwater.engine.yaml.Durations;
import io.highwater.ui.chart.ChartData;
import io.highwater.ui.chart.Limit;
import io.highwater.ui.chart.Limits;
import io.highwater.ui.chart.Trace;
import io.highwater.ui.chart.Unit;
import io.highwater.ui.theme.Figures;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Places;
import io.highwater.ui.theme.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Everything there is to say about one alert.
 *
 * @param state in words and since when
 * @param value against its limit; empty where neither is known
 * @param series the samples it is decided by
 * @param interval at which they come
 * @param stale whether these are older than two intervals
 */
record AlertReport(
    Alert alert,
    Mark mark,
    String state,
    String value,
    Optional<Series> series,
    Duration interval,
    boolean stale,
    Optional<Instant> lastSample,
    List<Silence> silences,
    List<Line> history,
    List<Line> deliveries) {

  /** Of a flapping alert so many changes are told. */
  private static final int UNFOLDED = 3;

  private static final Duration SPAN = Duration.ofMinutes(15);

  /** One event: when, how it looks, what happened. */
  record Line(Instant at, Mark mark, String text) {}

  static Optional<AlertReport> of(Snapshot snapshot, AlertKey key, Instant now, ZoneId zone) {
    return snapshot.alerts().stream()
        .filter(alert -> alert.key().equals(key))
        .findFirst()
        .map(alert -> of(snapshot, alert, now, zone));
  }

  private static AlertReport of(Snapshot snapshot, Alert alert, Instant now, ZoneId zone) {
    Optional<Window> window = Optional.ofNullable(snapshot.windows().get(alert.polled()));
    Optional<Series> series = window.flatMap(w -> series(w, alert.seriesLabels()));
    RuleOptions options = options(snapshot, alert);
    return new AlertReport(
        alert,
        Mark.of(alert.severity(), alert.state()),
        state(alert, options, now, zone)
            + (alert.flapping() ? "; it flaps" : "")
            + inhibition(alert),
        value(alert, options),
        series,
        window.map(Window::interval).orElse(Duration.ofSeconds(15)),
        series.isPresent() && window.get().stale(series.get(), now),
        series.filter(s -> !s.isEmpty()).map(s -> Instant.ofEpochMilli(s.lastTime())),
        snapshot.silences().stream()
            .filter(silence -> alert.silencedBy().contains(silence.id()))
            .toList(),
        unseen(
            alert.flapping()
                ? folded(history(snapshot, alert.key()))
                : history(snapshot, alert.key()),
            snapshot.sight().gaps()),
        deliveries(snapshot, alert.episode()));
  }

  private static Optional<Series> series(Window window, Labels wanted) {
    return window.series().stream()
        .filter(one -> one.labels().without(Labels.NAME).equals(wanted.without(Labels.NAME)))
        .findFirst();
  }

  private static RuleOptions options(Snapshot snapshot, Alert alert) {
    return snapshot.rules().stream()
        .map(RuleStatus::rule)
        .filter(rule -> rule.id().equals(alert.rule()))
        .findFirst()
        .map(RuleOptions::of)
        .orElse(RuleOptions.NONE);
  }

  private static String state(Alert alert, RuleOptions options, Instant now, ZoneId zone) {
    String since = Times.moment(alert.inStateSince(), now, zone);
    String age = Times.age(alert.inStateSince(), now);
    return switch (alert.state()) {
      case AlertState.Quiet _ -> "Quiet";
      case AlertState.Pending _ -> "Pending for " + age + ", since " + since;
      case AlertState.Firing _ -> "Firing for " + age + ", since " + since;
      case AlertState.Recovering recovering ->
          "Recovering: firing since "
              + Times.moment(recovering.firing().firedAt(), now, zone)
              + ", clear for "
              + Times.age(recovering.clearSince(), now);
      case AlertState.Missing missing ->
          "Missing for "
              + Times.age(missing.since(), now)
              + ": its series has vanished while it was "
              + missing.previous().word()
              + "; "
              + expectation(options.onMissing());
    };
  }

  private static String inhibition(Alert alert) {
    return alert
        .inhibitedBy()
        .map(source -> "; nobody is told of it while " + source + " fires")
        .orElse("");
  }

  private static String expectation(OnMissing onMissing) {
    return switch (onMissing) {
      case OnMissing.Hold _ -> "not resolved until data prove it";
      case OnMissing.Resolve(int evaluations) ->
          "its rule lets it end at evaluation " + evaluations + " without it";
      case OnMissing.Alert _ -> "its rule takes that for a breach";
    };
  }

  private static String value(Alert alert, RuleOptions options) {
    String query = alert.polled().text();
    String limit =
        alert
            .threshold()
            .map(
                line ->
                    "fires when "
                        + line.comparison().symbol()
                        + " "
                        + Figures.of(line.limit(), query)
                        + clear(line, options, query))
            .orElse("");
    if (Double.isNaN(alert.value())) {
      return limit;
    }
    String value = Figures.of(alert.value(), query).text();
    return limit.isEmpty() ? value : value + " · " + limit;
  }

  private static String clear(Threshold line, RuleOptions options, String query) {
    return options.clear().isEmpty()
        ? ""
        : ", goes on while "
            + line.comparison().symbol()
            + " "
            + Figures.of(options.clear().getAsDouble(), query);
  }

  /** The last quarter of an hour of its value against its limit; empty without samples. */
  Optional<ChartData> chart(Instant now) {
    return series.map(
        one -> {
          ChartData data =
              ChartData.lines(
                  unit(alert.polled().text()),
                  now.minus(SPAN),
                  now,
                  interval,
                  List.of(new Trace(Places.of(alert.labels()), one, 0)));
          return alert
              .threshold()
              .flatMap(AlertReport::limit)
              .map(alert.severity() == Severity.CRITICAL ? Limits::critical : Limits::warning)
              .map(data::with)
              .orElse(data);
        });
  }

  private static Unit unit(String query) {
    return Figures.isSeconds(query) ? Unit.SECONDS : Unit.SHORT;
  }

  /** An equality has no side to be on, so there is no line to draw. */
  private static Optional<Limit> limit(Threshold line) {
    return switch (line.comparison()) {
      case GREATER, GREATER_OR_EQUAL -> Optional.of(Limit.above(line.limit()));
      case LESS, LESS_OR_EQUAL -> Optional.of(Limit.below(line.limit()));
      case EQUAL, NOT_EQUAL -> Optional.empty();
    };
  }

  /** What the journal still knows of this alert, newest first. */
  static List<Line> history(Snapshot snapshot, AlertKey key) {
    return snapshot.journal().stream()
        .filter(transition -> transition.key().equals(key))
        .map(transition -> line(key, transition))
        .toList();
  }

  /** With the times of which nothing is known, as far as the history goes back. */
  static List<Line> unseen(List<Line> history, List<Gap> gaps) {
    List<Line> lines = new ArrayList<>(history);
    for (Gap gap : gaps) {
      boolean within = !history.isEmpty() && gap.to().isAfter(history.getLast().at());
      if (within) {
        String lasted = Durations.format(Duration.ofSeconds(gap.lasted().toSeconds()));
        lines.add(
            new Line(gap.to(), Mark.STALE, gap.what() + " for " + lasted + ": nobody looked"));
      }
    }
    lines.sort(Comparator.comparing(Line::at).reversed());
    return lines;
  }

  /** Of an alert that flaps only the newest changes are told one by one. */
  static List<Line> folded(List<Line> lines) {
    if (lines.size() <= UNFOLDED + 1) {
      return lines;
    }
    List<Line> folded = new ArrayList<>(lines.subList(0, UNFOLDED));
    folded.add(
        new Line(
            lines.get(UNFOLDED).at(),
            Mark.PENDING,
            "flapping: " + (lines.size() - UNFOLDED) + " changes before"));
    return folded;
  }

  private static Line line(AlertKey key, Transition transition) {
    var severity = Severity.of(key.labels().get("severity"));
    boolean resolved = transition.to() instanceof AlertState.Quiet;
    String what =
        resolved
            ? transition.from().isFiring() ? "resolved" : "no longer " + transition.from().word()
            : transition.to().word();
    return new Line(
        transition.at(),
        Mark.of(severity, transition.to()),
        transition.reason().isEmpty() ? what : what + ": " + transition.reason());
  }

  private static List<Line> deliveries(Snapshot snapshot, String episode) {
    return snapshot.deliveries().stream()
        .filter(delivery -> delivery.notification().concerns(episode))
        .map(AlertReport::line)
        .toList();
  }

  private static Line line(Outgoing delivery) {
    var notification = delivery.notification();
    int tries = delivery.attempts().size();
    String answer = tries == 0 ? "" : ": " + delivery.attempts().getLast().answer();
    String status =
        switch (delivery.status()) {
          case DUE -> tries == 0 ? "waits to be sent" : "tried " + times(tries);
          case DELIVERED -> "delivered";
          case DEAD -> "given up after " + times(tries);
        };
    return new Line(
        notification.createdAt(),
        Mark.of(delivery.status()),
        notification.hook()
            + ", "
            + notification.reason().name().toLowerCase(java.util.Locale.ROOT)
            + ", "
            + status
            + answer);
  }

  private static String times(int count) {
    return count == 1 ? "once" : count == 2 ? "twice" : count + " times";
  }

  /** {@code 1 h} as in {@code lapses in 1 h}. */
  static String left(Instant until, Instant now) {
    return Times.age(Duration.between(now, until));
  }
}
