package io.highwater.app.grafana;

import io.highwater.engine.signal.QueryLanguage;
import io.highwater.ui.dashboard.Panel;
import io.highwater.ui.dashboard.Variable;
import io.highwater.ui.dashboard.Variables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The queries of one of Grafana's panels, and the columns that they fill in a table. */
final class QueryConversion {
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  /** A label in a name that a panel gives its series. */
  private static final Pattern OF_LABEL = Pattern.compile("\\$\\{__field\\.labels\\.(\\w+)}");

  private final JsonNode panel;
  private final GrafanaText text;
  private final QueryLanguage language;
  private final List<Variable> variables;
  private final Overrides overrides;
  private final List<String> reasons;
  private final List<Map<String, Object>> queries = new ArrayList<>();
  private final Map<String, Map<String, Object>> byReference = new LinkedHashMap<>();
  private Optional<String> refusal = Optional.empty();

  /**
   * @param overrides those that {@link #followed} asks for
   * @param reasons is told what is lost
   */
  QueryConversion(
      JsonNode panel,
      GrafanaText text,
      QueryLanguage language,
      List<Variable> variables,
      Overrides overrides,
      List<String> reasons) {
    this.panel = panel;
    this.text = text;
    this.language = language;
    this.variables = variables;
    this.overrides = overrides;
    this.reasons = reasons;
  }

  /** What is done that overrides say of whole queries. */
  static Set<String> followed(Panel.Kind kind) {
    return switch (kind) {
      case TABLE -> Set.of("displayName", "unit", "thresholds");
      case LINE, AREA, STACKED -> Set.of("displayName", Overrides.BELOW, Overrides.UNSTACKED);
      case BARS -> Set.of("displayName", Overrides.BELOW);
      default -> Set.of("displayName");
    };
  }

  /**
   * As they stand in a dashboard file.
   *
   * @param usual what the panel's numbers are measured in
   */
  List<Map<String, Object>> queries(Measure usual, Panel.Kind kind) {
    boolean table = kind == Panel.Kind.TABLE;
    for (JsonNode target : panel.path("targets")) {
      String expression = text.expression(target.path("expr").asString(""));
      if (expression.isEmpty() || target.path("hide").asBoolean(false)) {
        continue;
      }
      Optional<Measure> own = table ? own(target) : Optional.empty();
      Measure measure = own.orElse(usual);
      String applied = measure.applied(expression);
      boolean below = !table && overrides.of(target, Overrides.BELOW).isPresent();
      String whole = below ? "-(" + applied + ")" : applied;
      Optional<QueryLanguage.Mistake> mistake =
          language.check(Variables.initially(variables).in(whole));
      if (mistake.isPresent()) {
        refusal =
            Optional.of(
                "query " + target.path("refId").asString("") + ": " + mistake.get().message());
        return List.of();
      }
      Map<String, Object> query = new LinkedHashMap<>();
      query.put("expr", whole);
      String legend = legend(target, table);
      if (!legend.isEmpty() && !legend.equals("__auto")) {
        query.put("legend", GrafanaText.title(legend, variables));
      }
      if (kind == Panel.Kind.STACKED && overrides.of(target, Overrides.UNSTACKED).isPresent()) {
        query.put("stack", false);
      }
      own.ifPresent(one -> query.put("unit", one.unit().word()));
      if (table) {
        overrides
            .of(target, "thresholds")
            .filter(_ -> coloured(target))
            .map(thresholds -> Levels.of(thresholds, reasons::add))
            .ifPresent(limits -> measure.write(limits, query));
      }
      queries.add(query);
      byReference.put(target.path("refId").asString(""), query);
    }
    if (queries.isEmpty()) {
      refusal = Optional.of("it has no query that Prometheus could answer");
    }
    return queries;
  }

  /** What the panel calls its series goes before what the query calls them. */
  private String legend(JsonNode target, boolean table) {
    JsonNode usual = panel.path("fieldConfig").path("defaults").path("displayName");
    String named =
        overrides
            .of(target, "displayName")
            .or(() -> table ? Optional.empty() : Optional.of(usual))
            .map(name -> OF_LABEL.matcher(name.asString("")).replaceAll("{{$1}}"))
            .orElse("");
    if (named.contains("${__")) {
      reasons.add("without the name \"" + named + "\"");
      named = "";
    }
    return named.isEmpty() ? target.path("legendFormat").asString("") : named;
  }

