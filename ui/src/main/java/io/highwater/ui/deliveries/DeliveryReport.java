package io.highwater.ui.deliveries;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Beat;
import io.highwater.engine.engine.Snapshot.DeliveryStatus;
import io.highwater.engine.engine.Snapshot.Drill;
import io.highwater.engine.engine.Snapshot.Hook;
import io.highwater.engine.engine.Snapshot.Outgoing;
import io.highwater.engine.notify.Notification;
import io.highwater.engine.notify.NotifyReason;
import io.highwater.engine.signal.Labels;
import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Collectors;

/** What there is to say about one delivery. */
final class DeliveryReport {
  private DeliveryReport() {}

  static String status(Outgoing delivery, Instant now) {
    return switch (delivery.status()) {
      case DELIVERED -> "delivered";
      case DEAD -> "given up";
      case DUE ->
          delivery
              .dueAt()
              .map(
                  at ->
                      at.isAfter(now)
                          ? (delivery.attempts().isEmpty() ? "due in " : "again in ")
                              + Times.age(now, at)
                          : "due now")
              .orElse("due");
    };
  }

  static String reason(NotifyReason reason) {
    return switch (reason) {
      case FIRING -> "firing";
      case RESOLVED -> "resolved";
      case TEST -> "test";
      case DRILL -> "drill";
      case HEARTBEAT -> "heartbeat";
    };
  }

  /** The newest attempt in words. */
  static String attempt(Outgoing delivery) {
    if (delivery.attempts().isEmpty()) {
      return "not tried yet";
    }
    var last = delivery.attempts().getLast();
    int tries = delivery.attempts().size();
    return (tries == 1 ? "" : "attempt " + tries + ": ")
        + (last.answer().isEmpty() ? (last.ok() ? "ok" : "failed") : last.answer())
        + ", "
        + Times.took(last.took());
  }

  static String subject(Outgoing delivery) {
    Labels labels = delivery.notification().commonLabels();
    String name = labels.get("alertname");
    String where =
        labels.find("instance").or(() -> labels.find("service")).map(w -> "  " + w).orElse("");
    int count = delivery.notification().alerts().size();
    if (count == 1) {
      return (name.isEmpty() ? "alert" : name) + where;
    }
    return (name.isEmpty() ? count + " alerts" : name + " (" + count + " alerts)") + where;
  }

  /** How many of the alerts fire and how many are over. */
  static String alerts(Notification notification) {
    int firing = notification.firing();
    int over = notification.alerts().size() - firing;
    return firing == 0
        ? over + " resolved"
        : over == 0 ? firing + " firing" : firing + " firing, " + over + " resolved";
  }

  static boolean canResend(Outgoing delivery) {
    return delivery.status() == DeliveryStatus.DEAD;
  }

  /** The worst of what the newest drill came to. */
  static Mark mark(Drill drill) {
    return drill.last().stream()
        .map(each -> Mark.of(each.status()))
        .reduce(Mark::worse)
        .orElse(Mark.PENDING);
  }

  /** What the newest drill came to, naming whom it did not reach. */
  static String state(Drill drill, Instant now, ZoneId zone) {
    if (drill.last().isEmpty()) {
      return "has not taken place yet";
    }
    String at = Times.moment(drill.last().getFirst().notification().createdAt(), now, zone);
    String dead = hooks(drill, DeliveryStatus.DEAD);
    String due = hooks(drill, DeliveryStatus.DUE);
    return "at "
        + at
        + (dead.isEmpty() && due.isEmpty() ? ": all delivered" : "")
        + (dead.isEmpty() ? "" : ": not delivered by " + dead)
        + (due.isEmpty() ? "" : ": not delivered yet by " + due);
  }

  private static String hooks(Drill drill, DeliveryStatus status) {
    return drill.last().stream()
        .filter(each -> each.status() == status)
        .map(each -> each.notification().hook())
        .collect(Collectors.joining(", "));
  }

  static Mark mark(Beat beat) {
    return beat.failing() ? Mark.CRITICAL : beat.delivered().isEmpty() ? Mark.PENDING : Mark.OK;
  }

  static String state(Beat beat, Instant now) {
    String last =
        beat.delivered()
            .map(at -> "last one arrived " + Times.age(at, now) + " ago")
            .orElse("none has arrived yet");
    return beat.failing()
        ? "failing: " + beat.last().map(Snapshot.Attempt::answer).orElse("") + "; " + last
        : last;
  }

  static String hears(Hook hook) {
    String which =
        hook.matchers().isBlank() ? "hears of every alert" : "hears of " + hook.matchers();
    return which + (hook.sendResolved() ? ", and of its end" : ", not of its end");
  }
}
