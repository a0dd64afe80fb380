package io.highwater.datasources.alertmanager;

import io.highwater.datasources.prometheus.PrometheusSettings;
import io.highwater.engine.foreign.AlertServer;
import io.highwater.engine.foreign.ForeignSilence;
import io.highwater.engine.foreign.SilenceMatcher;
import io.highwater.engine.foreign.SilenceRequest;
import io.highwater.engine.notify.Matcher.Op;
import io.highwater.engine.notify.Silence;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** An Alertmanager with API v2 (0.25 and newer). */
public final class AlertmanagerServer implements AlertServer {
  private final String name;
  private final Api api;

  /**
   * @throws IllegalArgumentException when the address, a certificate or a key cannot be used; the
   *     message holds no secret
   */
  public AlertmanagerServer(String name, PrometheusSettings settings) {
    this.name = name;
    this.api = new Api(name, settings);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Kind kind() {
    return Kind.ALERTMANAGER;
  }

  @Override
  public String address() {
    return api.address();
  }

  @Override
  public Report read(Instant at) {
    try {
      return new Report.Told(
          at,
          Answers.alerts(api.get("alerts")),
          Answers.silences(api.get("silences")),
          Answers.members(api.get("status")));
    } catch (NoAnswerException e) {
      return new Report.Unreached(at, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Written silence(SilenceRequest request) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode matchers = body.putArray("matchers");
    for (SilenceMatcher matcher : request.matchers()) {
      matchers
          .addObject()
          .put("name", matcher.name())
          .put("value", matcher.value())
          .put("isRegex", matcher.op() == Op.MATCHES || matcher.op() == Op.NOT_MATCHES)
          .put("isEqual", matcher.op() == Op.EQUAL || matcher.op() == Op.MATCHES);
    }
    body.put("startsAt", request.startsAt().toString())
        .put("endsAt", request.endsAt().toString())
        .put("createdBy", request.createdBy())
        .put("comment", request.comment());
    try {
      return post(body);
    } catch (NoAnswerException e) {
      return new Written.Refused(e.afterWriting());
    }
  }

  /** Everything but the end stays as the server holds it now, not as it was shown. */
  @Override
  public Written extend(String id, Instant end) {
    try {
      JsonNode json = api.get("silence/" + Answers.id(id));
      ForeignSilence now = Answers.silence(json);
      if (now.status() == Silence.Status.EXPIRED) {
        return new Written.Refused("the silence has ended meanwhile: make a new one");
      }
      if (!end.isAfter(now.endsAt())) {
        return new Written.Refused(
            "the silence lasts until " + now.endsAt() + " already: it was not shortened");
      }
      if (!(json.deepCopy() instanceof ObjectNode body)) {
        return new Written.Refused("the silence came in a form that cannot be read");
      }
      body.remove("status");
      body.remove("updatedAt");
      body.put("endsAt", end.toString());
      return post(body);
    } catch (NoAnswerException e) {
      return new Written.Refused(e.afterWriting());
    }
  }

  private Written post(ObjectNode body) throws NoAnswerException {
    JsonNode answer = api.post("silences", body);
    return new Written.Done(Answers.id(answer.path("silenceID").asString("")));
  }

  @Override
  public Written expire(String id) {
    try {
      api.delete("silence/" + Answers.id(id));
      return new Written.Done(id);
    } catch (NoAnswerException e) {
      return new Written.Refused(e.afterWriting());
    }
  }

  @Override
  public void close() {
    api.close();
  }
}
