package io.highwater.app.grafana;

import io.highwater.engine.signal.Query;
import io.highwater.engine.yaml.Durations;
import io.highwater.ui.chart.Limits;
import io.highwater.ui.chart.Stat;
import io.highwater.ui.chart.Unit;
import io.highwater.ui.chart.ValueWords;
import io.highwater.ui.dashboard.Dashboard;
import io.highwater.ui.dashboard.Link;
import io.highwater.ui.dashboard.Panel;
import io.highwater.ui.dashboard.PanelQuery;
import io.highwater.ui.dashboard.Row;
import io.highwater.ui.dashboard.TimeRange;
import io.highwater.ui.dashboard.Variable;
import io.highwater.ui.dashboard.Variable.Values;
import io.highwater.ui.theme.Mark;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes dashboards as Grafana imports them (schema version 39). What both have comes back the same
 * through {@link GrafanaImport}; a band becomes its lines, and which alerts are shown is left to
 * Grafana.
 */
public final class GrafanaExport {
  private static final int SCHEMA = 39;

  /** Rows of Grafana's grid in a row of usual height, and the least it shows anything in. */
  private static final int HEIGHT = 8;

  private static final int LEAST = 3;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private int id;

  private GrafanaExport() {}

  /** The JSON of {@code dashboard}; whom it asks is chosen in Grafana. */
  public static String of(Dashboard dashboard) {
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsString(new GrafanaExport().dashboard(dashboard));
  }

  private ObjectNode dashboard(Dashboard dashboard) {
    ObjectNode root = NODES.objectNode();
    root.put("title", dashboard.title());
    root.put("schemaVersion", SCHEMA);
    root.put("editable", true);
    String range = dashboard.range().orElse(TimeRange.FIFTEEN_MINUTES).word();
    root.putObject("time").put("from", "now-" + range).put("to", "now");
    root.put(
        "refresh", dashboard.refresh().isZero() ? "5s" : Durations.format(dashboard.refresh()));
    ArrayNode variables = root.putObject("templating").putArray("list");
    variables
        .addObject()
        .put("name", "datasource")
        .put("type", "datasource")
        .put("query", "prometheus");
    dashboard.variables().forEach(variable -> variables.add(variable(variable)));
    links(root, dashboard.links());
    ArrayNode panels = root.putArray("panels");
    int y = 0;
    for (Row row : dashboard.rows()) {
      if (!row.title().isEmpty()) {
        ObjectNode heading = panels.addObject();
        heading.put("type", "row").put("title", row.title()).put("id", ++id);
        if (!row.repeat().isEmpty()) {
          heading.put("repeat", row.repeat());
        }
        place(heading, 0, y++, Row.COLUMNS, 1);
      }
      int height = Math.max(LEAST, (int) Math.round(row.height() * HEIGHT));
      double x = 0;
      for (List<Panel> column : Row.columns(row.panels())) {
        double width = column.getFirst().width();
        double weights = column.stream().mapToDouble(panel -> panel.room().height()).sum();
        double above = 0;
        for (Panel panel : column) {
          double below = above + panel.room().height() / weights * height;
          ObjectNode made = panel(panel);
          int top = (int) Math.round(above);
          place(made, x, y + top, width, (int) Math.round(below) - top);
          panels.add(made);
          above = below;
        }
        x += width;
      }
      y += height;
    }
    return root;
  }

  private static ObjectNode variable(Variable variable) {
    ObjectNode made = NODES.objectNode();
    made.put("name", variable.name()).put("label", variable.title());
    made.put("multi", variable.multi()).put("includeAll", variable.all());
    switch (variable.values()) {
      case Values.Fixed _ ->
          made.put("type", "constant").put("query", variable.value().orElse(".*"));
      case Values.Listed listed ->
          made.put("type", "custom")
              .put(
                  "query",
                  listed.values().stream()
                      .map(value -> value.replace(",", "\\,"))
                      .collect(Collectors.joining(",")));
      case Values.OfLabel(Query query, String label) -> {
        made.put("type", "query").put("query", GrafanaVariables.labelValues(query.text(), label));
        made.set("datasource", source());
      }
    }
    variable.value().ifPresent(value -> made.putObject("current").put("value", value));
    return made;
  }

  /** Grafana has two columns for one of ours. */
  private static void place(ObjectNode panel, double x, int y, double width, int height) {
    panel
        .putObject("gridPos")
        .put("x", Math.round(2 * x))
        .put("y", y)
        .put("w", Math.round(2 * width))
        .put("h", height);
  }

