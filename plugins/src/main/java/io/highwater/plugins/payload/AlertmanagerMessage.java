package io.highwater.plugins.payload;

import io.highwater.engine.notify.Notification;
import io.highwater.engine.notify.NotifiedAlert;
import io.highwater.engine.notify.NotifyReason;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Alertmanager's webhook message, version 4, and one field more: {@code idempotencyKey}, the
 * same for every attempt to deliver the message.
 *
 * <p>The message of a test carries the label and annotation {@link #TEST}, that of a drill {@link
 * #DRILL}, so that a receiver can tell it from an alert and route it elsewhere.
 */
public final class AlertmanagerMessage {
  /** Label and annotation with the value {@code true} on tests only. */
  public static final String TEST = "highwater_test";

  /** Label and annotation with the value {@code true} on drills only. */
  public static final String DRILL = "highwater_drill";

  /** What Alertmanager writes for the end of an alert that has none yet. */
  private static final String NO_END = "0001-01-01T00:00:00Z";

  private static final DateTimeFormatter RFC_3339 =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private AlertmanagerMessage() {}

  /**
   * @param externalUrl where the receiver's readers find the console; may be empty
   * @return a JSON object
   */
  public static String json(Notification notification, String externalUrl) {
    Notification told = marked(notification);
    ObjectNode message = JSON.createObjectNode();
    message.put("receiver", told.receiver());
    message.put("status", status(told));
    ArrayNode alerts = message.putArray("alerts");
    told.alerts().forEach(alert -> put(alerts.addObject(), alert));
    put(message.putObject("groupLabels"), told.groupLabels().toMap());
    put(message.putObject("commonLabels"), told.commonLabels().toMap());
    put(message.putObject("commonAnnotations"), told.commonAnnotations());
    message.put("externalURL", externalUrl);
    message.put("version", "4");
    message.put("groupKey", told.groupKey());
    message.put("truncatedAlerts", 0);
    message.put("idempotencyKey", told.id());
    return JSON.writeValueAsString(message);
  }

  private static void put(ObjectNode node, NotifiedAlert alert) {
    node.put("status", alert.resolved() ? "resolved" : "firing");
    put(node.putObject("labels"), alert.labels().toMap());
    put(node.putObject("annotations"), alert.annotations());
    node.put("startsAt", time(alert.startsAt()));
    node.put("endsAt", alert.endsAt().map(AlertmanagerMessage::time).orElse(NO_END));
    node.put("generatorURL", alert.source());
    node.put("fingerprint", Fingerprint.of(alert.labels()));
  }

  /** In UTC, to the millisecond. */
  public static String time(Instant at) {
    return RFC_3339.format(at);
  }

  /** {@code firing} or {@code resolved}; a test, a drill and a heartbeat are firing. */
  public static String status(Notification notification) {
    return notification.reason() == NotifyReason.RESOLVED ? "resolved" : "firing";
  }

  private static Notification marked(Notification notification) {
    return switch (notification.reason()) {
      case TEST -> marked(notification, TEST);
      case DRILL -> marked(notification, DRILL);
      case FIRING, RESOLVED, HEARTBEAT -> notification;
    };
  }

  private static Notification marked(Notification notification, String mark) {
    return notification.with(
        notification.groupLabels().with(mark, "true"),
        notification.alerts().stream().map(alert -> marked(alert, mark)).toList());
  }

  private static NotifiedAlert marked(NotifiedAlert alert, String mark) {
    SortedMap<String, String> annotations = new TreeMap<>(alert.annotations());
    annotations.put(mark, "true");
    annotations.putIfAbsent("summary", "Test notification from Highwater");
    return alert.with(alert.labels().with(mark, "true"), annotations);
  }

  private static void put(ObjectNode object, Map<String, String> texts) {
    texts.forEach(object::put);
  }
}
