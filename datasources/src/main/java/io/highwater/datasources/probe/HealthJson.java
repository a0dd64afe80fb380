package io.highwater.datasources.probe;

import io.highwater.datasources.probe.HealthPage.Node;
import io.highwater.datasources.probe.HealthPage.NotHealthException;
import io.highwater.datasources.probe.HealthPage.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Health pages in JSON: Spring Boot's actuator ({@code components}, since 2.2; {@code details}
 * before) and MicroProfile ({@code checks}).
 */
final class HealthJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MOST_COMPONENTS = 1000;

  private int components;

  private HealthJson() {}

  static Node read(String text) throws NotHealthException {
    JsonNode root;
    try {
      root = JSON.readTree(text);
    } catch (JacksonException e) {
      throw new NotHealthException("no health page: not valid JSON");
    }
    if (!root.path("status").isString()) {
      throw new NotHealthException("no health page: the JSON has no \"status\"");
    }
    return new HealthJson().node("", root);
  }

  private Node node(String name, JsonNode json) throws NotHealthException {
    if (++components > MOST_COMPONENTS) {
      throw new NotHealthException("more than " + MOST_COMPONENTS + " components");
    }
    String word = json.path("status").asString("");
    return new Node(name, state(word), ShownText.of(word), detail(json), children(json));
  }

  private List<Node> children(JsonNode json) throws NotHealthException {
    List<Node> children = new ArrayList<>();
    JsonNode named = json.path("components").isObject() ? json.path("components") : details(json);
    for (Map.Entry<String, JsonNode> child : named.properties()) {
      if (child.getValue().path("status").isString()) {
        children.add(node(child.getKey(), child.getValue()));
      }
    }
    for (JsonNode check : json.path("checks")) {
      if (check.path("status").isString() && check.path("name").isString()) {
        children.add(node(check.path("name").asString(), check));
      }
    }
    return children;
  }

  /** Before 2.2 the components stood among the details. */
  private static JsonNode details(JsonNode json) {
    return json.path("details");
  }

  private static String detail(JsonNode json) {
    for (String holder : List.of("details", "data")) {
      for (String key : List.of("error", "reason", "message")) {
        JsonNode text = json.path(holder).path(key);
        if (text.isString()) {
          return ShownText.of(text.asString());
        }
      }
    }
    return json.path("output").isString() ? ShownText.of(json.path("output").asString()) : "";
  }

  /** A word nobody agreed on counts as down, so that it is seen. */
  private static State state(String word) {
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "UP", "OK", "PASS", "HEALTHY" -> State.UP;
      case "UNKNOWN" -> State.UNKNOWN;
      default -> State.DOWN;
    };
  }
}
