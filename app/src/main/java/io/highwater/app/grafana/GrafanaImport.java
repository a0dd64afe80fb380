package io.highwater.app.grafana;

import io.highwater.engine.signal.QueryLanguage;
import io.highwater.engine.yaml.Durations;
import io.highwater.engine.yaml.YamlText;
import io.highwater.ui.dashboard.Dashboard;
import io.highwater.ui.dashboard.TimeRange;
import io.highwater.ui.dashboard.Variable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
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
  private static final int COLUMNS = 12;

  /** Grafana has twice as many columns. */
  private static final double GRID = 2;

  /** Rows of Grafana's grid that make a row of usual height. */
  private static final double HEIGHT = 8;

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
    for (Section section : sections()) {
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

  /** Panels below one heading, with their places. */
  private record Section(String title, String repeat, List<Placed> panels) {}

  /**
   * A panel in Grafana's grid.
   *
   * @param height in rows of the grid, as the width is in columns of {@link #COLUMNS}
   */
  private record Placed(JsonNode panel, double x, double y, double width, double height) {
    /** One that says nothing of its place fits in front of what stands beside it. */
    Placed before(List<Placed> others) {
      if (panel.has("gridPos") || panel.has("span") || others.isEmpty()) {
        return this;
      }
      Placed next = others.getFirst();
      return next.y() == y && next.x() > x
          ? new Placed(panel, x, y, Math.min(width, next.x() - x), next.height())
          : this;
    }

    static Placed of(JsonNode panel) {
      // One that says nothing of its place gets what Grafana gives a new one.
      JsonNode place = panel.path("gridPos");
      return new Placed(
          panel,
          place.path("x").asDouble(0) / GRID,
          place.path("y").asDouble(0),
          place.path("w").asDouble(12) / GRID,
          place.path("h").asDouble(HEIGHT));
    }
  }

  private List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    for (JsonNode row : root.path("rows")) {
      List<Placed> placed = new ArrayList<>();
      double x = 0;
      double y = 0;
      for (JsonNode panel : row.path("panels")) {
        double width = panel.path("span").asDouble(COLUMNS);
        if (x + width > COLUMNS) {
          x = 0;
          y += HEIGHT;
        }
        placed.add(new Placed(panel, x, y, width, HEIGHT));
        x += width;
      }
      sections.add(
          new Section(row.path("title").asString(""), row.path("repeat").asString(""), placed));
    }
    Section open = new Section("", "", new ArrayList<>());
    sections.add(open);
    List<JsonNode> all = new ArrayList<>();
    root.path("panels").forEach(all::add);
    all.sort(
        Comparator.comparingDouble((JsonNode panel) -> panel.path("gridPos").path("y").asDouble(0))
            .thenComparingDouble(panel -> panel.path("gridPos").path("x").asDouble(0)));
    for (JsonNode panel : all) {
      if (panel.path("type").asString("").equals("row")) {
        open =
            new Section(
                panel.path("title").asString(""),
                panel.path("repeat").asString(""),
                new ArrayList<>());
        for (JsonNode folded : panel.path("panels")) {
          open.panels().add(Placed.of(folded));
        }
        sections.add(open);
      } else {
        open.panels().add(Placed.of(panel));
      }
    }
    return sections;
  }

  /** Panels that begin at one height stand in one row, as far as there is room. */
  private List<Map<String, Object>> rows(Section section, List<Variable> variables) {
    List<Placed> sorted = new ArrayList<>(section.panels());
    sorted.sort(Comparator.comparingDouble(Placed::y).thenComparingDouble(Placed::x));
    List<Map<String, Object>> rows = new ArrayList<>();
    List<Map<String, Object>> current = new ArrayList<>();
    double y = Double.NaN;
    double height = 0;
    double used = 0;
    for (int i = 0; i < sorted.size(); i++) {
      Placed placed = sorted.get(i).before(sorted.subList(i + 1, sorted.size()));
      PanelConversion conversion = new PanelConversion(placed.panel(), text, language, variables);
      Optional<Map<String, Object>> panel = conversion.convert();
      panels.add(conversion.report());
      if (panel.isEmpty()) {
        continue;
      }
      double width = width(placed);
      if (!current.isEmpty() && (placed.y() != y || used + width > COLUMNS + 1e-6)) {
        rows.add(row(section, variables, rows.isEmpty(), height, current));
        current = new ArrayList<>();
        used = 0;
        height = 0;
      }
      y = placed.y();
      height = Math.max(height, placed.height());
      used += width;
      panel.get().put("width", Measure.number(width));
      current.add(panel.get());
    }
    if (!current.isEmpty()) {
      rows.add(row(section, variables, rows.isEmpty(), height, current));
    }
    return rows;
  }

  /** Repeated panels share a row as Grafana lets them. */
  private static double width(Placed placed) {
    double width = Math.clamp(placed.width(), 0.5, COLUMNS);
    boolean beside =
        !placed.panel().path("repeat").asString("").isEmpty()
            && placed.panel().path("repeatDirection").asString("h").equals("h");
    int most = Math.clamp(placed.panel().path("maxPerRow").asInt(4), 1, COLUMNS);
    return beside ? Math.min(width, (double) COLUMNS / most) : width;
  }

  private static Map<String, Object> row(
      Section section,
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
    row.put("height", Math.clamp(Math.rint(height / HEIGHT * 100) / 100, 0.4, 4));
    row.put("panels", panels);
    return row;
  }
}
