package io.highwater.app.grafana;

import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.QueryLanguage;
import io.highwater.engine.yaml.Durations;
import io.highwater.ui.dashboard.Variable;
import io.highwater.ui.dashboard.Variable.Values;
import io.highwater.ui.dashboard.Variables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Grafana's variables of the types {@code query} (as far as they are values of a label), {@code
 * custom}, {@code interval}, {@code textbox} and {@code constant}. What was chosen when the
 * dashboard was saved counts for lists only: labels have other values elsewhere.
 */
final class GrafanaVariables {
  private static final Pattern LABEL_VALUES =
      Pattern.compile("label_values\\s*\\((?:(.*),)?\\s*([a-zA-Z_]\\w*)\\s*\\)", Pattern.DOTALL);

  private static final Pattern DURATION = Pattern.compile("[0-9]+(ms|s|m|h|d|w|y)");

  /** Labels of every scraped target, so that {@code up} has all their values. */
  private static final Set<String> OF_TARGETS = Set.of("job", "instance");

  private final GrafanaText text;
  private final QueryLanguage language;
  private final String source;
  private final List<String> notes;
  private final List<Variable> variables = new ArrayList<>();

  /**
   * @param source whom queries are put to
   * @param notes gets what could not be taken over
   */
  GrafanaVariables(GrafanaText text, QueryLanguage language, String source, List<String> notes) {
    this.text = text;
    this.language = language;
    this.source = source;
    this.notes = notes;
  }

  /** Those of {@code templating}, in order. */
  List<Variable> of(JsonNode templating) {
    for (JsonNode one : templating.path("list")) {
      variable(one).ifPresent(variables::add);
    }
    return variables;
  }

  private Optional<Variable> variable(JsonNode json) {
    String name = json.path("name").asString("");
    String type = json.path("type").asString("");
    return switch (type) {
      case "query" -> Optional.of(variable(json, name, labelled(json, name), Optional.empty()));
      case "custom", "interval" -> {
        List<String> values = listed(json);
        yield Optional.of(
            values.isEmpty()
                ? variable(json, name, new Values.Fixed(), Optional.empty())
                : variable(
                    json,
                    name,
                    new Values.Listed(values),
                    chosen(json)
                        .or(() -> type.equals("interval") ? found(values) : Optional.empty())));
      }
      case "textbox", "constant" ->
          Optional.of(
              variable(
                  json,
                  name,
                  new Values.Fixed(),
                  chosen(json).or(() -> listed(json).stream().findFirst())));
      // Whom to ask is for the configuration to say.
      case "datasource" -> Optional.empty();
      default -> {
        notes.add("variable \"" + name + "\" of type " + type + " is left out");
        yield Optional.empty();
      }
    };
  }

  private static Variable variable(
      JsonNode json, String name, Values values, Optional<String> value) {
    boolean choice = !(values instanceof Values.Fixed);
    String label = json.path("label").asString("");
    return new Variable(
        name,
        label.isEmpty() ? name : label,
        values,
        choice && json.path("multi").asBoolean(false),
        choice && json.path("includeAll").asBoolean(false),
        value);
  }

  private Values labelled(JsonNode json, String name) {
    String written = json.path("query").path("query").asString(json.path("query").asString(""));
    Matcher call = LABEL_VALUES.matcher(written.strip());
    if (!call.matches()) {
      notes.add(
          "variable \"" + name + "\" stands for all its values: \"" + written + "\" is not known");
      return new Values.Fixed();
    }
    String label = call.group(2);
    String series = call.group(1) == null ? "" : text.expression(call.group(1));
    if (series.isEmpty() && !OF_TARGETS.contains(label)) {
      notes.add(
          "variable \""
              + name
              + "\" stands for all its values: to find those of "
              + label
              + " every series would have to be read");
      return new Values.Fixed();
    }
    String expression = grouped(label) + (series.isEmpty() ? "up" : series) + ")";
    Optional<QueryLanguage.Mistake> mistake =
        language.check(Variables.initially(variables).in(expression));
    if (mistake.isPresent()) {
      notes.add("variable \"" + name + "\" stands for all its values: " + mistake.get().message());
      return new Values.Fixed();
    }
    String regex = json.path("regex").asString("");
    if (!regex.isEmpty()) {
      notes.add("variable \"" + name + "\" offers more values: without the filter " + regex);
    }
    return new Values.OfLabel(new Query(source, expression), label);
  }

  /** How the values of a label are asked for, up to the series that have it. */
  private static String grouped(String label) {
    return "group by (" + label + ") (";
  }

  /** A query for the values of {@code label} as Grafana has it. */
  static String labelValues(String expression, String label) {
    boolean ours = expression.startsWith(grouped(label)) && expression.endsWith(")");
    String series =
        ours ? expression.substring(grouped(label).length(), expression.length() - 1) : expression;
    return "label_values(" + series + ", " + label + ")";
  }

  /** Of {@code text : value, value} the values. */
  private static List<String> listed(JsonNode json) {
    List<String> values = new ArrayList<>();
    for (String choice : json.path("query").asString("").split("(?<!\\\\),")) {
      String value = choice.contains(" : ") ? choice.split(" : ", 2)[1] : choice;
      if (!value.isBlank() && !value.strip().equals("auto")) {
        values.add(value.strip().replace("\\,", ","));
      }
    }
    return values;
  }

  /** The first value that was chosen; empty for all, or for what Grafana finds out. */
  private static Optional<String> chosen(JsonNode json) {
    JsonNode current = json.path("current").path("value");
    String value = (current.isArray() ? current.path(0) : current).asString("");
    boolean names = value.isEmpty() || value.startsWith("$__") || value.equals("auto");
    return names ? Optional.empty() : Optional.of(value);
  }

  /** The shortest interval that a rate can be had over, where Grafana finds one out. */
  private Optional<String> found(List<String> values) {
    Duration enough = Durations.parse(text.rateInterval());
    return values.stream()
        .filter(value -> DURATION.matcher(value).matches())
        .filter(value -> Durations.parse(value).compareTo(enough) >= 0)
        .min(Comparator.comparing(Durations::parse));
  }

  /** {@code variable} as it stands in a dashboard file. */
  static Map<String, Object> written(Variable variable) {
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("name", variable.name());
    if (!variable.title().equals(variable.name())) {
      written.put("title", variable.title());
    }
    switch (variable.values()) {
      case Values.Fixed _ -> written.put("value", variable.value().orElse(".*"));
      case Values.Listed listed -> written.put("values", listed.values());
      case Values.OfLabel(Query query, String label) -> {
        written.put("query", query.text());
        if (!label.equals(variable.name())) {
          written.put("label", label);
        }
      }
    }
    if (variable.multi()) {
      written.put("multi", true);
    }
    if (variable.all()) {
      written.put("all", true);
    }
    if (!(variable.values() instanceof Values.Fixed)) {
      variable.value().ifPresent(value -> written.put("value", value));
    }
    return written;
  }
}
