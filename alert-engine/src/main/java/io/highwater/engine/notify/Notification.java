package io.highwater.engine.notify;

import io.highwater.engine.rule.Severity;
import io.highwater.engine.signal.Labels;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One alert's news for one receiver, as it stands in the outbox.
 *
 * @param id the idempotency key: the same alert episode, reason and receiver always give the same
 *     one
 * @param receiver the name of a hook
 * @param labels of the alert, {@code alertname} included
 * @param value the sample that decided, NaN where there was none
 * @param startsAt when the alert fired
 * @param endsAt when it was resolved, for {@link NotifyReason#RESOLVED}
 * @param source link or text that leads the reader back to the rule: its query
 * @param createdAt when the transition was decided
 */
public record Notification(
    String id,
    String receiver,
    NotifyReason reason,
    String episode,
    Labels labels,
    SortedMap<String, String> annotations,
    double value,
    Instant startsAt,
    Optional<Instant> endsAt,
    String source,
    Instant createdAt) {
  public Severity severity() {
    return Severity.of(labels.get("severity"));
  }
}
