package io.highwater.engine.notify;

import io.highwater.engine.rule.Severity;
import io.highwater.engine.signal.Labels;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The news of one group of alerts for one hook, as it stands in the outbox.
 *
 * @param id the idempotency key: every attempt to deliver this message carries the same one, no
 *     other message does
 * @param receiver the name of the receiver in the route tree; that of the hook where there is no
 *     tree
 * @param hook carries the message
 * @param reason {@link NotifyReason#FIRING} while one of the alerts fires
 * @param groupKey names the group from one message to the next
 * @param groupLabels what the alerts of the group have in common by the route's {@code group_by}
 * @param alerts at least one, in the order of {@link NotifiedAlert#ORDER}
 * @param createdAt when the message was decided
 */
public record Notification(
    String id,
    String receiver,
    String hook,
    NotifyReason reason,
    String groupKey,
    Labels groupLabels,
    List<NotifiedAlert> alerts,
    Instant createdAt) {
  public Notification {
    if (alerts.isEmpty()) {
      throw new IllegalArgumentException("a notification tells of at least one alert");
    }
    alerts = alerts.stream().sorted(NotifiedAlert.ORDER).toList();
  }

  /** The worst among the alerts that fire, or among all where none does. */
  public Severity severity() {
    List<NotifiedAlert> firing = alerts.stream().filter(each -> !each.resolved()).toList();
    return (firing.isEmpty() ? alerts : firing)
        .stream().map(NotifiedAlert::severity).min(Comparator.naturalOrder()).orElse(Severity.INFO);
  }

  /** The labels that all alerts share. */
  public Labels commonLabels() {
    return Labels.of(common(alerts.stream().map(each -> each.labels().toMap()).toList()));
  }

  /** The annotations that all alerts share. */
  public SortedMap<String, String> commonAnnotations() {
    return common(alerts.stream().map(NotifiedAlert::annotations).toList());
  }

  private static SortedMap<String, String> common(List<? extends Map<String, String>> all) {
    SortedMap<String, String> common = new TreeMap<>(all.getFirst());
    all.forEach(each -> common.entrySet().retainAll(each.entrySet()));
    return common;
  }

  /** How many of the alerts fire. */
  public int firing() {
    return (int) alerts.stream().filter(alert -> !alert.resolved()).count();
  }

  /** The same message with other words in it. */
  public Notification with(Labels groupLabels, List<NotifiedAlert> alerts) {
    return new Notification(id, receiver, hook, reason, groupKey, groupLabels, alerts, createdAt);
  }

  /** The same message by another hook. */
  public Notification by(String id, String hook, Instant at) {
    return new Notification(id, receiver, hook, reason, groupKey, groupLabels, alerts, at);
  }

  /** Whether it tells of the alert with {@code episode}. */
  public boolean concerns(String episode) {
    return alerts.stream().anyMatch(alert -> alert.episode().equals(episode));
  }
}
