package io.highwater.ui.dashboard;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/**
 * Rows of panels on twelve columns, as high as the window; higher where it is too low, or in parts
 * of some rows each.
 */
final class DashboardGrid extends Region {
  private static final double GAP = 12;
  private static final double LEAST = 220;
  private static final double LEAST_PANEL = 120;
  private static final double TITLE = 26;

  private record Line(Row row, Label title, List<PanelView> panels) {
    List<List<PanelView>> columns() {
      List<List<PanelView>> columns = new ArrayList<>();
      int from = 0;
      for (List<Panel> column : Row.columns(row.panels())) {
        columns.add(panels.subList(from, from + column.size()));
        from += column.size();
      }
      return columns;
    }
  }

  /**
   * What is shown of a dashboard.
   *
   * @param number from 1
   */
  record Part(int number, int count) {}

  private final List<Line> lines = new ArrayList<>();

  /** Those that are shown now. */
  private List<Line> shown = lines;

  /** Whether their panels share the room as it suits them, and not as the rows have it. */
  private boolean alone;

  DashboardGrid(Dashboard dashboard, java.util.function.Function<Panel, PanelView> views) {
    for (Row row : dashboard.rows()) {
      Label title = new Label(row.title());
      title.getStyleClass().add("caption");
      title.setVisible(!row.title().isEmpty());
      List<PanelView> panels = row.panels().stream().map(views).toList();
      lines.add(new Line(row, title, panels));
      getChildren().add(title);
      getChildren().addAll(panels);
    }
  }

  List<PanelView> panels() {
    return lines.stream().flatMap(line -> line.panels().stream()).toList();
  }

  /**
   * Shows part {@code turn} of those into which all rows fit, counted around.
   *
   * @param height that there is for each of them
   * @return which of them that is
   */
  Part show(long turn, double height) {
    List<List<Line>> parts = parts(height);
    int part = Math.floorMod(turn, parts.size());
    show(parts.get(part), false);
    return new Part(part + 1, parts.size());
  }

  /** Shows the panels of the rows of that title alone, without the title, in all the room. */
  void show(String title) {
    show(lines.stream().filter(line -> line.row().title().equals(title)).toList(), true);
  }

  private void show(List<Line> next, boolean byThemselves) {
    if (shown.equals(next) && alone == byThemselves) {
      return;
    }
    shown = next;
    alone = byThemselves;
    for (Line line : lines) {
      boolean visible = shown.contains(line);
      line.title().setVisible(visible && !alone && !line.row().title().isEmpty());
      line.panels().forEach(panel -> panel.setVisible(visible));
    }
    requestLayout();
  }

  private List<List<Line>> parts(double height) {
    List<List<Line>> parts = new ArrayList<>();
    List<Line> part = new ArrayList<>();
    double used = 0;
    for (Line line : lines) {
      double needed = head(line) + least(line);
      if (!part.isEmpty() && used + GAP + needed > height) {
        parts.add(part);
        part = new ArrayList<>();
        used = 0;
      }
      used += needed + (part.isEmpty() ? 0 : GAP);
      part.add(line);
    }
    parts.add(part);
    return parts;
  }

  private static double least(Line line) {
    int below = line.columns().stream().mapToInt(List::size).max().orElse(1);
    return Math.max(below * (LEAST_PANEL + GAP) - GAP, LEAST * line.row().height());
  }

  private static double head(Line line) {
    return line.row().title().isEmpty() ? 0 : TITLE;
  }

  private double fixed() {
    double fixed = getInsets().getTop() + getInsets().getBottom() + GAP * (shown.size() - 1);
    for (Line line : shown) {
      fixed += head(line);
    }
    return fixed;
  }

  @Override
  protected double computeMinHeight(double width) {
    double rows = 0;
    for (Line line : shown) {
      rows += least(line);
    }
    return fixed() + rows;
  }

  @Override
  protected double computePrefHeight(double width) {
    return computeMinHeight(width);
  }

  /** As nearly as many beside each other as below each other. */
  private void share() {
    List<PanelView> panels = shown.stream().flatMap(line -> line.panels().stream()).toList();
    int across = (int) Math.ceil(Math.sqrt(panels.size()));
    int down = Math.ceilDiv(panels.size(), Math.max(1, across));
    double left = getInsets().getLeft();
    double top = getInsets().getTop();
    double width = (getWidth() - left - getInsets().getRight() + GAP) / across;
    double height = (getHeight() - top - getInsets().getBottom() + GAP) / down;
    for (int i = 0; i < panels.size(); i++) {
      int column = i % across;
      int row = i / across;
      double x = Math.rint(left + column * width);
      double y = Math.rint(top + row * height);
      double right = Math.rint(left + (column + 1) * width - GAP);
      double bottom = Math.rint(top + (row + 1) * height - GAP);
      panels.get(i).resizeRelocate(x, y, right - x, bottom - y);
    }
  }

  /** Puts {@code panels} below each other into that room. */
  private static void stack(
      List<PanelView> panels, double x, double y, double width, double height) {
    double weights = panels.stream().mapToDouble(panel -> panel.panel().room().height()).sum();
    double before = 0;
    for (PanelView panel : panels) {
      double after = before + panel.panel().room().height() / weights;
      double top = Math.rint(y + before * (height + GAP));
      double bottom = Math.rint(y + after * (height + GAP) - GAP);
      panel.resizeRelocate(x, top, width, bottom - top);
      before = after;
    }
  }

  @Override
  protected void layoutChildren() {
    if (alone) {
      share();
      return;
    }
    double left = getInsets().getLeft();
    double width = getWidth() - left - getInsets().getRight();
    double weights = shown.stream().mapToDouble(line -> line.row().height()).sum();
    double free = getHeight() - fixed();
    double column = (width + GAP) / Row.COLUMNS;
    double y = getInsets().getTop();
    double used = 0;
    for (Line line : shown) {
      line.title().resizeRelocate(left + 2, y, width, TITLE - 4);
      y += head(line);
      // Row ends are rounded, not heights, so that the last one ends at the window's edge.
      double next = used + free * line.row().height() / weights;
      double height = Math.rint(next) - Math.rint(used);
      used = next;
      double at = 0;
      for (List<PanelView> panels : line.columns()) {
        double span = panels.getFirst().panel().width();
        double x = Math.rint(left + at * column);
        double end = Math.rint(left + (at + span) * column - GAP);
        stack(panels, x, y, end - x, height);
        at += span;
      }
      y += height + GAP;
    }
  }
}
