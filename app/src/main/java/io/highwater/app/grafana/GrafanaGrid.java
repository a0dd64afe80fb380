package io.highwater.app.grafana;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Where Grafana's panels stand, as rows of columns of panels below each other. */
final class GrafanaGrid {
  /** Ours; Grafana has twice as many. */
  static final int COLUMNS = 12;

  /** Rows of Grafana's grid that make a row of usual height. */
  static final double HEIGHT = 8;

  private static final double GRID = 2;
  private static final double NEARLY = 1e-6;

  private GrafanaGrid() {}

  /** Panels below one heading. */
  record Section(String title, String repeat, List<Placed> panels) {
    private static Section of(JsonNode row) {
      return new Section(
          row.path("title").asString(""), row.path("repeat").asString(""), new ArrayList<>());
    }

    /**
     * From top to bottom. What lies beside something that reaches further down stands with it in
     * one row, below what lies above it; where that does not work out, what begins at one height
     * makes a row, as far as there is room.
     */
    List<Line> rows() {
      List<Line> rows = new ArrayList<>();
      for (List<Placed> band : bands()) {
        stacked(band).ifPresentOrElse(rows::add, () -> rows.addAll(level(band)));
      }
      return rows;
    }

    /** Stretches of height whose edges no panel crosses. */
    private List<List<Placed>> bands() {
      List<Placed> sorted = new ArrayList<>(panels);
      sorted.sort(Comparator.comparingDouble(Placed::y).thenComparingDouble(Placed::x));
      List<List<Placed>> bands = new ArrayList<>();
      double end = Double.NEGATIVE_INFINITY;
      for (Placed placed : sorted) {
        if (placed.y() >= end - NEARLY) {
          bands.add(new ArrayList<>());
        }
        bands.getLast().add(placed);
        end = Math.max(end, placed.bottom());
      }
      return bands;
    }

    /** As columns; empty where there is nothing below anything, or no clean columns. */
    private static Optional<Line> stacked(List<Placed> band) {
      double top = band.getFirst().y();
      if (band.stream().allMatch(placed -> placed.y() == top)
          || band.stream().anyMatch(Placed::isRepeated)) {
        return Optional.empty();
      }
      List<Placed> sorted = new ArrayList<>(band);
      sorted.sort(Comparator.comparingDouble(Placed::x).thenComparingDouble(Placed::y));
      List<List<Placed>> groups = new ArrayList<>();
      double end = Double.NEGATIVE_INFINITY;
      for (Placed placed : sorted) {
        if (placed.x() >= end - NEARLY) {
          groups.add(new ArrayList<>());
        }
        groups.getLast().add(placed);
        end = Math.max(end, placed.x() + placed.width());
      }
      List<Column> columns = new ArrayList<>();
      for (List<Placed> group : groups) {
        group.sort(Comparator.comparingDouble(Placed::y));
        for (int i = 1; i < group.size(); i++) {
          if (group.get(i).y() < group.get(i - 1).bottom() - NEARLY) {
            return Optional.empty();
          }
        }
        double left = group.stream().mapToDouble(Placed::x).min().orElse(0);
        double right = group.stream().mapToDouble(one -> one.x() + one.width()).max().orElse(0);
        columns.add(new Column(Math.clamp(right - left, 0.5, COLUMNS), group));
      }
      double bottom = band.stream().mapToDouble(Placed::bottom).max().orElse(top);
      return Optional.of(new Line(bottom - top, columns));
    }

    private static List<Line> level(List<Placed> band) {
      List<Line> rows = new ArrayList<>();
      List<Column> current = new ArrayList<>();
      double y = Double.NaN;
      double used = 0;
      double height = 0;
      for (int i = 0; i < band.size(); i++) {
        Placed placed = band.get(i).before(band.subList(i + 1, band.size()));
        double width = placed.share();
        if (!current.isEmpty() && (placed.y() != y || used + width > COLUMNS + NEARLY)) {
          rows.add(new Line(height, current));
          current = new ArrayList<>();
          used = 0;
          height = 0;
        }
        y = placed.y();
        used += width;
        height = Math.max(height, placed.height());
        current.add(new Column(width, List.of(placed)));
      }
      rows.add(new Line(height, current));
      return rows;
    }
  }

  /**
   * @param height in rows of Grafana's grid
   */
  record Line(double height, List<Column> columns) {
    Line {
      columns = List.copyOf(columns);
    }
  }

  /**
   * @param width of {@link #COLUMNS}
   * @param panels from top to bottom
   */
  record Column(double width, List<Placed> panels) {
    Column {
      panels = List.copyOf(panels);
    }
  }

  /**
   * A panel.
   *
   * @param height in rows of Grafana's grid, as {@code y} is; {@code x} and the width are in
   *     columns of {@link #COLUMNS}
   */
  record Placed(JsonNode panel, double x, double y, double width, double height) {
    private static Placed of(JsonNode panel) {
      // One that says nothing of its place gets what Grafana gives a new one.
      JsonNode place = panel.path("gridPos");
      return new Placed(
          panel,
          place.path("x").asDouble(0) / GRID,
          place.path("y").asDouble(0),
          place.path("w").asDouble(12) / GRID,
          place.path("h").asDouble(HEIGHT));
    }

    private double bottom() {
      return y + height;
    }

    private boolean isRepeated() {
      return !panel.path("repeat").asString("").isEmpty();
    }

    /** One that says nothing of its place fits in front of what stands beside it. */
    private Placed before(List<Placed> others) {
      if (panel.has("gridPos") || panel.has("span") || others.isEmpty()) {
        return this;
      }
      Placed next = others.getFirst();
      return next.y() == y && next.x() > x
          ? new Placed(panel, x, y, Math.min(width, next.x() - x), next.height())
          : this;
    }

    /** Its width; repeated panels share a row as Grafana lets them. */
    private double share() {
      double own = Math.clamp(width, 0.5, COLUMNS);
      boolean beside = isRepeated() && panel.path("repeatDirection").asString("h").equals("h");
      int most = Math.clamp(panel.path("maxPerRow").asInt(4), 1, COLUMNS);
      return beside ? Math.min(own, (double) COLUMNS / most) : own;
    }
  }

  /** Of a dashboard, as it is written since schema 16 and as it was before. */
  static List<Section> of(JsonNode root) {
    List<Section> sections = new ArrayList<>();
    for (JsonNode row : root.path("rows")) {
      Section section = Section.of(row);
      double x = 0;
      double y = 0;
      for (JsonNode panel : row.path("panels")) {
        double width = panel.path("span").asDouble(COLUMNS);
        if (x + width > COLUMNS) {
          x = 0;
          y += HEIGHT;
        }
        section.panels().add(new Placed(panel, x, y, width, HEIGHT));
        x += width;
      }
      sections.add(section);
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
        open = Section.of(panel);
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
}
