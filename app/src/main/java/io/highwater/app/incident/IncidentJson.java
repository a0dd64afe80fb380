package io.highwater.app.incident;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Alert;
import io.highwater.engine.engine.Snapshot.Outgoing;
import io.highwater.engine.engine.Snapshot.Source;
import io.highwater.engine.engine.Snapshot.Window;
import io.highwater.engine.notify.Matcher;
import io.highwater.engine.notify.Silence;
import io.highwater.engine.rule.Rule;
import io.highwater.engine.rule.Transition;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Series;
import io.highwater.engine.yaml.Durations;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

/**
 * The data of an incident as JSON. Times are RFC 3339 in UTC; of series milliseconds since the
 * epoch. A sample that JSON cannot hold as a number is written as Prometheus's text for it: {@code
 * "NaN"}, {@code "+Inf"}, {@code "-Inf"}.
 */
final class IncidentJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonGenerator json;

  private IncidentJson(JsonGenerator json) {
    this.json = json;
  }

  static String of(Incident incident) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json =
        FACTORY.createGenerator(tools.jackson.core.ObjectWriteContext.empty(), text)) {
      new IncidentJson(json).write(incident);
    }
    return text.toString();
  }

  private void write(Incident incident) {
    Snapshot snapshot = incident.snapshot();
    json.writeStartObject();
    json.writeStringProperty("format", "highwater-incident/1");
    json.writeStringProperty("title", incident.title());
    json.writeStringProperty("exportedBy", incident.author());
    time("at", snapshot.at());
    list("alerts", snapshot.alerts(), this::alert);
    list("timeline", snapshot.journal(), this::transition);
    list("silences", snapshot.silences(), this::silence);
    list("deliveries", snapshot.deliveries(), this::delivery);
    list("sources", snapshot.sources(), this::source);
    list(
        "rules",
        snapshot.rules(),
        status -> rule(status.rule(), status.health().name(), status.error()));
    list(
        "windows",
        snapshot.windows().values().stream().sorted(Comparator.comparing(Window::query)).toList(),
        this::window);
    json.writeEndObject();
  }

  private void alert(Alert alert) {
    json.writeStringProperty("name", alert.key().name());
    json.writeStringProperty("group", alert.key().group());
    json.writeStringProperty("episode", alert.episode());
    json.writeStringProperty("state", alert.state().word());
    json.writeStringProperty("severity", alert.severity().name());
    time("since", alert.since());
    time("inStateSince", alert.inStateSince());
    number("value", alert.value());
    alert
        .threshold()
        .ifPresent(
            threshold -> {
              json.writeStringProperty("comparison", threshold.comparison().symbol());
              number("threshold", threshold.limit());
            });
    labels("labels", alert.labels());
    texts("annotations", alert.annotations());
    json.writeStringProperty("query", alert.polled().text());
    alert
        .ack()
        .ifPresent(
            ack -> {
              json.writeObjectPropertyStart("acknowledged");
              json.writeStringProperty("by", ack.by());
              json.writeStringProperty("comment", ack.comment());
              time("at", ack.at());
              json.writeEndObject();
            });
    list(
        "notes",
        alert.notes(),
        note -> {
          json.writeStringProperty("by", note.by());
          json.writeStringProperty("text", note.text());
          time("at", note.at());
        });
    json.writeArrayPropertyStart("silencedBy");
    alert.silencedBy().forEach(json::writeString);
    json.writeEndArray();
    alert.inhibitedBy().ifPresent(source -> labels("inhibitedBy", source));
  }

  private void transition(Transition transition) {
    json.writeNumberProperty("sequence", transition.sequence());
    time("at", transition.at());
    json.writeStringProperty("alert", transition.key().name());
    json.writeStringProperty("episode", transition.episode());
    json.writeStringProperty("from", transition.from().word());
    json.writeStringProperty("to", transition.to().word());
    number("value", transition.value());
    json.writeStringProperty("reason", transition.reason());
    labels("labels", transition.labels());
  }

  private void silence(Silence silence) {
    json.writeStringProperty("id", silence.id());
    json.writeArrayPropertyStart("matchers");
    silence.matchers().stream().map(Matcher::toString).forEach(json::writeString);
    json.writeEndArray();
    time("startsAt", silence.startsAt());
    time("endsAt", silence.endsAt());
    json.writeStringProperty("createdBy", silence.createdBy());
    json.writeStringProperty("comment", silence.comment());
  }

  private void delivery(Outgoing outgoing) {
    json.writeStringProperty("id", outgoing.notification().id());
    json.writeStringProperty("receiver", outgoing.notification().receiver());
    json.writeStringProperty("hook", outgoing.notification().hook());
    json.writeStringProperty("reason", outgoing.notification().reason().name());
    json.writeStringProperty("status", outgoing.status().name());
    json.writeStringProperty("groupKey", outgoing.notification().groupKey());
    labels("groupLabels", outgoing.notification().groupLabels());
    list(
        "alerts",
        outgoing.notification().alerts(),
        alert -> {
          json.writeStringProperty("episode", alert.episode());
          labels("labels", alert.labels());
          time("startsAt", alert.startsAt());
          alert.endsAt().ifPresent(at -> time("endsAt", at));
        });
    list(
        "attempts",
        outgoing.attempts(),
        attempt -> {
          time("at", attempt.at());
          json.writeNumberProperty("tookMillis", attempt.took().toMillis());
          json.writeBooleanProperty("ok", attempt.ok());
          json.writeStringProperty("answer", attempt.answer());
        });
  }

  private void source(Source source) {
    json.writeStringProperty("name", source.name());
    json.writeStringProperty("kind", source.kind());
    json.writeStringProperty("address", source.address());
    json.writeStringProperty("health", source.health().name());
    json.writeStringProperty("reason", source.reason());
    time("lastSuccess", source.lastSuccess());
    list(
        "parts",
        source.parts(),
        part -> {
          json.writeStringProperty("name", part.name());
          json.writeBooleanProperty("up", part.up());
          json.writeStringProperty("detail", part.detail());
        });
  }

  private void rule(Rule rule, String health, String error) {
    json.writeStringProperty("file", rule.id().file());
    json.writeStringProperty("group", rule.id().group());
    json.writeStringProperty("alert", rule.name());
    json.writeStringProperty("source", rule.expression().source());
    json.writeStringProperty("expr", rule.expression().text());
    json.writeStringProperty("for", Durations.format(rule.holdFor()));
    json.writeStringProperty("keep_firing_for", Durations.format(rule.keepFiringFor()));
    texts("labels", rule.labels());
    texts("annotations", rule.annotations());
    json.writeStringProperty("health", health);
    json.writeStringProperty("error", error);
  }

  private void window(Window window) {
    json.writeStringProperty("source", window.query().source());
    json.writeStringProperty("query", window.query().text());
    json.writeStringProperty("offset", Durations.format(window.query().offset()));
    json.writeStringProperty("interval", Durations.format(window.interval()));
    time("lastSuccess", window.lastSuccess());
    json.writeStringProperty("failure", window.failure());
    list("series", window.series(), this::series);
  }

  private void series(Series series) {
    labels("labels", series.labels());
    json.writeArrayPropertyStart("times");
    for (int i = 0; i < series.size(); i++) {
      json.writeNumber(series.timeAt(i));
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("values");
    for (int i = 0; i < series.size(); i++) {
      double value = series.valueAt(i);
      if (Double.isFinite(value)) {
        json.writeNumber(value);
      } else {
        json.writeString(notFinite(value));
      }
    }
    json.writeEndArray();
  }

  private <T> void list(String name, Iterable<T> items, Consumer<T> writer) {
    json.writeArrayPropertyStart(name);
    for (T item : items) {
      json.writeStartObject();
      writer.accept(item);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void labels(String name, Labels labels) {
    texts(name, labels.toMap());
  }

  private void texts(String name, Map<String, String> texts) {
    json.writeObjectPropertyStart(name);
    texts.forEach(json::writeStringProperty);
    json.writeEndObject();
  }

  private void texts(String name, SortedMap<String, String> texts) {
    texts(name, (Map<String, String>) texts);
  }

  private void time(String name, Instant at) {
    json.writeStringProperty(name, at.toString());
  }

  private void time(String name, Optional<Instant> at) {
    at.ifPresent(instant -> time(name, instant));
  }

  private void number(String name, double value) {
    if (Double.isFinite(value)) {
      json.writeNumberProperty(name, value);
    } else {
      json.writeStringProperty(name, notFinite(value));
    }
  }

  private static String notFinite(double value) {
    return Double.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
  }
}