  /** Why there are none that could be asked; empty where there are. */
  Optional<String> refusal() {
    return refusal;
  }

  /** What the column of a query is measured in, where that is said of it by itself. */
  private Optional<Measure> own(JsonNode target) {
    Optional<String> unit = overrides.of(target, "unit").map(name -> name.asString(""));
    Optional<Measure> measure = unit.flatMap(Measure::of);
    if (unit.isPresent() && measure.isEmpty()) {
      reasons.add("numbers of the unit \"" + unit.get() + "\" are shown without it");
      return Optional.of(Measure.PLAIN);
    }
    return measure;
  }

  /** Whether the cells of its column are coloured by their thresholds. */
  private boolean coloured(JsonNode target) {
    return overrides
            .of(target, "custom.displayMode")
            .filter(mode -> mode.asString("").startsWith("color"))
            .isPresent()
        || overrides
            .of(target, "custom.cellOptions")
            .filter(options -> options.path("type").asString("").startsWith("color"))
            .isPresent();
  }

  /**
   * The names of a table's columns, as the transformation {@code organize} and overrides by name
   * give them; those of values become the legends of their queries. Call it behind {@link
   * #queries}.
   */
  Map<String, Object> columns() {
    Map<String, String> names = new LinkedHashMap<>();
    for (JsonNode one : panel.path("transformations")) {
      if (one.path("id").asString("").equals("organize")) {
        JsonNode options = one.path("options");
        ordered(options.path("indexByName")).forEach(name -> names.put(name, name));
        options
            .path("renameByName")
            .properties()
            .forEach(entry -> names.put(entry.getKey(), entry.getValue().asString("")));
        options.path("excludeByName").properties().stream()
            .filter(entry -> entry.getValue().asBoolean(false))
            .forEach(entry -> names.put(entry.getKey(), ""));
      }
    }
    for (JsonNode override : panel.path("fieldConfig").path("overrides")) {
      if (override.path("matcher").path("id").asString("").equals("byName")) {
        override(override, names);
      }
    }
    for (JsonNode style : panel.path("styles")) {
      String alias = style.path("alias").asString("");
      boolean hidden = style.path("type").asString("").equals("hidden");
      if (hidden || !alias.isEmpty()) {
        names.put(style.path("pattern").asString(""), hidden ? "" : alias);
      }
    }
    Map<String, Object> columns = new LinkedHashMap<>();
    names.forEach(
        (name, title) -> {
          Optional<Map<String, Object>> query = value(name);
          if (query.isPresent()) {
            String legend = String.valueOf(query.get().getOrDefault("legend", ""));
            if (title.isEmpty()) {
              reasons.add("with the column \"" + name + "\", which is hidden there");
            } else if (!title.equals(name) && (legend.isEmpty() || legend.contains("{{"))) {
              query.get().put("legend", title);
            }
          } else if (!name.equals("Time") && !title.equals(name) && LABEL.matcher(name).matches()) {
            columns.put(name, title);
          }
        });
    return columns;
  }

  private static void override(JsonNode override, Map<String, String> names) {
    String name = override.path("matcher").path("options").asString("");
    for (JsonNode property : override.path("properties")) {
      switch (property.path("id").asString("")) {
        case "displayName" -> names.put(name, property.path("value").asString(name));
        case "custom.hidden" -> names.put(name, "");
        default -> {
          // What else it changes is told of every panel.
        }
      }
    }
  }

  private static List<String> ordered(JsonNode places) {
    return places.properties().stream()
        .sorted(Comparator.comparingInt(entry -> entry.getValue().asInt(0)))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The query whose values stand in the column {@code name}. */
  private Optional<Map<String, Object>> value(String name) {
    if (name.equals("Value") && queries.size() == 1) {
      return Optional.of(queries.getFirst());
    }
    return name.startsWith("Value #")
        ? Optional.ofNullable(byReference.get(name.substring("Value #".length())))
        : Optional.empty();
  }
}
