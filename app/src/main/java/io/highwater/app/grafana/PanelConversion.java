package io.highwater.app.grafana;

import io.highwater.app.grafana.PanelReport.Verdict;
import io.highwater.engine.signal.QueryLanguage;
import io.highwater.ui.chart.Limit;
import io.highwater.ui.chart.Stat;
import io.highwater.ui.chart.Unit;
import io.highwater.ui.dashboard.Panel;
import io.highwater.ui.dashboard.Variable;
import io.highwater.ui.dashboard.Variables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * One of Grafana's panels, made one of ours as far as that goes. Understood are {@code timeseries},
 * {@code graph}, {@code stat}, {@code singlestat}, {@code gauge}, {@code bargauge}, {@code
 * heatmap}, {@code state-timeline}, {@code status-history}, {@code table}, {@code piechart}, {@code
 * text} and {@code alertlist}.
 */
final class PanelConversion {
  /** Of an override what changes a picture's meaning; colours and widths do not. */
  private static final Set<String> LOOKS =
      Set.of(
          "color",
          "custom.lineWidth",
          "custom.fillOpacity",
          "custom.lineStyle",
          "custom.pointSize",
          "custom.showPoints",
          "custom.width",
          "custom.align",
          "custom.hideFrom",
          "custom.lineInterpolation",
          "decimals",
          "custom.hidden",
          "custom.displayMode",
          "custom.cellOptions",
          "custom.filterable",
          "displayName",
          "links");

  /** Transformations that do what a table here does by itself. */
  private static final Set<String> OF_TABLES =
      Set.of("merge", "labelsToFields", "joinByField", "seriesToColumns", "sortBy", "organize");

  private final JsonNode panel;
  private final GrafanaText text;
  private final QueryLanguage language;
  private final List<Variable> variables;
  private final List<String> reasons = new ArrayList<>();
  private final Map<String, Map<String, Object>> byReference = new LinkedHashMap<>();
  private boolean refused;

  PanelConversion(
      JsonNode panel, GrafanaText text, QueryLanguage language, List<Variable> variables) {
    this.panel = panel;
    this.text = text;
    this.language = language;
    this.variables = variables;
  }

  /** For the report: its type where it has none. */
  String title() {
    String title = ownTitle();
    return title.isEmpty() ? type() : title;
  }

  private String ownTitle() {
    return GrafanaText.title(panel.path("title").asString(""), variables);
  }

  private String type() {
    return panel.path("type").asString("");
  }

  PanelReport report() {
    Verdict verdict =
        refused ? Verdict.REFUSED : reasons.isEmpty() ? Verdict.IMPORTED : Verdict.APPROXIMATED;
    return new PanelReport(title(), type(), verdict, reasons);
  }

  private Optional<Map<String, Object>> refuse(String reason) {
    refused = true;
    reasons.clear();
    reasons.add(reason);
    return Optional.empty();
  }

  /** The panel as it stands in a dashboard file, without its width; empty where it is refused. */
  Optional<Map<String, Object>> convert() {
    Optional<Panel.Kind> kind = kind();
    if (kind.isEmpty()) {
      return refuse("there is no panel like \"" + type() + "\" here");
    }
    if (!kind.get().asks()) {
      return silent(kind.get());
    }
    String source = panel.path("datasource").path("type").asString("prometheus");
    if (!source.equals("prometheus") && !source.equals("datasource") && !source.contains("$")) {
      return refuse("its data come from \"" + source + "\", not from Prometheus");
    }
    Measure measure = measure(kind.get());
    Optional<List<Map<String, Object>>> queries = queries(measure);
    if (queries.isEmpty()) {
      return Optional.empty();
    }
    differences(kind.get());
    Map<String, Object> made = new LinkedHashMap<>();
    put(made, kind.get());
    made.put("unit", measure.unit().word());
    limit(kind.get()).ifPresent(limit -> made.put("threshold", written(limit, measure)));
    max(kind.get()).ifPresent(max -> made.put("max", measure.written(max)));
    List<String> columns = columns();
    if (kind.get().isChart() && !columns.isEmpty()) {
      made.put("legend", columns);
    }
    List<Map<String, Object>> words = WordConversion.of(panel, measure, reasons);
    if (!words.isEmpty() && kind.get() != Panel.Kind.HEATMAP) {
      made.put("words", words);
    }
    if (kind.get() == Panel.Kind.TABLE) {
      Map<String, Object> heads = tableColumns(queries.get());
      if (!heads.isEmpty()) {
        made.put("columns", heads);
      }
    }
    made.put("queries", queries.get());
    List<Map<String, Object>> links = GrafanaLinks.of(panel.path("links"), variables, reasons::add);
    if (!links.isEmpty()) {
      made.put("links", links);
    }
    repeat(made);
    return Optional.of(made);
  }

