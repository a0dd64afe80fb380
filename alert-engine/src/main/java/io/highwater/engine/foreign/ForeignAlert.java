package io.highwater.engine.foreign;

import io.highwater.engine.rule.Severity;
import io.highwater.engine.signal.Labels;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An alert as one server holds it.
 *
 * @param fingerprint the server's own name for it; empty where it gives none
 * @param labels of a Prometheus server with its external labels, as an Alertmanager would get them
 * @param since when it began to fire, or to be pending
 * @param silencedBy ids of silences
 * @param inhibitedBy fingerprints of the alerts that inhibit it
 * @param mutedBy names of time intervals
 * @param receivers names of those its server would tell; empty where the server tells nobody by
 *     itself
 */
public record ForeignAlert(
    String fingerprint,
    Labels labels,
    Map<String, String> annotations,
    State state,
    Optional<Instant> since,
    List<String> silencedBy,
    List<String> inhibitedBy,
    List<String> mutedBy,
    List<String> receivers) {
  /** What the server says of the condition; whether anybody is notified is another matter. */
  public enum State {
    PENDING,
    FIRING
  }

  public ForeignAlert {
    annotations = Map.copyOf(annotations);
    silencedBy = List.copyOf(silencedBy);
    inhibitedBy = List.copyOf(inhibitedBy);
    mutedBy = List.copyOf(mutedBy);
    receivers = List.copyOf(receivers);
  }

  /** Whether its server tells nobody of it. */
  public boolean muted() {
    return !silencedBy.isEmpty() || !inhibitedBy.isEmpty() || !mutedBy.isEmpty();
  }

  /** The label {@code alertname}; all labels where there is none. */
  public String name() {
    return labels.find("alertname").orElseGet(labels::toString);
  }

  public Severity severity() {
    return Severity.of(labels.get("severity"));
  }

  /** What its rule says of it in a sentence; empty where it says nothing. */
  public String summary() {
    String summary = annotations.getOrDefault("summary", "");
    return summary.isBlank() ? annotations.getOrDefault("description", "") : summary;
  }
}
