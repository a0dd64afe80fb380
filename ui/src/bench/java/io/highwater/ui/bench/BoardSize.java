package io.highwater.ui.bench;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.RowConstraints;

/** How much is drawn: charts in so many columns, each with so many series of so many points. */
record BoardSize(int charts, int columns, int series, int points) {
  /** Shares the room evenly. */
  static GridPane grid(List<? extends Node> charts, int columns) {
    GridPane grid = new GridPane(8, 8);
    int rows = Math.ceilDiv(charts.size(), columns);
    for (int i = 0; i < columns; i++) {
      ColumnConstraints column = new ColumnConstraints();
      column.setPercentWidth(100.0 / columns);
      grid.getColumnConstraints().add(column);
    }
    for (int i = 0; i < rows; i++) {
      RowConstraints row = new RowConstraints();
      row.setPercentHeight(100.0 / rows);
      grid.getRowConstraints().add(row);
    }
    for (int i = 0; i < charts.size(); i++) {
      grid.add(charts.get(i), i % columns, i / columns);
    }
    return grid;
  }
}
