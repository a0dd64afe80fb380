package io.highwater.plugins.payload;

import io.highwater.engine.notify.Notification;
import io.highwater.engine.notify.NotifiedAlert;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A notification in two short texts, for places that have room for no more.
 *
 * @param title one line
 * @param body one or more lines
 */
public record ShortText(String title, String body) {
  /** Of so many alerts a message tells one by one. */
  private static final int LINES = 5;

  public static ShortText of(Notification notification) {
    String name = name(notification);
    String title =
        switch (notification.reason()) {
          case FIRING -> notification.severity().name().toUpperCase(Locale.ROOT) + ": " + name;
          case RESOLVED -> "Resolved: " + name;
          case TEST -> "Test: " + name;
          case DRILL -> "DRILL: " + name;
          case HEARTBEAT -> "Heartbeat: " + name;
        };
    return new ShortText(title, body(notification));
  }

  /** What the alerts are called, and how many they are where they are several. */
  private static String name(Notification notification) {
    int firing = notification.firing();
    int count = firing == 0 ? notification.alerts().size() : firing;
    String name = notification.commonLabels().get("alertname");
    if (count == 1) {
      String only =
          notification.alerts().stream()
              .filter(alert -> firing == 0 || !alert.resolved())
              .map(alert -> alert.labels().get("alertname"))
              .findFirst()
              .orElse(name);
      return only.isEmpty() ? "alert" : only;
    }
    return name.isEmpty() ? count + " alerts" : name + " (" + count + " alerts)";
  }

  private static String body(Notification notification) {
    if (notification.alerts().size() == 1) {
      return body(notification.alerts().getFirst());
    }
    List<String> lines =
        notification.alerts().stream()
            .limit(LINES)
            .map(alert -> (alert.resolved() ? "resolved: " : "") + line(alert))
            .collect(Collectors.toCollection(ArrayList::new));
    if (notification.alerts().size() > LINES) {
      lines.add("and " + (notification.alerts().size() - LINES) + " more");
    }
    return String.join("\n", lines);
  }

  private static String line(NotifiedAlert alert) {
    String body = body(alert);
    int end = body.indexOf('\n');
    return end < 0 ? body : body.substring(0, end);
  }

  private static String body(NotifiedAlert alert) {
    String labels =
        StreamSupport.stream(alert.labels().spliterator(), false)
            .filter(label -> !label.getKey().equals("alertname"))
            .filter(label -> !label.getKey().equals("severity"))
            .map(label -> label.getKey() + "=" + label.getValue())
            .collect(Collectors.joining(", "));
    String summary =
        alert
            .annotations()
            .getOrDefault("summary", alert.annotations().getOrDefault("description", ""));
    if (summary.isBlank()) {
      return labels;
    }
    return labels.isEmpty() ? summary : summary + "\n" + labels;
  }
}
