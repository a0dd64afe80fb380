package io.highwater.ui.deliveries;

import io.highwater.engine.engine.Snapshot.DeliveryStatus;
import io.highwater.engine.engine.Snapshot.Hook;
import io.highwater.engine.engine.Snapshot.Outgoing;
import io.highwater.engine.notify.NotifyReason;
import io.highwater.engine.signal.Labels;
import io.highwater.ui.theme.Times;
import java.time.Instant;

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
    Labels labels = delivery.notification().labels();
    String name = labels.get("alertname");
    String where =
        labels.find("instance").or(() -> labels.find("service")).map(w -> "  " + w).orElse("");
    return (name.isEmpty() ? "alert" : name) + where;
  }

  static boolean canResend(Outgoing delivery) {
    return delivery.status() == DeliveryStatus.DEAD;
  }

  static String hears(Hook hook) {
    String which =
        hook.matchers().isBlank() ? "hears of every alert" : "hears of " + hook.matchers();
    return which + (hook.sendResolved() ? ", and of its end" : ", not of its end");
  }
}
