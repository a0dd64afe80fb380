package io.highwater.engine.engine;

import io.highwater.engine.rule.AlertKey;
import io.highwater.engine.rule.AlertState;
import io.highwater.engine.signal.Labels;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** An alert that is not quiet; owned by the engine's thread. */
final class LiveAlert {
  final AlertKey key;
  final String episode;
  final RuleRun run;

  /** Receivers for whom a notification "firing" of this episode was ever queued. */
  final Set<String> told = new HashSet<>();

  private AlertState state;
  private Labels series;
  private double value = Double.NaN;
  private double breach = Double.NaN;
  private int missed;
  private Optional<Instant> firedAt = Optional.empty();
  private Optional<SortedMap<String, String>> annotations = Optional.empty();

  LiveAlert(AlertKey key, String episode, RuleRun run, AlertState state, Labels series) {
    this.key = key;
    this.episode = episode;
    this.run = run;
    this.series = series;
    this.state = state;
    state(state);
  }

  /** The same alert under a rule that replaces its old one. */
  LiveAlert under(RuleRun newRun) {
    LiveAlert same = new LiveAlert(key, episode, newRun, state, series);
    same.told.addAll(told);
    same.value = value;
    same.breach = breach;
    same.missed = missed;
    same.firedAt = firedAt;
    return same;
  }

  AlertState state() {
    return state;
  }

  void state(AlertState next) {
    state = next;
    fired(next).ifPresent(at -> firedAt = Optional.of(at));
  }

  private static Optional<Instant> fired(AlertState state) {
    return switch (state) {
      case AlertState.Firing firing -> Optional.of(firing.firedAt());
      case AlertState.Recovering recovering -> Optional.of(recovering.firing().firedAt());
      case AlertState.Missing missing -> fired(missing.previous());
      case AlertState.Quiet _, AlertState.Pending _ -> Optional.empty();
    };
  }

  /** When this episode last fired. */
  Optional<Instant> firedAt() {
    return firedAt;
  }

  void firedAt(Instant at) {
    firedAt = Optional.of(at);
  }

  Labels series() {
    return series;
  }

  double value() {
    return value;
  }

  /** A sample that breaches: it also speaks in the annotations. */
  void breached(Labels element, double sample) {
    if (annotations.isEmpty() || breach != sample || !series.equals(element)) {
      annotations = Optional.empty();
    }
    series = element;
    value = sample;
    breach = sample;
    missed = 0;
  }

  /** A sample that does not breach; NaN where there was none. */
  void clear(double sample) {
    if (!Double.isNaN(sample)) {
      value = sample;
    }
    missed = 0;
  }

  /** {@code evaluations} good answers in a row lacked it. */
  void missed(int evaluations) {
    missed = evaluations;
  }

  /** How many good answers in a row lacked it up to now, or since a restart. */
  int missed() {
    return missed;
  }

  /** As it stood in the store. */
  void restored(double sample, SortedMap<String, String> texts) {
    value = sample;
    breach = sample;
    annotations = Optional.of(texts);
  }

  SortedMap<String, String> annotations() {
    if (annotations.isEmpty()) {
      annotations = Optional.of(run.annotations(series, breach));
    }
    return annotations.get();
  }
}
