package io.highwater.app.grafana;

import io.highwater.engine.signal.QueryLanguage;
import io.highwater.engine.yaml.Durations;
import io.highwater.engine.yaml.YamlText;
import io.highwater.ui.dashboard.Dashboard;
import io.highwater.ui.dashboard.TimeRange;
import io.highwater.ui.dashboard.Variable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes a dashboard file of a dashboard of Grafana (as its export or its API gives it; schema
 * versions 14 to 42 have been seen). Nothing is dropped in silence: there is a {@link PanelReport}
 * for every panel, and a note for what concerns the whole.
 */
public final class GrafanaImport {
  /** What {@code refresh} may say. */
  private static final Pattern EVERY = Pattern.compile("[0-9]+[smhd]");

  private static final Pattern BACK = Pattern.compile("now-([0-9]+[smhdwy])");

  private final JsonNode root;
  private final Settings settings;
  private final QueryLanguage language;
  private final GrafanaText text;
  private final List<PanelReport> panels = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * @param source whom the queries are put to; empty where the configuration says so
   * @param rateInterval for {@code $__rate_interval}: four scrapes
   * @param range for {@code $__range}
   */
  public record Settings(String source, String rateInterval, String range) {
    public static final Settings DEFAULT = new Settings("", "1m", "1h");
  }

  /**
   * @param yaml a dashboard file
   * @param notes what concerns the whole dashboard
   */
  public record Outcome(String title, String yaml, List<PanelReport> panels, List<String> notes) {
    public Outcome {
      panels = List.copyOf(panels);
      notes = List.copyOf(notes);
    }
  }

  private GrafanaImport(JsonNode root, Settings settings, QueryLanguage language) {
    this.root = root;
    this.settings = settings;
    this.language = language;
    this.text = new GrafanaText(settings.rateInterval(), settings.range());
  }

  /**
   * @param json one dashboard, by itself or as the API wraps it
   * @throws IllegalArgumentException where that is no dashboard
   */
  public static Outcome of(String json, Settings settings, QueryLanguage language) {
    JsonNode root;
    try {
      root = new JsonMapper().readTree(json);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("this is no JSON: " + e.getOriginalMessage());
    }
    JsonNode dashboard = root.path("dashboard").isObject() ? root.path("dashboard") : root;
    if (!dashboard.path("panels").isArray() && !dashboard.path("rows").isArray()) {
      throw new IllegalArgumentException(
          "this is no dashboard: it has neither \"panels\" nor \"rows\"");
    }
    return new GrafanaImport(dashboard, settings, language).outcome();
  }

  private Outcome outcome() {
    String asked = settings.source().isEmpty() ? "any" : settings.source();
    List<Variable> variables =
        new GrafanaVariables(text, language, asked, notes).of(root.path("templating"));
    List<Map<String, Object>> rows = new ArrayList<>();
    for (GrafanaGrid.Section section : GrafanaGrid.of(root)) {
      rows.addAll(rows(section, variables));
    }
    String title = GrafanaText.title(root.path("title").asString("Grafana"), List.of());
    Map<String, Object> dashboard = new LinkedHashMap<>();
    dashboard.put("title", title);
    range().ifPresent(range -> dashboard.put("range", range.word()));
    refresh().ifPresent(refresh -> dashboard.put("refresh", Durations.format(refresh)));
    if (!variables.isEmpty()) {
      dashboard.put("variables", variables.stream().map(GrafanaVariables::written).toList());
    }
    dashboard.put("rows", rows);
    List<Map<String, Object>> links =
        GrafanaLinks.of(
            root.path("links"), variables, text -> notes.add("the dashboard is " + text));
    if (!links.isEmpty()) {
      dashboard.put("links", links);
    }
    Map<String, Object> file = new LinkedHashMap<>();
    if (!settings.source().isEmpty()) {
      file.put("source", settings.source());
    }
    file.put("dashboards", List.of(dashboard));
    for (JsonNode annotation : root.path("annotations").path("list")) {
      if (annotation.path("builtIn").asInt(0) == 0) {
        notes.add("annotation \"" + annotation.path("name").asString("") + "\" is left out");
      }
    }
    return new Outcome(title, rows.isEmpty() ? "" : YamlText.of(file), panels, notes);
  }

  /** How much of the past it shows at first, where that ends now. */
  private Optional<TimeRange> range() {
    Matcher from = BACK.matcher(root.path("time").path("from").asString(""));
    if (!from.matches()) {
      return Optional.empty();
    }
    return Optional.of(TimeRange.holding(Durations.parse(from.group(1))));
  }

  /** How often it asks, where it does so by itself. */
  private Optional<Duration> refresh() {
    String written = root.path("refresh").asString("");
    if (!EVERY.matcher(written).matches()) {
      return Optional.empty();
    }
    Duration every = Durations.parse(written);
    if (every.compareTo(Dashboard.SELDOM) > 0) {
      notes.add("it is asked every " + Durations.format(Dashboard.SELDOM) + ", not " + written);
      return Optional.of(Dashboard.SELDOM);
    }
    return Optional.of(every);
  }

  private List<Map<String, Object>> rows(GrafanaGrid.Section section, List<Variable> variables) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (GrafanaGrid.Line line : section.rows()) {
      List<Map<String, Object>> made = new ArrayList<>();
      line.columns().forEach(column -> made.addAll(column(column, variables)));
      if (!made.isEmpty()) {
        rows.add(row(section, variables, rows.isEmpty(), line.height(), made));
      }
    }
    return rows;
  }

  /** Panels below each other. */
  private List<Map<String, Object>> column(GrafanaGrid.Column column, List<Variable> variables) {
    List<Map<String, Object>> made = new ArrayList<>();
    for (GrafanaGrid.Placed placed : column.panels()) {
      PanelConversion conversion = new PanelConversion(placed.panel(), text, language, variables);
      Optional<Map<String, Object>> panel = conversion.convert();
      panels.add(conversion.report());
      if (panel.isEmpty()) {
        continue;
      }
      if (made.isEmpty()) {
        panel.get().put("width", Measure.number(column.width()));
      } else {
        panel.get().put("below", true);
      }
      if (column.panels().size() > 1) {
        panel.get().put("height", Measure.number(placed.height()));
      }
      made.add(panel.get());
    }
    return made;
  }

  private static Map<String, Object> row(
      GrafanaGrid.Section section,
      List<Variable> variables,
      boolean first,
      double height,
      List<Map<String, Object>> panels) {
    Map<String, Object> row = new LinkedHashMap<>();
    if (first && !section.title().isEmpty()) {
      row.put("title", GrafanaText.title(section.title(), variables));
    }
    if (variables.stream().anyMatch(one -> one.name().equals(section.repeat()))) {
      row.put("repeat", section.repeat());
    }
    row.put("height", Math.clamp(Math.rint(height / GrafanaGrid.HEIGHT * 100) / 100, 0.4, 4));
    row.put("panels", panels);
    return row;
  }
}
