package io.highwater.plugins.log;

import io.highwater.engine.notify.Delivery;
import io.highwater.engine.notify.Notification;
import io.highwater.engine.notify.Notifier;
import io.highwater.engine.notify.NotifyReason;
import java.time.Instant;

/** Writes to the console's own log. */
final class SystemLogNotifier implements Notifier {
  private final String name;
  private final System.Logger logger;

  SystemLogNotifier(String name, System.Logger logger) {
    this.name = name;
    this.logger = logger;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String kind() {
    return "log";
  }

  @Override
  public String target() {
    return "the console's log, as " + logger.getName();
  }

  @Override
  public Delivery deliver(Notification notification, Instant at) {
    logger.log(level(notification), LogLine.of(notification, at));
    return new Delivery.Delivered("written to the console's log");
  }

  private static System.Logger.Level level(Notification notification) {
    if (notification.reason() != NotifyReason.FIRING) {
      return System.Logger.Level.INFO;
    }
    return switch (notification.severity()) {
      case CRITICAL -> System.Logger.Level.ERROR;
      case WARNING -> System.Logger.Level.WARNING;
      case INFO -> System.Logger.Level.INFO;
    };
  }
}
