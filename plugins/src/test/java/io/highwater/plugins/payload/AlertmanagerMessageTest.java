package io.highwater.plugins.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.highwater.engine.notify.NotifyReason;
import io.highwater.engine.signal.Labels;
import io.highwater.plugins.Notifications;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AlertmanagerMessageTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static JsonNode message(io.highwater.engine.notify.Notification notification) {
    return JSON.readTree(AlertmanagerMessage.json(notification, "https://noc.example.org"));
  }

  /** */
  @Test
  void hasTheFieldsOfVersionFourAndTheIdempotencyKey() {
    JsonNode message = message(Notifications.firing());
    assertThat(message.propertyNames())
        .containsExactlyInAnyOrder(
            "receiver",
            "status",
            "alerts",
            "groupLabels",
            "commonLabels",
            "commonAnnotations",
            "externalURL",
            "version",
            "groupKey",
            "truncatedAlerts",
            "idempotencyKey");
    assertThat(message.get("idempotencyKey").asString()).isEqualTo("n-1/FIRING");
    assertThat(message.get("alerts").get(0).propertyNames())
        .containsExactlyInAnyOrder(
            "status", "labels", "annotations", "startsAt", "endsAt", "generatorURL", "fingerprint");
    assertThat(message.get("version").isString()).isTrue();
    assertThat(message.get("truncatedAlerts").isInt()).isTrue();
  }

  @Test
  void ofAFiringAlertHasNoEndYet() {
    JsonNode message = message(Notifications.firing());
    JsonNode alert = message.get("alerts").get(0);
    assertThat(message.get("status").asString()).isEqualTo("firing");
    assertThat(message.get("receiver").asString()).isEqualTo("night");
    assertThat(message.get("externalURL").asString()).isEqualTo("https://noc.example.org");
    assertThat(alert.get("status").asString()).isEqualTo("firing");
    assertThat(alert.get("startsAt").asString()).isEqualTo("2026-03-01T02:59:30.500Z");
    assertThat(alert.get("endsAt").asString()).isEqualTo("0001-01-01T00:00:00Z");
    assertThat(alert.get("generatorURL").asString()).isEqualTo("up == 0");
    assertThat(alert.get("labels").get("alertname").asString()).isEqualTo("TargetDown");
    assertThat(message.get("commonLabels")).isEqualTo(alert.get("labels"));
    assertThat(message.get("groupLabels")).isEqualTo(alert.get("labels"));
    assertThat(message.get("commonAnnotations")).isEqualTo(alert.get("annotations"));
    assertThat(alert.get("annotations").get("summary").asString())
        .isEqualTo("orders 127.0.0.1:9001 is down");
  }

  @Test
  void ofAResolvedAlertHasItsEndAndTheSameGroupAndFingerprint() {
    JsonNode firing = message(Notifications.firing());
    JsonNode resolved = message(Notifications.resolved());
    assertThat(resolved.get("status").asString()).isEqualTo("resolved");
    assertThat(resolved.at("/alerts/0/status").asString()).isEqualTo("resolved");
    assertThat(resolved.at("/alerts/0/endsAt").asString()).isEqualTo("2026-03-01T03:10:00.000Z");
    assertThat(resolved.get("groupKey")).isEqualTo(firing.get("groupKey"));
    assertThat(resolved.at("/alerts/0/fingerprint")).isEqualTo(firing.at("/alerts/0/fingerprint"));
    assertThat(firing.get("groupKey").asString())
        .isEqualTo(
            "{}:{alertname=\"TargetDown\", instance=\"127.0.0.1:9001\", job=\"orders\","
                + " severity=\"critical\"}");
  }

  /** */
  @Test
  void ofSeveralAlertsSharesWhatTheyHaveInCommon() {
    JsonNode message = message(Notifications.several());
    assertThat(message.get("status").asString()).isEqualTo("firing");
    assertThat(message.get("groupKey").asString()).isEqualTo("{}:{alertname=\"TargetDown\"}");
    assertThat(message.get("groupLabels").toString()).isEqualTo("{\"alertname\":\"TargetDown\"}");
    assertThat(message.get("commonLabels").toString())
        .isEqualTo("{\"alertname\":\"TargetDown\",\"job\":\"orders\"}");
    assertThat(message.get("commonAnnotations").isEmpty()).isTrue();
    assertThat(message.get("alerts"))
        .extracting(
            alert -> alert.at("/labels/instance").asString() + " " + alert.get("status").asString())
        .containsExactly(
            "127.0.0.1:9001 firing", "127.0.0.1:9002 resolved", "127.0.0.1:9003 firing");
  }

  @Test
  void ofATestCanBeToldFromAnAlert() {
    JsonNode message = message(Notifications.test());
    assertThat(message.at("/alerts/0/labels/highwater_test").asString()).isEqualTo("true");
    assertThat(message.at("/alerts/0/annotations/highwater_test").asString()).isEqualTo("true");
    assertThat(message.at("/alerts/0/annotations/summary").asString())
        .isEqualTo("Test notification from Highwater");
    assertThat(message(Notifications.firing()).toString()).doesNotContain("highwater_test");
  }

  @Test
  void survivesEveryText() {
    JsonNode message = message(Notifications.strange());
    assertThat(message.at("/alerts/0/annotations/summary").asString())
        .isEqualTo("<b>bold</b> & 'quoted' \"twice\" \\ `id` $(id)");
    assertThat(message.at("/alerts/0/annotations/description").asString()).contains("\0nul");
    assertThat(message.get("groupKey").asString()).isEqualTo("{}:{}");
  }

  /** The recorded message of a real Alertmanager holds the same fields with the same types. */
  @Test
  void hasTheShapeOfARecordedMessage() throws Exception {
    Path recorded = Path.of("../../shared/expositions/api/am-webhook-payload.json");
    assumeTrue(Files.exists(recorded), "no recorded messages beside the project");
    JsonNode theirs = JSON.readTree(Files.readString(recorded)).get("body");
    JsonNode alert = theirs.get("alerts").get(0);
    TreeMap<String, String> labels = new TreeMap<>();
    alert.get("labels").properties().forEach(e -> labels.put(e.getKey(), e.getValue().asString()));
    JsonNode ours =
        message(
            Notifications.of(
                NotifyReason.FIRING, Labels.of(labels), new TreeMap<>(Map.of("summary", "s")), 0));
    assertThat(ours.propertyNames())
        .containsAll(theirs.propertyNames())
        .hasSize(theirs.propertyNames().size() + 1);
    assertThat(ours.get("alerts").get(0).propertyNames())
        .containsExactlyInAnyOrderElementsOf(alert.propertyNames());
    theirs
        .properties()
        .forEach(
            field ->
                assertThat(ours.get(field.getKey()).getNodeType())
                    .as(field.getKey())
                    .isEqualTo(field.getValue().getNodeType()));
    assertThat(ours.at("/alerts/0/fingerprint")).isEqualTo(alert.get("fingerprint"));
    assertThat(ours.at("/alerts/0/endsAt")).isEqualTo(alert.get("endsAt"));
  }
}