  private static ObjectNode source() {
    return NODES.objectNode().put("type", "prometheus").put("uid", "${datasource}");
  }

  private ObjectNode panel(Panel panel) {
    ObjectNode made = NODES.objectNode();
    made.put("type", type(panel.kind())).put("title", panel.title()).put("id", ++id);
    if (!panel.description().isEmpty()) {
      made.put("description", panel.description());
    }
    if (!panel.repeat().isEmpty()) {
      made.put("repeat", panel.repeat()).put("maxPerRow", Math.round(Row.COLUMNS / panel.width()));
    }
    if (panel.kind() == Panel.Kind.TEXT) {
      made.putObject("options").put("mode", "markdown").put("content", panel.text());
    }
    if (!panel.kind().asks()) {
      return made;
    }
    links(made, panel.links());
    made.set("datasource", source());
    ObjectNode defaults = made.putObject("fieldConfig").putObject("defaults");
    defaults.put("unit", unit(panel.unit()));
    panel.max().ifPresent(max -> defaults.put("max", max).put("min", 0));
    ObjectNode custom = defaults.putObject("custom");
    switch (panel.kind()) {
      case LINE, BAND -> custom.put("fillOpacity", 0);
      case AREA -> custom.put("fillOpacity", 25);
      case STACKED -> {
        custom.put("fillOpacity", 60);
        custom.putObject("stacking").put("mode", "normal");
      }
      case SHARES -> {
        custom.put("fillOpacity", 60);
        custom.putObject("stacking").put("mode", "percent");
      }
      case BARS -> {
        custom.put("drawStyle", "bars");
        custom.putObject("stacking").put("mode", "normal");
      }
      case HEATMAP, STATES, STAT, GAUGE, TABLE, BARGAUGE, PIE, ALERTS, TEXT -> {
        // They have no lines.
      }
    }
    if (!panel.limits().isEmpty()) {
      custom.putObject("thresholdsStyle").put("mode", "line");
      defaults.set("thresholds", thresholds(panel.limits()));
    }
    words(defaults, panel.words());
    columns(made, panel);
    ofQueries(made, panel);
    ObjectNode options = made.putObject("options");
    if (panel.kind() == Panel.Kind.HEATMAP) {
      options.putObject("yAxis").put("unit", unit(panel.unit()));
    }
    if (!panel.stats().isEmpty()) {
      ArrayNode columns = options.putObject("legend").put("displayMode", "table").putArray("calcs");
      panel.stats().forEach(stat -> columns.add(stat == Stat.LAST ? "lastNotNull" : stat.word()));
    }
    ArrayNode targets = made.putArray("targets");
    for (PanelQuery query : panel.queries()) {
      ObjectNode target = targets.addObject();
      target.set("datasource", source());
      target.put("refId", reference(targets.size() - 1));
      target.put("expr", query.query().text());
      target.put("legendFormat", query.legend().isEmpty() ? "__auto" : query.legend());
      if (panel.kind() == Panel.Kind.HEATMAP) {
        target.put("format", "heatmap");
      }
      if (panel.kind() == Panel.Kind.TABLE) {
        target.put("format", "table").put("instant", true);
      }
    }
    return made;
  }

  /** Links to dashboards are found by title in Grafana's search. */
  private static void links(ObjectNode holder, List<Link> links) {
    if (links.isEmpty()) {
      return;
    }
    ArrayNode all = holder.putArray("links");
    for (Link link : links) {
      String address =
          link.isAddress()
              ? link.target()
              : "/dashboards?query=" + URLEncoder.encode(link.target(), StandardCharsets.UTF_8);
      all.addObject().put("type", "link").put("title", link.title()).put("url", address);
    }
  }

  private static void words(ObjectNode defaults, ValueWords words) {
    if (words.words().isEmpty()) {
      return;
    }
    ArrayNode mappings = defaults.putArray("mappings");
    for (ValueWords.Word word : words.words()) {
      ObjectNode mapping = mappings.addObject();
      ObjectNode options = mapping.putObject("options");
      ObjectNode result;
      if (Double.isNaN(word.from())) {
        mapping.put("type", "special");
        options.put("match", "null+nan");
        result = options.putObject("result");
      } else if (word.from() == word.to()) {
        mapping.put("type", "value");
        result = options.putObject(String.valueOf(Measure.number(word.from())));
      } else {
        mapping.put("type", "range");
        bound(options, "from", word.from());
        bound(options, "to", word.to());
        result = options.putObject("result");
      }
      result.put("text", word.text());
      word.mark().map(GrafanaExport::colour).ifPresent(colour -> result.put("color", colour));
    }
  }