  private void put(Map<String, Object> made, Panel.Kind kind) {
    String title = ownTitle();
    if (!title.isEmpty()) {
      made.put("title", title);
    }
    made.put("kind", kind.word());
  }

  /** A panel that asks nothing. */
  private Optional<Map<String, Object>> silent(Panel.Kind kind) {
    Map<String, Object> made = new LinkedHashMap<>();
    put(made, kind);
    if (kind == Panel.Kind.TEXT) {
      String words = words();
      if (words.isEmpty()) {
        return refuse("it says nothing");
      }
      made.put("text", words);
    } else if (!panel.path("options").isEmpty()) {
      reasons.add("the alerts of this console, without Grafana's choice of them");
    }
    repeat(made);
    return Optional.of(made);
  }

  private String words() {
    JsonNode options = panel.path("options");
    String content = options.path("content").asString(panel.path("content").asString(""));
    String mode = options.path("mode").asString(panel.path("mode").asString("markdown"));
    String words = GrafanaText.title(content, variables);
    if (mode.equals("html")) {
      reasons.add("its words without HTML");
      words = words.replaceAll("(?s)<(script|style)\\b.*?</\\1>", "").replaceAll("<[^>]*>", " ");
    }
    return words.strip();
  }

  private void repeat(Map<String, Object> made) {
    String name = panel.path("repeat").asString("");
    if (name.isEmpty()) {
      return;
    }
    if (variables.stream().anyMatch(one -> one.name().equals(name))) {
      made.put("repeat", name);
    } else {
      reasons.add("not repeated for each \"" + name + "\"");
    }
  }

  private Optional<Panel.Kind> kind() {
    JsonNode custom = panel.path("fieldConfig").path("defaults").path("custom");
    return switch (type()) {
      case "timeseries" -> Optional.of(timeSeries(custom));
      case "graph" -> Optional.of(graph());
      case "stat" -> Optional.of(Panel.Kind.STAT);
      case "singlestat" ->
          Optional.of(
              panel.path("gauge").path("show").asBoolean(false)
                  ? Panel.Kind.GAUGE
                  : Panel.Kind.STAT);
      case "gauge" -> Optional.of(Panel.Kind.GAUGE);
      case "bargauge" -> Optional.of(Panel.Kind.BARGAUGE);
      case "table", "table-old" -> Optional.of(Panel.Kind.TABLE);
      case "piechart", "grafana-piechart-panel" -> Optional.of(Panel.Kind.PIE);
      case "text" -> Optional.of(Panel.Kind.TEXT);
      case "alertlist" -> Optional.of(Panel.Kind.ALERTS);
      case "heatmap" -> Optional.of(Panel.Kind.HEATMAP);
      case "state-timeline", "status-history" -> Optional.of(Panel.Kind.STATES);
      default -> Optional.empty();
    };
  }

  private Panel.Kind timeSeries(JsonNode custom) {
    String stacking = custom.path("stacking").path("mode").asString("none");
    if (stacking.equals("percent")) {
      reasons.add("the layers are added, not made shares of a hundred");
    }
    if (custom.path("scaleDistribution").path("type").asString("linear").equals("log")) {
      reasons.add("the axis is linear, not logarithmic");
    }
    if (custom.path("drawStyle").asString("line").equals("bars")) {
      return Panel.Kind.BARS;
    }
    if (custom.path("drawStyle").asString("line").equals("points")) {
      reasons.add("points are joined to lines");
    }
    if (!stacking.equals("none")) {
      return Panel.Kind.STACKED;
    }
    return custom.path("fillOpacity").asInt(0) >= 10 ? Panel.Kind.AREA : Panel.Kind.LINE;
  }

