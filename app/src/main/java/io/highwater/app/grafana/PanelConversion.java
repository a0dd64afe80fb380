package io.highwater.app.grafana;

import io.highwater.app.grafana.PanelReport.Verdict;
import io.highwater.engine.signal.QueryLanguage;
import io.highwater.ui.chart.Limits;
import io.highwater.ui.chart.Stat;
import io.highwater.ui.chart.Unit;
import io.highwater.ui.dashboard.Panel;
import io.highwater.ui.dashboard.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * One of Grafana's panels, made one of ours as far as that goes. Understood are {@code timeseries},
 * {@code graph}, {@code stat}, {@code singlestat}, {@code gauge}, {@code bargauge}, {@code
 * heatmap}, {@code state-timeline}, {@code status-history}, {@code table}, {@code piechart}, {@code
 * text} and {@code alertlist}.
 */
final class PanelConversion {
  /** Transformations that do what a table here does by itself. */
  private static final Set<String> OF_TABLES =
      Set.of("merge", "labelsToFields", "joinByField", "seriesToColumns", "sortBy", "organize");

  /** How Grafana calls the last of many values. */
  private static final Set<String> NEWEST = Set.of("last", "lastNotNull", "current");

  private final JsonNode panel;
  private final GrafanaText text;
  private final QueryLanguage language;
  private final List<Variable> variables;
  private final List<String> reasons = new ArrayList<>();
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
    boolean table = kind.get() == Panel.Kind.TABLE;
    Overrides overrides = Overrides.of(panel, QueryConversion.followed(kind.get()), table);
    QueryConversion conversion =
        new QueryConversion(panel, text, language, variables, overrides, reasons);
    List<Map<String, Object>> queries = conversion.queries(measure, kind.get());
    if (conversion.refusal().isPresent()) {
      return refuse(conversion.refusal().get());
    }
    differences(kind.get(), overrides);
    Map<String, Object> made = new LinkedHashMap<>();
    put(made, kind.get());
    made.put("unit", measure.unit().word());
    measure.write(limits(kind.get()), made);
    max(kind.get()).ifPresent(max -> made.put("max", measure.written(max)));
    List<String> columns = columns();
    if (kind.get().isChart() && !columns.isEmpty()) {
      made.put("legend", columns);
    }
    List<Map<String, Object>> words = WordConversion.of(panel, measure, reasons);
    if (!words.isEmpty() && kind.get() != Panel.Kind.HEATMAP) {
      made.put("words", words);
    }
    if (table) {
      Map<String, Object> heads = conversion.columns();
      if (!heads.isEmpty()) {
        made.put("columns", heads);
      }
    }
    made.put("queries", queries);
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
    String description = GrafanaText.title(panel.path("description").asString(""), variables);
    if (!description.isBlank()) {
      made.put("description", description.strip());
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
    if (custom.path("scaleDistribution").path("type").asString("linear").equals("log")) {
      reasons.add("the axis is linear, not logarithmic");
    }
    boolean shares = stacking.equals("percent");
    if (custom.path("drawStyle").asString("line").equals("bars")) {
      return bars(shares);
    }
    if (custom.path("drawStyle").asString("line").equals("points")) {
      reasons.add("points are joined to lines");
    }
    if (!stacking.equals("none")) {
      return shares ? Panel.Kind.SHARES : Panel.Kind.STACKED;
    }
    return custom.path("fillOpacity").asInt(0) >= 10 ? Panel.Kind.AREA : Panel.Kind.LINE;
  }

  private Panel.Kind graph() {
    if (panel.path("yaxes").path(0).path("logBase").asInt(1) > 1) {
      reasons.add("the axis is linear, not logarithmic");
    }
    String axis = panel.path("xaxis").path("mode").asString("time");
    if (!axis.equals("time")) {
      reasons.add("over time, not by \"" + axis + "\"");
    }
    boolean shares = panel.path("percentage").asBoolean(false);
    if (panel.path("bars").asBoolean(false)) {
      return bars(shares);
    }
    if (panel.path("stack").asBoolean(false)) {
      return shares ? Panel.Kind.SHARES : Panel.Kind.STACKED;
    }
    return panel.path("fill").asInt(1) > 0 ? Panel.Kind.AREA : Panel.Kind.LINE;
  }

