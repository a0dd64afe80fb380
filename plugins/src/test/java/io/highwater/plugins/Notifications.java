package io.highwater.plugins;

import io.highwater.engine.notify.Notification;
import io.highwater.engine.notify.NotifiedAlert;
import io.highwater.engine.notify.NotifyReason;
import io.highwater.engine.signal.Labels;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Notifications for tests. */
public final class Notifications {
  public static final Instant AT = Instant.parse("2026-03-01T03:00:00Z");
  public static final Instant FIRED = Instant.parse("2026-03-01T02:59:30.500Z");
  public static final Instant ENDED = Instant.parse("2026-03-01T03:10:00Z");
  private static final Labels LABELS =
      Labels.of(
          "alertname",
          "TargetDown",
          "instance",
          "127.0.0.1:9001",
          "job",
          "orders",
          "severity",
          "critical");

  private Notifications() {}

  public static Notification firing() {
    return of(NotifyReason.FIRING, LABELS, summary("orders 127.0.0.1:9001 is down"), 0);
  }

  public static Notification firing(String severity) {
    return of(
        NotifyReason.FIRING, LABELS.with("severity", severity), summary("orders is slow"), 0.7);
  }

  public static Notification resolved() {
    return of(NotifyReason.RESOLVED, LABELS, summary("orders 127.0.0.1:9001 is down"), 1);
  }

  public static Notification test() {
    return of(NotifyReason.TEST, Labels.of("alertname", "HookTest"), new TreeMap<>(), Double.NaN);
  }

  /** Everything a rule file may hold that breaks careless hooks. */
  public static Notification strange() {
    SortedMap<String, String> annotations =
        summary("<b>bold</b> & 'quoted' \"twice\" \\ `id` $(id)");
    annotations.put("description", "line\r\nline\0nul\u001b[31m \ud83d\udd25 \ud83d");
    annotations.put("long", "x".repeat(300_000));
    return of(NotifyReason.FIRING, Labels.EMPTY, annotations, Double.POSITIVE_INFINITY);
  }

  public static Notification of(
      NotifyReason reason, Labels labels, SortedMap<String, String> annotations, double value) {
    return of(
        reason,
        labels,
        List.of(
            new NotifiedAlert(
                "episode-1",
                labels,
                annotations,
                value,
                FIRED,
                reason == NotifyReason.RESOLVED ? Optional.of(ENDED) : Optional.empty(),
                "up == 0")));
  }

  private static Notification of(
      NotifyReason reason, Labels groupLabels, List<NotifiedAlert> alerts) {
    return new Notification(
        "n-1/" + reason, "night", "night", reason, "{}:" + groupLabels, groupLabels, alerts, FIRED);
  }

  /** Two instances that fire and one that has recovered, told of in one message. */
  public static Notification several() {
    return of(
        NotifyReason.FIRING,
        Labels.of("alertname", "TargetDown"),
        List.of(
            member("127.0.0.1:9003", "warning", FIRED.plusSeconds(5), false),
            member("127.0.0.1:9001", "critical", FIRED.plusSeconds(1), false),
            member("127.0.0.1:9002", "critical", FIRED, true)));
  }

  private static NotifiedAlert member(
      String instance, String severity, Instant startsAt, boolean over) {
    return new NotifiedAlert(
        "episode of " + instance,
        LABELS.with("instance", instance).with("severity", severity),
        summary("orders " + instance + " is down"),
        0,
        startsAt,
        over ? Optional.of(ENDED) : Optional.empty(),
        "up == 0");
  }

  private static SortedMap<String, String> summary(String text) {
    return new TreeMap<>(Map.of("summary", text));
  }
}