  private Panel.Kind graph() {
    if (panel.path("percentage").asBoolean(false)) {
      reasons.add("the layers are added, not made shares of a hundred");
    }
    if (panel.path("bars").asBoolean(false)) {
      return Panel.Kind.BARS;
    }
    if (panel.path("stack").asBoolean(false)) {
      return Panel.Kind.STACKED;
    }
    return panel.path("fill").asInt(1) > 0 ? Panel.Kind.AREA : Panel.Kind.LINE;
  }

  /** The columns of a legend that is a table. */
  private List<String> columns() {
    List<String> columns = new ArrayList<>();
    JsonNode legend = panel.path("options").path("legend");
    if (legend.path("displayMode").asString("").equals("table")) {
      for (JsonNode calculation : legend.path("calcs")) {
        switch (calculation.asString("")) {
          case "last", "lastNotNull" -> columns.add(Stat.LAST.word());
          case "min" -> columns.add(Stat.MIN.word());
          case "max" -> columns.add(Stat.MAX.word());
          case "mean" -> columns.add(Stat.MEAN.word());
          default -> reasons.add("the legend without \"" + calculation.asString("") + "\"");
        }
      }
    }
    JsonNode old = panel.path("legend");
    if (old.path("alignAsTable").asBoolean(false)) {
      Map<String, Stat> names = new LinkedHashMap<>();
      names.put("current", Stat.LAST);
      names.put("min", Stat.MIN);
      names.put("max", Stat.MAX);
      names.put("avg", Stat.MEAN);
      names.forEach(
          (name, stat) -> {
            if (old.path(name).asBoolean(false)) {
              columns.add(stat.word());
            }
          });
    }
    return columns.stream().distinct().toList();
  }

  private String grafanaUnit() {
    String unit = panel.path("fieldConfig").path("defaults").path("unit").asString("");
    if (unit.isEmpty()) {
      unit = panel.path("format").asString("");
    }
    return unit.isEmpty() ? panel.path("yaxes").path(0).path("format").asString("") : unit;
  }

  private Measure measure(Panel.Kind kind) {
    String unit = grafanaUnit();
    String buckets =
        panel
            .path("options")
            .path("yAxis")
            .path("unit")
            .asString(panel.path("yAxis").path("format").asString(""));
    if (kind == Panel.Kind.HEATMAP) {
      // Of a heatmap the unit is that of its buckets' bounds.
      return buckets.equals("s") ? new Measure(Unit.SECONDS, "") : Measure.PLAIN;
    }
    return Measure.of(unit)
        .orElseGet(
            () -> {
              reasons.add("numbers of the unit \"" + unit + "\" are shown without it");
              return Measure.PLAIN;
            });
  }

  /** Empty where the panel is refused. */
  private Optional<List<Map<String, Object>>> queries(Measure measure) {
    List<Map<String, Object>> queries = new ArrayList<>();
    for (JsonNode target : panel.path("targets")) {
      String expression = text.expression(target.path("expr").asString(""));
      if (expression.isEmpty() || target.path("hide").asBoolean(false)) {
        continue;
      }
      String whole = measure.applied(expression);
      Optional<QueryLanguage.Mistake> mistake =
          language.check(Variables.initially(variables).in(whole));
      if (mistake.isPresent()) {
        refuse("query " + target.path("refId").asString("") + ": " + mistake.get().message());
        return Optional.empty();
      }
      Map<String, Object> query = new LinkedHashMap<>();
      query.put("expr", whole);
      String legend = target.path("legendFormat").asString("");
      if (!legend.isEmpty() && !legend.equals("__auto")) {
        query.put("legend", GrafanaText.title(legend, variables));
      }
      queries.add(query);
      byReference.put(target.path("refId").asString(""), query);
    }
    if (queries.isEmpty()) {
      refuse("it has no query that Prometheus could answer");
      return Optional.empty();
    }
    return Optional.of(queries);
  }

