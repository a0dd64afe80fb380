package io.highwater.app.query;

import io.highwater.datasources.promql.Numbers;
import io.highwater.datasources.promql.QueryResult.Value;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.signal.Series;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** An answer in the form of the Prometheus HTTP API: {@code {"status":"success","data":…}}. */
final class ResultJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonGenerator json;

  private ResultJson(JsonGenerator json) {
    this.json = json;
  }

  static String of(Value value, Instant at) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      new ResultJson(json).write(value, at.toEpochMilli());
    }
    return text + "\n";
  }

  private void write(Value value, long at) {
    json.writeStartObject();
    json.writeStringProperty("status", "success");
    json.writeObjectPropertyStart("data");
    switch (value) {
      case Value.Scalar(double number) -> {
        json.writeStringProperty("resultType", "scalar");
        json.writeName("result");
        point(at, Numbers.format(number));
      }
      case Value.Text(String text) -> {
        json.writeStringProperty("resultType", "string");
        json.writeName("result");
        point(at, text);
      }
      case Value.Vector(List<Sample> samples) -> {
        json.writeStringProperty("resultType", "vector");
        json.writeArrayPropertyStart("result");
        for (Sample sample : samples) {
          json.writeStartObject();
          metric(sample.labels());
          json.writeName("value");
          point(at, Numbers.format(sample.value()));
          json.writeEndObject();
        }
        json.writeEndArray();
      }
      case Value.Matrix(List<Series> all) -> {
        json.writeStringProperty("resultType", "matrix");
        json.writeArrayPropertyStart("result");
        all.forEach(this::series);
        json.writeEndArray();
      }
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void series(Series series) {
    json.writeStartObject();
    metric(series.labels());
    json.writeArrayPropertyStart("values");
    for (int i = 0; i < series.size(); i++) {
      point(series.timeAt(i), Numbers.format(series.valueAt(i)));
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void metric(Labels labels) {
    json.writeObjectPropertyStart("metric");
    for (Map.Entry<String, String> label : labels) {
      json.writeStringProperty(label.getKey(), label.getValue());
    }
    json.writeEndObject();
  }

  /** Seconds since the epoch and the value as text. */
  private void point(long millis, String value) {
    json.writeStartArray();
    json.writeNumber(BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString());
    json.writeString(value);
    json.writeEndArray();
  }
}
