package io.highwater.plugins.log;

import io.highwater.engine.notify.Notification;
import io.highwater.plugins.payload.AlertmanagerMessage;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One notification as one line of JSON. */
final class LogLine {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private LogLine() {}

  /** Without the line end. The value is a text, because JSON has no NaN. */
  static String of(Notification notification, Instant at) {
    ObjectNode line = JSON.createObjectNode();
    line.put("at", AlertmanagerMessage.time(at));
    line.put("id", notification.id());
    line.put("receiver", notification.receiver());
    line.put("reason", word(notification.reason()));
    line.put("severity", word(notification.severity()));
    ObjectNode labels = line.putObject("labels");
    notification.labels().forEach(label -> labels.put(label.getKey(), label.getValue()));
    ObjectNode annotations = line.putObject("annotations");
    notification.annotations().forEach(annotations::put);
    line.put("value", Double.toString(notification.value()));
    line.put("startsAt", AlertmanagerMessage.time(notification.startsAt()));
    notification.endsAt().ifPresent(end -> line.put("endsAt", AlertmanagerMessage.time(end)));
    line.put("source", notification.source());
    line.put("createdAt", AlertmanagerMessage.time(notification.createdAt()));
    return JSON.writeValueAsString(line);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