  /**
   * The names of a table's columns, as the transformation {@code organize} and overrides by name
   * give them; those of values become the legends of their queries.
   */
  private Map<String, Object> tableColumns(List<Map<String, Object>> queries) {
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
    Map<String, Object> columns = new LinkedHashMap<>();
    names.forEach(
        (name, title) -> {
          Optional<Map<String, Object>> query = value(name, queries);
          if (query.isPresent()) {
            String legend = String.valueOf(query.get().getOrDefault("legend", ""));
            if (!title.isEmpty()
                && !title.equals(name)
                && (legend.isEmpty() || legend.contains("{{"))) {
              query.get().put("legend", title);
            }
          } else if (!name.equals("Time") && !title.equals(name)) {
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
  private Optional<Map<String, Object>> value(String name, List<Map<String, Object>> queries) {
    if (name.equals("Value") && queries.size() == 1) {
      return Optional.of(queries.getFirst());
    }
    return name.startsWith("Value #")
        ? Optional.ofNullable(byReference.get(name.substring("Value #".length())))
        : Optional.empty();
  }

  private static Object written(Limit limit, Measure measure) {
    Object value = measure.written(limit.value());
    return limit.above() ? value : "< " + value;
  }

  /** The level beyond which Grafana paints something red. */
  private Optional<Limit> limit(Panel.Kind kind) {
    JsonNode defaults = panel.path("fieldConfig").path("defaults");
    boolean chart = kind.isChart();
    String style = defaults.path("custom").path("thresholdsStyle").path("mode").asString("off");
    boolean plain =
        panel.path("options").path("colorMode").asString("value").equals("none")
            || defaults.path("color").path("mode").asString("thresholds").equals("fixed");
    JsonNode thresholds = defaults.path("thresholds");
    List<JsonNode> steps = new ArrayList<>();
    thresholds.path("steps").forEach(steps::add);
    if ((chart ? style.equals("off") : plain)
        || steps.size() < 2
        || thresholds.path("mode").asString("").equals("percentage")) {
      return Optional.empty();
    }
    boolean below = isRed(steps.getFirst());
    JsonNode step = below ? steps.get(1) : steps.getLast();
    if ((!below && !isRed(step)) || !step.path("value").isNumber()) {
      return Optional.empty();
    }
    if (steps.size() > 2) {
      reasons.add(
          "of "
              + (steps.size() - 1)
              + " thresholds the "
              + (below ? "first" : "last")
              + " is kept");
    }
    return Optional.of(new Limit(step.path("value").asDouble(), !below));
  }

  private static boolean isRed(JsonNode step) {
    String colour = step.path("color").asString("").toLowerCase(java.util.Locale.ROOT);
    return colour.contains("red") || colour.equals("#d44a3a") || colour.equals("#c4162a");
  }

  private OptionalDouble max(Panel.Kind kind) {
    JsonNode max = panel.path("fieldConfig").path("defaults").path("max");
    if (max.isNumber() && max.asDouble() > 0) {
      return OptionalDouble.of(max.asDouble());
    }
    boolean percent = grafanaUnit().equals("percent");
    return kind == Panel.Kind.GAUGE ? OptionalDouble.of(percent ? 100 : 1) : OptionalDouble.empty();
  }

  /** Names what the panel does with its data that ours does not. */
  private void differences(Panel.Kind kind) {
    List<String> transformations = new ArrayList<>();
    panel
        .path("transformations")
        .forEach(
            one -> {
              String id = one.path("id").asString("");
              boolean own = kind == Panel.Kind.TABLE && OF_TABLES.contains(id);
              if (!own && !one.path("disabled").asBoolean(false)) {
                transformations.add(id);
              }
            });
    if (!transformations.isEmpty()) {
      reasons.add("without its transformations: " + String.join(", ", transformations));
    }
    Set<String> changed = new TreeSet<>();
    for (JsonNode override : panel.path("fieldConfig").path("overrides")) {
      for (JsonNode property : override.path("properties")) {
        String id = property.path("id").asString("");
        if (!LOOKS.contains(id)) {
          changed.add(id);
        }
      }
    }
    if (!changed.isEmpty()) {
      reasons.add("without overrides of single series: " + String.join(", ", changed));
    }
  }
}
