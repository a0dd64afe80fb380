package io.highwater.ui.dashboard;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a panel is written.
 *
 * @param file as its reader was told it
 * @param dashboard the how-manieth of the file, from 0, as are the row of it and the panel of that
 */
public record Place(String file, int dashboard, int row, int panel) {
  /** In no file. */
  public static final Place NOWHERE = new Place("", 0, 0, 0);

  /** The keys and numbers that lead to it, and on to {@code more}. */
  List<Object> path(Object... more) {
    List<Object> path = new ArrayList<>(panels());
    path.add(panel);
    path.addAll(List.of(more));
    return path;
  }

  /** The path of the list that it is in. */
  List<Object> panels() {
    List<Object> path = new ArrayList<>(rows());
    path.addAll(List.of(row, "panels"));
    return path;
  }

  /** The path of the list that its row is in. */
  List<Object> rows() {
    return List.of("dashboards", dashboard, "rows");
  }
}
