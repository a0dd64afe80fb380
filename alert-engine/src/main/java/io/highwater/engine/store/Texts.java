package io.highwater.engine.store;

import io.highwater.engine.notify.Matcher;
import io.highwater.engine.notify.Notification;
import io.highwater.engine.notify.NotifiedAlert;
import io.highwater.engine.notify.NotifyReason;
import io.highwater.engine.rule.AlertState;
import io.highwater.engine.signal.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of columns that hold more than one thing. */
final class Texts {
  private static final JsonMapper JSON = new JsonMapper();

  private Texts() {}

  static String labels(Labels labels) {
    return object(labels.toMap()).toString();
  }

  static Labels labels(String json) {
    return Labels.of(map(JSON.readTree(json)));
  }

  static String map(Map<String, String> map) {
    return object(map).toString();
  }

  static SortedMap<String, String> map(String json) {
    return map(JSON.readTree(json));
  }

  static String state(AlertState state) {
    return stateNode(state).toString();
  }

  static AlertState state(String json) {
    return state(JSON.readTree(json));
  }

  static String matchers(List<Matcher> matchers) {
    ArrayNode array = JSON.createArrayNode();
    for (Matcher matcher : matchers) {
      array
          .addObject()
          .put("name", matcher.name())
          .put("op", matcher.op().name())
          .put("value", matcher.value());
    }
    return array.toString();
  }

  static List<Matcher> matchers(String json) {
    List<Matcher> matchers = new ArrayList<>();
    for (JsonNode node : JSON.readTree(json)) {
      matchers.add(
          new Matcher(
              text(node, "name"), Matcher.Op.valueOf(text(node, "op")), text(node, "value")));
    }
    return matchers;
  }

  static String notification(Notification notification) {
    return notificationNode(notification).toString();
  }

  static Notification notification(String json) {
    return notification(JSON.readTree(json));
  }

  private static ObjectNode notificationNode(Notification notification) {
    ObjectNode node = JSON.createObjectNode();
    node.put("id", notification.id());
    node.put("receiver", notification.receiver());
    node.put("hook", notification.hook());
    node.put("reason", notification.reason().name());
    node.put("groupKey", notification.groupKey());
    node.set("groupLabels", object(notification.groupLabels().toMap()));
    ArrayNode alerts = node.putArray("alerts");
    notification.alerts().forEach(alert -> put(alerts.addObject(), alert));
    node.put("createdAt", notification.createdAt().toString());
    return node;
  }

  private static void put(ObjectNode node, NotifiedAlert alert) {
    node.put("episode", alert.episode());
    node.set("labels", object(alert.labels().toMap()));
    node.set("annotations", object(alert.annotations()));
    node.put("value", Double.toString(alert.value()));
    node.put("startsAt", alert.startsAt().toString());
    alert.endsAt().ifPresent(ends -> node.put("endsAt", ends.toString()));
    node.put("source", alert.source());
  }

  private static Notification notification(JsonNode node) {
    if (!node.has("alerts")) {
      return single(node);
    }
    List<NotifiedAlert> alerts = new ArrayList<>();
    node.path("alerts").forEach(each -> alerts.add(alert(each)));
    return new Notification(
        text(node, "id"),
        text(node, "receiver"),
        text(node, "hook"),
        NotifyReason.valueOf(text(node, "reason")),
        text(node, "groupKey"),
        Labels.of(map(node.path("groupLabels"))),
        alerts,
        instant(node, "createdAt"));
  }

  /** As schemas 1 and 2 kept it: one alert, for one hook. */
  private static Notification single(JsonNode node) {
    NotifiedAlert alert = alert(node);
    return new Notification(
        text(node, "id"),
        text(node, "receiver"),
        text(node, "receiver"),
        NotifyReason.valueOf(text(node, "reason")),
        "{}:" + alert.labels(),
        alert.labels(),
        List.of(alert),
        instant(node, "createdAt"));
  }

  private static NotifiedAlert alert(JsonNode node) {
    return new NotifiedAlert(
        text(node, "episode"),
        Labels.of(map(node.path("labels"))),
        map(node.path("annotations")),
        Double.parseDouble(text(node, "value")),
        instant(node, "startsAt"),
        node.has("endsAt") ? Optional.of(instant(node, "endsAt")) : Optional.empty(),
        text(node, "source"));
  }

  private static ObjectNode stateNode(AlertState state) {
    ObjectNode node = JSON.createObjectNode().put("state", state.word());
    switch (state) {
      case AlertState.Quiet _ -> {}
      case AlertState.Pending(Instant since) -> node.put("since", since.toString());
      case AlertState.Firing(Instant since, Instant firedAt) ->
          node.put("since", since.toString()).put("firedAt", firedAt.toString());
      case AlertState.Recovering(AlertState.Firing firing, Instant clearSince) -> {
        node.set("firing", stateNode(firing));
        node.put("clearSince", clearSince.toString());
      }
      case AlertState.Missing(AlertState previous, Instant since) -> {
        node.set("previous", stateNode(previous));
        node.put("since", since.toString());
      }
    }
    return node;
  }

  private static AlertState state(JsonNode node) {
    String word = text(node, "state");
    return switch (word) {
      case "quiet" -> new AlertState.Quiet();
      case "pending" -> new AlertState.Pending(instant(node, "since"));
      case "firing" -> firing(node);
      case "recovering" ->
          new AlertState.Recovering(firing(node.path("firing")), instant(node, "clearSince"));
      case "missing" ->
          new AlertState.Missing(state(node.path("previous")), instant(node, "since"));
      default -> throw new StoreException("the store holds an unknown alert state: " + word);
    };
  }

  private static AlertState.Firing firing(JsonNode node) {
    return new AlertState.Firing(instant(node, "since"), instant(node, "firedAt"));
  }

  private static ObjectNode object(Map<String, String> map) {
    ObjectNode node = JSON.createObjectNode();
    map.forEach(node::put);
    return node;
  }

  private static SortedMap<String, String> map(JsonNode node) {
    SortedMap<String, String> map = new TreeMap<>();
    node.properties().forEach(entry -> map.put(entry.getKey(), entry.getValue().asString()));
    return map;
  }

  private static Instant instant(JsonNode node, String field) {
    return Instant.parse(text(node, field));
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString();
  }
}
