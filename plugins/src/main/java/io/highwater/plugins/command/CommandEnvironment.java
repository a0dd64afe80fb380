package io.highwater.plugins.command;

import io.highwater.engine.notify.Notification;
import io.highwater.engine.notify.NotifiedAlert;
import io.highwater.engine.signal.Labels;
import io.highwater.plugins.payload.AlertmanagerMessage;
import java.util.Collections;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The variables a command finds, for scripts that do not read JSON. Of several alerts they hold
 * what all have in common; value, start and end are those of the alert that fires for longest.
 */
final class CommandEnvironment {
  static final String PREFIX = "HIGHWATER_";

  private CommandEnvironment() {}

  static Map<String, String> of(Notification notification) {
    Map<String, String> variables = new TreeMap<>();
    put(variables, "NOTIFICATION_ID", notification.id());
    put(variables, "RECEIVER", notification.receiver());
    put(variables, "GROUP_KEY", notification.groupKey());
    put(variables, "ALERTS", Integer.toString(notification.alerts().size()));
    put(variables, "ALERTS_FIRING", Integer.toString(notification.firing()));
    put(variables, "REASON", notification.reason().name().toLowerCase(Locale.ROOT));
    put(variables, "STATUS", AlertmanagerMessage.status(notification));
    Labels labels = notification.commonLabels();
    SortedMap<String, String> annotations = notification.commonAnnotations();
    NotifiedAlert first =
        Collections.min(
            notification.alerts(),
            Comparator.comparing(NotifiedAlert::resolved).thenComparing(NotifiedAlert::startsAt));
    put(variables, "ALERTNAME", labels.get("alertname"));
    put(variables, "INSTANCE", labels.get("instance"));
    put(variables, "SEVERITY", notification.severity().name().toLowerCase(Locale.ROOT));
    put(variables, "LABELS", labels.toString());
    put(variables, "SUMMARY", annotations.getOrDefault("summary", ""));
    put(variables, "DESCRIPTION", annotations.getOrDefault("description", ""));
    put(variables, "VALUE", Double.toString(first.value()));
    put(variables, "STARTS_AT", AlertmanagerMessage.time(first.startsAt()));
    put(variables, "ENDS_AT", first.endsAt().map(AlertmanagerMessage::time).orElse(""));
    return variables;
  }

  /** No system takes a NUL inside a variable. */
  private static void put(Map<String, String> variables, String name, String value) {
    variables.put(PREFIX + name, value.replace("\0", ""));
  }
}
