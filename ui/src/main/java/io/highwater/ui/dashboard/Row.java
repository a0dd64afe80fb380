package io.highwater.ui.dashboard;

import java.util.List;

/**
 * Panels side by side.
 *
 * @param title empty where there is none
 * @param height relative to the other rows
 */
public record Row(String title, double height, List<Panel> panels) {
  /** How many columns a row has. */
  public static final int COLUMNS = 12;

  public Row {
    panels = List.copyOf(panels);
    if (!(height > 0)) {
      throw new IllegalArgumentException("a row needs a height above 0, got " + height);
    }
    int width = panels.stream().mapToInt(Panel::width).sum();
    if (width > COLUMNS) {
      throw new IllegalArgumentException("a row has 12 columns, its panels " + width);
    }
  }
}