  private Panel.Kind bars(boolean shares) {
    if (shares) {
      reasons.add("the bars are added, not made shares of a hundred");
    }
    return Panel.Kind.BARS;
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

  /** The levels beyond which Grafana paints something as an alarm. */
  private Limits limits(Panel.Kind kind) {
    if (!kind.showsValues()) {
      return Limits.NONE;
    }
    if (type().equals("graph")) {
      return Levels.ofGraph(panel, reasons::add);
    }
    if (type().equals("singlestat")) {
      return Levels.ofSingle(panel, reasons::add);
    }
    JsonNode defaults = panel.path("fieldConfig").path("defaults");
    String style = defaults.path("custom").path("thresholdsStyle").path("mode").asString("off");
    boolean plain =
        panel.path("options").path("colorMode").asString("value").equals("none")
            || defaults.path("color").path("mode").asString("thresholds").equals("fixed");
    return (kind.isChart() ? style.equals("off") : plain)
        ? Limits.NONE
        : Levels.of(defaults.path("thresholds"), reasons::add);
  }

  private OptionalDouble max(Panel.Kind kind) {
    JsonNode max = panel.path("fieldConfig").path("defaults").path("max");
    if (!kind.showsValues()) {
      return OptionalDouble.empty();
    }
    if (max.isNumber() && max.asDouble() > 0) {
      return OptionalDouble.of(max.asDouble());
    }
    boolean percent = grafanaUnit().equals("percent");
    return kind == Panel.Kind.GAUGE ? OptionalDouble.of(percent ? 100 : 1) : OptionalDouble.empty();
  }

  /** Names what the panel does with its data that ours does not. */
  private void differences(Panel.Kind kind, Overrides overrides) {
    List<String> transformations = new ArrayList<>();
    panel
        .path("transformations")
        .forEach(
            one -> {
              if (!one.path("disabled").asBoolean(false) && !follows(kind, one)) {
                transformations.add(one.path("id").asString(""));
              }
            });
    if (!transformations.isEmpty()) {
      reasons.add("without its transformations: " + String.join(", ", transformations));
    }
    if (!overrides.unfollowed().isEmpty()) {
      reasons.add(
          "without overrides of single series: " + String.join(", ", overrides.unfollowed()));
    }
    if (!kind.isChart() && kind != Panel.Kind.TABLE) {
      newest();
    }
    for (String key : List.of("timeFrom", "timeShift")) {
      String own = panel.path(key).asString("");
      if (!own.isEmpty()) {
        reasons.add("over the dashboard's time, without its own \"" + key + "\" " + own);
      }
    }
  }

  /** Whether ours does the same. */
  private static boolean follows(Panel.Kind kind, JsonNode transformation) {
    String id = transformation.path("id").asString("");
    return switch (kind) {
      case TABLE -> OF_TABLES.contains(id) || (id.equals("reduce") && isNewest(transformation));
      case BARGAUGE, PIE -> id.equals("sortBy");
      default -> false;
    };
  }

  private static boolean isNewest(JsonNode reduce) {
    List<String> reducers = new ArrayList<>();
    reduce.path("options").path("reducers").forEach(one -> reducers.add(one.asString("")));
    return !reducers.isEmpty() && NEWEST.containsAll(reducers);
  }

  /** What is made one number of many is the newest here. */
  private void newest() {
    JsonNode options = panel.path("options");
    String calculation =
        type().equals("singlestat")
            ? panel.path("valueName").asString("current")
            : options.path("reduceOptions").path("calcs").path(0).asString("lastNotNull");
    if (calculation.equals("name") || options.path("textMode").asString("").equals("name")) {
      reasons.add("the value, not the name of its series");
    } else if (!NEWEST.contains(calculation)) {
      reasons.add("the newest value, not the \"" + calculation + "\" of the time shown");
    }
  }
}
