package io.highwater.app.grafana;

import io.highwater.ui.theme.Mark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Grafana's value mappings as words of ours: of values, ranges and missing values, as they are
 * written since schema 33 and as they were before.
 */
final class WordConversion {
  private final Measure measure;
  private final List<String> reasons;
  private final List<Map<String, Object>> words = new ArrayList<>();

  private WordConversion(Measure measure, List<String> reasons) {
    this.measure = measure;
    this.reasons = reasons;
  }

  /**
   * @param reasons is told what has no word here
   */
  static List<Map<String, Object>> of(JsonNode panel, Measure measure, List<String> reasons) {
    WordConversion conversion = new WordConversion(measure, reasons);
    for (JsonNode mapping : panel.path("fieldConfig").path("defaults").path("mappings")) {
      conversion.mapping(mapping);
    }
    if (panel.path("mappingType").asInt(1) == 2) {
      panel.path("rangeMaps").forEach(conversion::old);
    } else {
      panel.path("valueMaps").forEach(conversion::old);
    }
    return conversion.words;
  }

  private void mapping(JsonNode mapping) {
    JsonNode options = mapping.path("options");
    switch (mapping.path("type").asString("")) {
      case "value" ->
          options.properties().forEach(one -> value(one.getKey(), result(one.getValue())));
      case "range" ->
          range(options.path("from"), options.path("to"), result(options.path("result")));
      case "special" -> {
        String match = options.path("match").asString("");
        if (match.contains("null") || match.equals("nan")) {
          value("null", result(options.path("result")));
        } else {
          reasons.add("without the word for \"" + match + "\"");
        }
      }
      case "1", "2" -> old(mapping);
      default -> reasons.add("without words that are found by a pattern");
    }
  }

  /** As it was until schema 32: one object for each. */
  private void old(JsonNode mapping) {
    Map<String, Object> result = result(mapping);
    boolean range = mapping.path("type").asInt(1) == 2 || !mapping.has("value");
    if (range) {
      range(mapping.path("from"), mapping.path("to"), result);
    } else {
      value(mapping.path("value").asString(""), result);
    }
  }

  private static Map<String, Object> result(JsonNode result) {
    Map<String, Object> made = new LinkedHashMap<>();
    made.put("text", result.path("text").asString(""));
    mark(result.path("color").asString("")).ifPresent(mark -> made.put("as", mark.word()));
    return made;
  }

  /** What a colour of Grafana's says by its name. */
  private static Optional<Mark> mark(String colour) {
    String name = colour.toLowerCase(Locale.ROOT);
    if (name.contains("red")) {
      return Optional.of(Mark.CRITICAL);
    }
    if (name.contains("orange") || name.contains("yellow")) {
      return Optional.of(Mark.WARNING);
    }
    if (name.contains("green")) {
      return Optional.of(Mark.OK);
    }
    return name.contains("blue") ? Optional.of(Mark.INFO) : Optional.empty();
  }

  private void value(String value, Map<String, Object> result) {
    Map<String, Object> word = new LinkedHashMap<>();
    if (value.equals("null") || value.equals("N/A") || value.isEmpty()) {
      word.put("value", "none");
    } else {
      try {
        word.put("value", measure.written(Double.parseDouble(value)));
      } catch (NumberFormatException e) {
        reasons.add("without a word for the text \"" + value + "\"");
        return;
      }
    }
    add(word, result);
  }

  private void range(JsonNode from, JsonNode to, Map<String, Object> result) {
    Map<String, Object> word = new LinkedHashMap<>();
    number(from).ifPresent(least -> word.put("from", measure.written(least)));
    number(to).ifPresent(most -> word.put("to", measure.written(most)));
    if (word.isEmpty()) {
      word.put("value", "none");
    }
    add(word, result);
  }

  private static Optional<Double> number(JsonNode node) {
    try {
      return node.isMissingNode() || node.isNull()
          ? Optional.empty()
          : Optional.of(Double.parseDouble(node.asString("")));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** One without a text says only how a number is: the number stays. */
  private void add(Map<String, Object> word, Map<String, Object> result) {
    if (String.valueOf(result.get("text")).isEmpty()) {
      reasons.add("without a colour that has no word");
      return;
    }
    word.putAll(result);
    words.add(word);
  }
}
