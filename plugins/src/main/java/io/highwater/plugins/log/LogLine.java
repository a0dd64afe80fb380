package io.highwater.plugins.log;

import io.highwater.engine.notify.Notification;
import io.highwater.engine.notify.NotifiedAlert;
import io.highwater.engine.signal.Labels;
import io.highwater.plugins.payload.AlertmanagerMessage;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One notification as one line of JSON. */
final class LogLine {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private LogLine() {}

  /** Without the line end. A value is a text, because JSON has no NaN. */
  static String of(Notification notification, Instant at) {
    ObjectNode line = JSON.createObjectNode();
    line.put("at", AlertmanagerMessage.time(at));
    line.put("id", notification.id());
    line.put("receiver", notification.receiver());
    line.put("reason", word(notification.reason()));
    line.put("severity", word(notification.severity()));
    line.put("groupKey", notification.groupKey());
    put(line.putObject("groupLabels"), notification.groupLabels());
    ArrayNode alerts = line.putArray("alerts");
    notification.alerts().forEach(alert -> put(alerts.addObject(), alert));
    line.put("createdAt", AlertmanagerMessage.time(notification.createdAt()));
    return JSON.writeValueAsString(line);
  }

  private static void put(ObjectNode node, NotifiedAlert alert) {
    put(node.putObject("labels"), alert.labels());
    ObjectNode annotations = node.putObject("annotations");
    alert.annotations().forEach(annotations::put);
    node.put("value", Double.toString(alert.value()));
    node.put("startsAt", AlertmanagerMessage.time(alert.startsAt()));
    alert.endsAt().ifPresent(end -> node.put("endsAt", AlertmanagerMessage.time(end)));
    node.put("source", alert.source());
  }

  private static void put(ObjectNode node, Labels labels) {
    labels.forEach(label -> node.put(label.getKey(), label.getValue()));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
