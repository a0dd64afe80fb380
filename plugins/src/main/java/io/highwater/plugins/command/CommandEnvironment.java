package io.highwater.plugins.command;

import io.highwater.engine.notify.Notification;
import io.highwater.plugins.payload.AlertmanagerMessage;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The variables a command finds, for scripts that do not read JSON. */
final class CommandEnvironment {
  static final String PREFIX = "HIGHWATER_";

  private CommandEnvironment() {}

  static Map<String, String> of(Notification notification) {
    Map<String, String> variables = new TreeMap<>();
    put(variables, "NOTIFICATION_ID", notification.id());
    put(variables, "RECEIVER", notification.receiver());
    put(variables, "REASON", notification.reason().name().toLowerCase(Locale.ROOT));
    put(variables, "STATUS", AlertmanagerMessage.status(notification));
    put(variables, "ALERTNAME", notification.labels().get("alertname"));
    put(variables, "INSTANCE", notification.labels().get("instance"));
    put(variables, "SEVERITY", notification.severity().name().toLowerCase(Locale.ROOT));
    put(variables, "LABELS", notification.labels().toString());
    put(variables, "SUMMARY", notification.annotations().getOrDefault("summary", ""));
    put(variables, "DESCRIPTION", notification.annotations().getOrDefault("description", ""));
    put(variables, "VALUE", Double.toString(notification.value()));
    put(variables, "STARTS_AT", AlertmanagerMessage.time(notification.startsAt()));
    put(variables, "ENDS_AT", notification.endsAt().map(AlertmanagerMessage::time).orElse(""));
    return variables;
  }

  /** No system takes a NUL inside a variable. */
  private static void put(Map<String, String> variables, String name, String value) {
    variables.put(PREFIX + name, value.replace("\0", ""));
  }
}
