package io.highwater.plugins.payload;

import io.highwater.engine.notify.Notification;
import io.highwater.engine.notify.NotifyReason;
import io.highwater.engine.signal.Labels;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Alertmanager's webhook message, version 4, with one alert. Every alert is a group of its
 * own, as with {@code group_by: ['...']}: the group key is made of all labels and is the same for
 * the firing and the resolved message.
 *
 * <p>The message of a test carries the label and annotation {@link #TEST}, so that a receiver can
 * tell it from an alert and route it elsewhere.
 */
public final class AlertmanagerMessage {
  /** Label and annotation with the value {@code true} on tests only. */
  public static final String TEST = "highwater_test";

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
    Labels labels = labels(notification);
    SortedMap<String, String> annotations = annotations(notification);
    String status = status(notification);
    ObjectNode message = JSON.createObjectNode();
    message.put("receiver", notification.receiver());
    message.put("status", status);
    ObjectNode alert = message.putArray("alerts").addObject();
    alert.put("status", status);
    put(alert.putObject("labels"), labels.toMap());
    put(alert.putObject("annotations"), annotations);
    alert.put("startsAt", time(notification.startsAt()));
    alert.put("endsAt", notification.endsAt().map(AlertmanagerMessage::time).orElse(NO_END));
    alert.put("generatorURL", notification.source());
    alert.put("fingerprint", Fingerprint.of(labels));
    put(message.putObject("groupLabels"), labels.toMap());
    put(message.putObject("commonLabels"), labels.toMap());
    put(message.putObject("commonAnnotations"), annotations);
    message.put("externalURL", externalUrl);
    message.put("version", "4");
    message.put("groupKey", "{}:" + labels);
    message.put("truncatedAlerts", 0);
    return JSON.writeValueAsString(message);
  }

  /** In UTC, to the millisecond. */
  public static String time(Instant at) {
    return RFC_3339.format(at);
  }

  /** {@code firing} or {@code resolved}; a test is firing. */
  public static String status(Notification notification) {
    return notification.reason() == NotifyReason.RESOLVED ? "resolved" : "firing";
  }

  private static Labels labels(Notification notification) {
    return notification.reason() == NotifyReason.TEST
        ? notification.labels().with(TEST, "true")
        : notification.labels();
  }

  private static SortedMap<String, String> annotations(Notification notification) {
    SortedMap<String, String> annotations = new TreeMap<>(notification.annotations());
    if (notification.reason() == NotifyReason.TEST) {
      annotations.put(TEST, "true");
      annotations.putIfAbsent("summary", "Test notification from Highwater");
    }
    return annotations;
  }

  private static void put(ObjectNode object, Map<String, String> texts) {
    texts.forEach(object::put);
  }
}
