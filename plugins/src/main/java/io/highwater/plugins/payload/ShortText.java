package io.highwater.plugins.payload;

import io.highwater.engine.notify.Notification;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A notification in two short texts, for places that have room for no more.
 *
 * @param title one line
 * @param body one or more lines
 */
public record ShortText(String title, String body) {
  public static ShortText of(Notification notification) {
    String name =
        Optional.of(notification.labels().get("alertname"))
            .filter(text -> !text.isEmpty())
            .orElse("alert");
    String title =
        switch (notification.reason()) {
          case FIRING -> notification.severity().name().toUpperCase(Locale.ROOT) + ": " + name;
          case RESOLVED -> "Resolved: " + name;
          case TEST -> "Test: " + name;
        };
    return new ShortText(title, body(notification));
  }

  private static String body(Notification notification) {
    String labels =
        StreamSupport.stream(notification.labels().spliterator(), false)
            .filter(label -> !label.getKey().equals("alertname"))
            .filter(label -> !label.getKey().equals("severity"))
            .map(label -> label.getKey() + "=" + label.getValue())
            .collect(Collectors.joining(", "));
    String summary =
        notification
            .annotations()
            .getOrDefault("summary", notification.annotations().getOrDefault("description", ""));
    if (summary.isBlank()) {
      return labels;
    }
    return labels.isEmpty() ? summary : summary + "\n" + labels;
  }
}
