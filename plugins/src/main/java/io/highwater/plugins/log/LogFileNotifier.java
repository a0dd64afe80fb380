package io.highwater.plugins.log;

import io.highwater.engine.notify.Delivery;
import io.highwater.engine.notify.Notification;
import io.highwater.engine.notify.Notifier;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;

/** Appends to a file. */
final class LogFileNotifier implements Notifier {
  private final String name;
  private final RotatingFile file;

  LogFileNotifier(String name, RotatingFile file) {
    this.name = name;
    this.file = file;
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
    return file.path().toString();
  }

  @Override
  public Delivery deliver(Notification notification, Instant at) {
    if (Files.isDirectory(file.path())) {
      return new Delivery.Rejected(file.path() + " is a folder; write the name of a file");
    }
    try {
      file.append(LogLine.of(notification, at));
      return new Delivery.Delivered("written to " + file.path());
    } catch (IOException e) {
      // A full disk or a folder not mounted yet may be well again later.
      return new Delivery.Retry("cannot write " + file.path() + ": " + e);
    }
  }
}
