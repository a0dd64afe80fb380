package io.highwater.engine.engine;

import io.highwater.engine.notify.NotifiedAlert;
import io.highwater.engine.rule.AlertKey;
import io.highwater.engine.rule.AlertState;
import io.highwater.engine.signal.Comparison;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Threshold;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** An alert that is not quiet; owned by the engine's thread. */
final class LiveAlert {
  final AlertKey key;
  final String episode;
  private RuleRun run;

  /** The groups that tell of it, from when it fires. */
  final Set<GroupKey> groups = new HashSet<>();

  private AlertState state;
  private Labels series;
  private double value = Double.NaN;
  private double breach = Double.NaN;
  private double peak = Double.NaN;
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

  RuleRun run() {
    return run;
  }

  /** A rule that replaces its old one holds it from now on. */
  LiveAlert under(RuleRun newRun) {
    run = newRun;
    annotations = Optional.empty();
    return this;
  }

  /** As a message tells of it while it fires. */
  NotifiedAlert notified() {
    return new NotifiedAlert(
        episode,
        key.labels(),
        annotations(),
        value,
        firedAt.orElse(Instant.EPOCH),
        Optional.empty(),
        run.rule().expression().text());
  }

  AlertState state() {
    return state;
  }

  void state(AlertState next) {
    state = next;
    next.fired().ifPresent(at -> firedAt = Optional.of(at));
  }

  /** When this episode last fired. */
  Optional<Instant> firedAt() {
    return firedAt;
  }

  Labels series() {
    return series;
  }

  double value() {
    return value;
  }

  /** A sample that breaches: it also speaks in the annotations. */
  void breached(Labels element, double sample) {
    if (run.asks() || breach != sample || !series.equals(element)) {
      annotations = Optional.empty();
    }
    series = element;
    value = sample;
    breach = sample;
    peak = isWorse(sample) ? sample : peak;
    missed = 0;
  }

  /** The worst sample of this episode, as far as this console has seen it; NaN without any. */
  double peak() {
    return peak;
  }

  /** Whether {@code other} is a worse value than the {@link #peak}. */
  boolean isWorse(double other) {
    if (Double.isNaN(peak) || Double.isNaN(other)) {
      return Double.isNaN(peak);
    }
    boolean downwards =
        run.rule().threshold().map(Threshold::comparison).filter(Comparison::isBelow).isPresent();
    return downwards ? other < peak : other > peak;
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
    peak = sample;
    annotations = Optional.of(texts);
  }

  SortedMap<String, String> annotations() {
    if (annotations.isEmpty()) {
      annotations = Optional.of(run.annotations(series, breach));
    }
    return annotations.get();
  }
}
