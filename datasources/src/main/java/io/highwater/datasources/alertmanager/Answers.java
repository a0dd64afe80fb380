package io.highwater.datasources.alertmanager;

import io.highwater.engine.foreign.ForeignAlert;
import io.highwater.engine.foreign.ForeignAlert.State;
import io.highwater.engine.foreign.ForeignSilence;
import io.highwater.engine.foreign.SilenceMatcher;
import io.highwater.engine.notify.Matcher.Op;
import io.highwater.engine.notify.Silence;
import io.highwater.engine.signal.Labels;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Reads Alertmanager's answers. What is not known is left out; what is needed and missing fails the
 * whole answer, since a list that lacks an alert must not pass for a whole one.
 */
final class Answers {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

  private Answers() {}

  static List<ForeignAlert> alerts(JsonNode json) throws NoAnswerException {
    List<ForeignAlert> alerts = new ArrayList<>();
    for (JsonNode alert : array(json, "alerts")) {
      JsonNode status = alert.path("status");
      alerts.add(
          new ForeignAlert(
              alert.path("fingerprint").asString(""),
              Labels.of(texts(alert.path("labels"), "labels")),
              alert.has("annotations") ? texts(alert.path("annotations"), "annotations") : Map.of(),
              State.FIRING,
              Optional.of(instant(alert, "startsAt")),
              list(status.path("silencedBy")),
              list(status.path("inhibitedBy")),
              list(status.path("mutedBy")),
              receivers(alert.path("receivers"))));
    }
    return alerts;
  }

  /** Those that have not ended. */
  static List<ForeignSilence> silences(JsonNode json) throws NoAnswerException {
    List<ForeignSilence> silences = new ArrayList<>();
    for (JsonNode each : array(json, "silences")) {
      ForeignSilence silence = silence(each);
      if (silence.status() != Silence.Status.EXPIRED) {
        silences.add(silence);
      }
    }
    return silences;
  }

  static ForeignSilence silence(JsonNode json) throws NoAnswerException {
    List<SilenceMatcher> matchers = new ArrayList<>();
    for (JsonNode matcher : json.path("matchers")) {
      boolean regex = matcher.path("isRegex").asBoolean(false);
      boolean equal = matcher.path("isEqual").asBoolean(true);
      Op op = regex ? (equal ? Op.MATCHES : Op.NOT_MATCHES) : equal ? Op.EQUAL : Op.NOT_EQUAL;
      matchers.add(new SilenceMatcher(text(matcher, "name"), op, text(matcher, "value")));
    }
    return new ForeignSilence(
        id(text(json, "id")),
        matchers,
        instant(json, "startsAt"),
        instant(json, "endsAt"),
        json.path("createdBy").asString(""),
        json.path("comment").asString(""),
        status(text(json.path("status"), "state")));
  }

  /** An id as it may stand in a path. */
  static String id(String text) throws NoAnswerException {
    if (!ID.matcher(text).matches()) {
      throw unreadable("\"" + Api.shorten(text) + "\" is no id of a silence");
    }
    return text;
  }

  /** The names of the cluster's members; empty where there is no cluster. */
  static Set<String> members(JsonNode status) {
    Set<String> members = new HashSet<>();
    for (JsonNode peer : status.path("cluster").path("peers")) {
      String name = peer.path("name").asString("");
      if (!name.isEmpty()) {
        members.add(name);
      }
    }
    return members;
  }

  private static Silence.Status status(String word) throws NoAnswerException {
    return switch (word) {
      case "active" -> Silence.Status.ACTIVE;
      case "pending" -> Silence.Status.PENDING;
      case "expired" -> Silence.Status.EXPIRED;
      default -> throw unreadable("a silence in a state \"" + Api.shorten(word) + "\"");
    };
  }

  private static JsonNode array(JsonNode json, String what) throws NoAnswerException {
    if (!json.isArray()) {
      throw unreadable("expected a list of " + what);
    }
    return json;
  }

  private static Map<String, String> texts(JsonNode json, String what) throws NoAnswerException {
    if (!json.isObject()) {
      throw unreadable("an alert without " + what);
    }
    Map<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, JsonNode> each : json.properties()) {
      if (!each.getValue().isString()) {
        throw unreadable("an alert whose " + what + " are no texts");
      }
      texts.put(each.getKey(), each.getValue().asString());
    }
    return texts;
  }

  private static List<String> list(JsonNode json) throws NoAnswerException {
    List<String> list = new ArrayList<>();
    for (JsonNode each : json) {
      if (!each.isString()) {
        throw unreadable("an alert that is muted by something that is no text");
      }
      list.add(each.asString());
    }
    return list;
  }

  private static List<String> receivers(JsonNode json) throws NoAnswerException {
    List<String> names = new ArrayList<>();
    for (JsonNode each : json) {
      names.add(text(each, "name"));
    }
    return names;
  }

  private static String text(JsonNode json, String field) throws NoAnswerException {
    if (!json.path(field).isString()) {
      throw unreadable("\"" + field + "\" is missing");
    }
    return json.path(field).asString();
  }

  private static Instant instant(JsonNode json, String field) throws NoAnswerException {
    String text = text(json, field);
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw unreadable("\"" + field + "\" is no time: " + Api.shorten(text));
    }
  }

  private static NoAnswerException unreadable(String what) {
    return NoAnswerException.lost("answered in a form that cannot be read: " + what);
  }
}
