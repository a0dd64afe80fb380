package io.highwater.app.query;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Series;
import io.highwater.engine.yaml.Durations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The samples in an incident file.
 *
 * @param at when it was taken
 * @param windows what was polled, with the past each query had at that time
 */
public record IncidentData(Instant at, List<Window> windows) {
  private static final String FORMAT = "highwater-incident/1";
  private static final String OPENING = "<script type=\"application/json\" id=\"highwater-data\">";
  private static final String CLOSING = "</script>";

  public IncidentData {
    windows = List.copyOf(windows);
  }

  /**
   * One polled query.
   *
   * @param lastSuccess when it was answered last, {@link Instant#EPOCH} for never
   */
  public record Window(
      String source, String query, Duration interval, Instant lastSuccess, List<Series> series) {
    public Window {
      series = List.copyOf(series);
    }
  }

  /**
   * @throws IllegalArgumentException when the file cannot be read or is no incident file; the
   *     message names it and says why
   */
  public static IncidentData read(Path file) {
    String html;
    try {
      html = Files.readString(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " cannot be read: " + e, e);
    }
    int start = html.indexOf(OPENING);
    int end = start < 0 ? -1 : html.indexOf(CLOSING, start);
    if (end < 0) {
      throw new IllegalArgumentException(
          file + " is no incident file: it has no element highwater-data");
    }
    try {
      return parse(html.substring(start + OPENING.length(), end));
    } catch (JacksonException | DateTimeParseException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          file + ": the data of the incident cannot be read: " + e.getMessage(), e);
    }
  }

  static IncidentData parse(String json) {
    JsonNode root = new JsonMapper().readTree(json);
    String format = text(root, "format");
    if (!format.equals(FORMAT)) {
      throw new IllegalArgumentException(
          "its format is \"" + format + "\"; this version reads " + FORMAT);
    }
    List<Window> windows = new ArrayList<>();
    for (JsonNode window : root.path("windows")) {
      // A sample stands at its slot; what it tells is as old as the query's offset.
      Duration back = Durations.parse(window.path("offset").asString("0")).negated();
      List<Series> series = new ArrayList<>();
      window.path("series").forEach(one -> series.add(series(one).later(back)));
      String success = text(window, "lastSuccess");
      windows.add(
          new Window(
              text(window, "source"),
              text(window, "query"),
              Durations.parse(text(window, "interval")),
              success.isEmpty() ? Instant.EPOCH : Instant.parse(success).plus(back),
              series));
    }
    return new IncidentData(Instant.parse(text(root, "at")), windows);
  }

  private static Series series(JsonNode node) {
    SortedMap<String, String> labels = new TreeMap<>();
    for (Map.Entry<String, JsonNode> label : node.path("labels").properties()) {
      labels.put(label.getKey(), label.getValue().asString());
    }
    JsonNode times = node.path("times");
    JsonNode values = node.path("values");
    if (times.size() != values.size()) {
      throw new IllegalArgumentException("a series has not as many values as times");
    }
    long[] millis = new long[times.size()];
    double[] numbers = new double[values.size()];
    for (int i = 0; i < millis.length; i++) {
      millis[i] = times.get(i).asLong();
      numbers[i] = number(values.get(i));
    }
    return Series.of(Labels.of(labels), millis, numbers);
  }

  private static double number(JsonNode node) {
    if (node.isNumber()) {
      return node.asDouble();
    }
    return switch (node.asString()) {
      case "NaN" -> Double.NaN;
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      case String other -> throw new IllegalArgumentException("\"" + other + "\" is no sample");
    };
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }
}