  private static void bound(ObjectNode options, String name, double value) {
    if (Double.isInfinite(value)) {
      options.putNull(name);
    } else {
      options.put(name, value);
    }
  }

  private static String colour(Mark mark) {
    return switch (mark) {
      case CRITICAL -> "red";
      case WARNING, MISSING, STALE, PENDING -> "orange";
      case INFO -> "blue";
      case OK -> "green";
    };
  }

  private static void columns(ObjectNode made, Panel panel) {
    if (panel.columns().isEmpty()) {
      return;
    }
    ObjectNode organize = made.putArray("transformations").addObject().put("id", "organize");
    ObjectNode options = organize.putObject("options");
    ObjectNode places = options.putObject("indexByName");
    ObjectNode names = options.putObject("renameByName");
    ObjectNode without = options.putObject("excludeByName");
    panel
        .columns()
        .forEach(
            (label, name) -> {
              places.put(label, places.size());
              if (name.isEmpty()) {
                without.put(label, true);
              } else {
                names.put(label, name);
              }
            });
  }

  /** What is said of single queries. */
  private static void ofQueries(ObjectNode made, Panel panel) {
    ArrayNode overrides = NODES.arrayNode();
    for (int i = 0; i < panel.queries().size(); i++) {
      PanelQuery query = panel.queries().get(i);
      ArrayNode properties = NODES.arrayNode();
      query.unit().ifPresent(unit -> property(properties, "unit").put("value", unit(unit)));
      if (!query.stacked()) {
        property(properties, "custom.stacking").putObject("value").put("mode", "none");
      }
      if (!query.limits().isEmpty()) {
        property(properties, "thresholds").set("value", thresholds(query.limits()));
        property(properties, "custom.cellOptions").putObject("value").put("type", "color-text");
      }
      if (!properties.isEmpty()) {
        ObjectNode override = overrides.addObject();
        override.putObject("matcher").put("id", "byFrameRefID").put("options", reference(i));
        override.set("properties", properties);
      }
    }
    if (!overrides.isEmpty()) {
      ((ObjectNode) made.path("fieldConfig")).set("overrides", overrides);
    }
  }

  private static ObjectNode property(ArrayNode properties, String id) {
    return properties.addObject().put("id", id);
  }

  private static String reference(int query) {
    return String.valueOf((char) ('A' + query % 26));
  }

  /** From the lowest to the highest, each with the colour from there on. */
  private static ObjectNode thresholds(Limits limits) {
    ObjectNode thresholds = NODES.objectNode();
    thresholds.put("mode", "absolute");
    ArrayNode steps = thresholds.putArray("steps");
    List<Limits.Level> worstFirst = limits.levels();
    boolean above = worstFirst.getFirst().limit().above();
    String lowest = above ? "green" : colour(worstFirst.getFirst());
    steps.addObject().put("color", lowest).putNull("value");
    List<Limits.Level> rising = above ? worstFirst.reversed() : worstFirst;
    for (int i = 0; i < rising.size(); i++) {
      boolean last = i == rising.size() - 1;
      String colour = above ? colour(rising.get(i)) : last ? "green" : colour(rising.get(i + 1));
      steps.addObject().put("color", colour).put("value", rising.get(i).limit().value());
    }
    return thresholds;
  }

  private static String colour(Limits.Level level) {
    return level.mark() == Mark.CRITICAL ? "red" : "orange";
  }

  private static String type(Panel.Kind kind) {
    return switch (kind) {
      case LINE, AREA, BAND, STACKED, SHARES, BARS -> "timeseries";
      case HEATMAP -> "heatmap";
      case STATES -> "state-timeline";
      case STAT -> "stat";
      case GAUGE -> "gauge";
      case TABLE -> "table";
      case BARGAUGE -> "bargauge";
      case PIE -> "piechart";
      case ALERTS -> "alertlist";
      case TEXT -> "text";
    };
  }

  private static String unit(Unit unit) {
    return switch (unit) {
      case REQUESTS_PER_SECOND -> "reqps";
      case OPERATIONS_PER_SECOND -> "ops";
      case BYTES_PER_SECOND -> "binBps";
      case BITS_PER_SECOND -> "bps";
      case SECONDS -> "s";
      case PERCENT -> "percentunit";
      case SHORT -> "short";
      case BYTES -> "bytes";
    };
  }
}
