package io.highwater.ui.dashboard;

import java.util.ArrayList;
import java.util.List;

/**
 * Panels side by side.
 *
 * @param title empty where there is none
 * @param height relative to the other rows
 * @param repeat the variable for each of whose values there is one; empty for one
 */
public record Row(String title, double height, String repeat, List<Panel> panels) {
  /** How many columns a row has. */
  public static final int COLUMNS = 12;

  /** Three panels of a third of a row fit. */
  static final double MOST = COLUMNS + 1e-6;

  public Row {
    panels = List.copyOf(panels);
    if (!(height > 0)) {
      throw new IllegalArgumentException("a row needs a height above 0, got " + height);
    }
    double width = width(panels);
    if (width > MOST) {
      throw new IllegalArgumentException("a row has 12 columns, its panels " + width);
    }
  }

  /** Of all columns together. */
  static double width(List<Panel> panels) {
    return columns(panels).stream().mapToDouble(column -> column.getFirst().width()).sum();
  }

  /** Panels side by side, each with those that stand below it. */
  public static List<List<Panel>> columns(List<Panel> panels) {
    List<List<Panel>> columns = new ArrayList<>();
    for (Panel panel : panels) {
      if (columns.isEmpty() || !panel.room().below()) {
        columns.add(new ArrayList<>());
      }
      columns.getLast().add(panel);
    }
    return columns;
  }

  /** With {@code picks} in the variables' places; several where repeated panels need the room. */
  List<Row> with(List<Picked> picks) {
    List<Row> rows = new ArrayList<>();
    List<Panel> current = new ArrayList<>();
    double used = 0;
    for (Panel panel : panels) {
      for (List<Picked> own : Picked.repeated(panel.repeat(), picks)) {
        double width = panel.room().below() ? 0 : panel.width();
        if (used + width > MOST) {
          rows.add(part(rows, picks, current));
          current = new ArrayList<>();
          used = 0;
        }
        used += width;
        current.add(panel.with(own));
      }
    }
    rows.add(part(rows, picks, current));
    return rows;
  }

  /** The title stands above the first of them. */
  private Row part(List<Row> before, List<Picked> picks, List<Panel> some) {
    return new Row(
        before.isEmpty() ? Variables.words(picks).in(title) : "", height, "", List.copyOf(some));
  }
}
