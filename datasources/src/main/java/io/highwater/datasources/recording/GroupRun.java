package io.highwater.datasources.recording;

import io.highwater.engine.rule.RuleGroup;
import io.highwater.engine.signal.DataSource.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The recording rules of one group at work, evaluated in their order. Not thread-safe. */
final class GroupRun {
  private final RuleGroup group;
  private final List<RecordingRun> rules;
  private Optional<Instant> last;
  private Optional<Part> part = Optional.empty();

  /**
   * @param last the slot that the same group was evaluated for last, before it was changed
   */
  GroupRun(RuleGroup group, List<RecordingRun> rules, Optional<Instant> last) {
    this.group = group;
    this.rules = List.copyOf(rules);
    this.last = last;
  }

  Optional<Instant> last() {
    return last;
  }

  RuleGroup group() {
    return group;
  }

  List<RecordingRun> rules() {
    return rules;
  }

  /** How the last evaluation went; empty before the first. */
  Optional<Part> part() {
    return part;
  }

  /** The slot that {@code now} lies in: a multiple of the interval since the epoch. */
  private Instant slot(Instant now) {
    long interval = group.interval().toMillis();
    return Instant.ofEpochMilli(Math.floorDiv(now.toEpochMilli(), interval) * interval);
  }

  Instant nextSlot(Instant now) {
    return slot(now).plus(group.interval());
  }

  /**
   * Evaluates the slot that {@code now} lies in, unless that or a later one has been. A slot that
   * was missed is not made up for. When the thread is interrupted meanwhile, the slot counts as not
   * evaluated.
   */
  void upTo(Instant now) {
    Instant slot = slot(now);
    if (last.isPresent() && !slot.isAfter(last.get())) {
      return;
    }
    long begun = System.nanoTime();
    Optional<String> failure = Optional.empty();
    int series = 0;
    for (RecordingRun rule : rules) {
      Optional<String> why = rule.evaluate(slot);
      if (failure.isEmpty()) {
        failure = why.map(text -> rule.rule().id().name() + ": " + text);
      }
      series += rule.output().size();
    }
    if (Thread.currentThread().isInterrupted()) {
      return;
    }
    last = Optional.of(slot);
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    part =
        Optional.of(
            new Part(
                "recording group " + group.name(),
                failure.isEmpty(),
                failure.orElse(
                    String.format(
                        Locale.ROOT,
                        "%d rules, %d series in %.3f s",
                        rules.size(),
                        series,
                        took.toNanos() / 1e9)),
                slot));
  }
}
