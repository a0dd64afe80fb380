package io.highwater.engine.notify;

import io.highwater.engine.rule.Severity;
import io.highwater.engine.signal.Labels;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One alert as a message tells of it.
 *
 * @param labels of the alert, {@code alertname} included
 * @param value the sample that decided, NaN where there was none
 * @param startsAt when the alert fired
 * @param endsAt when it was resolved; empty while it fires
 * @param source link or text that leads the reader back to the rule: its query
 */
public record NotifiedAlert(
    String episode,
    Labels labels,
    SortedMap<String, String> annotations,
    double value,
    Instant startsAt,
    Optional<Instant> endsAt,
    String source) {
  /** By labels, the order of the alerts within a message. */
  public static final Comparator<NotifiedAlert> ORDER =
      Comparator.comparing(NotifiedAlert::labels).thenComparing(NotifiedAlert::episode);

  public NotifiedAlert {
    annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
  }

  /** The same alert with other words. */
  public NotifiedAlert with(Labels labels, SortedMap<String, String> annotations) {
    return new NotifiedAlert(episode, labels, annotations, value, startsAt, endsAt, source);
  }

  /** Whether it is over. */
  public boolean resolved() {
    return endsAt.isPresent();
  }

  public Severity severity() {
    return Severity.of(labels.get("severity"));
  }
}
