package io.highwater.ui.chart;

import io.highwater.ui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;

/**
 * Names the curves of a chart with one value each, in columns of equal width, so that nothing moves
 * when a value changes. What finds no room is counted in the last cell.
 */
final class Legend extends Region {
  private static final double GAP = 18;
  private static final double HIDDEN = 0.45;

  /**
   * One curve's line.
   *
   * @param shown whether the curve is drawn
   */
  record Entry(String label, String value, Color colour, boolean shown) {}

  /** Told of a click on a curve's name. */
  interface Picked {
    /**
     * @param beside whether the others stay as they are
     */
    void curve(String label, boolean beside);
  }

  private static final class Cell extends HBox {
    private final Rectangle swatch = new Rectangle(10, 3);
    private final Label name = new Label();
    private final Label value = new Label();
    private double nameWidth;
    private double valueWidth;
    private int valueLength;

    Cell() {
      super(6);
      setAlignment(Pos.CENTER_LEFT);
      swatch.setArcWidth(3);
      swatch.setArcHeight(3);
      name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
      name.setMinWidth(0);
      name.getStyleClass().addAll("small", "muted");
      value.getStyleClass().add("small");
      value.setMinWidth(USE_PREF_SIZE);
      HBox.setHgrow(name, Priority.SOMETIMES);
      getChildren().addAll(swatch, name, value);
    }

    void forget() {
      name.setText("");
      valueLength = -1;
    }

    /**
     * Measures only what has not been: figures of one length have one width, as good as.
     *
     * @return the room it needs
     */
    double show(Entry entry, Font font) {
      swatch.setFill(entry.colour());
      setOpacity(entry.shown() ? 1 : HIDDEN);
      if (!entry.label().equals(name.getText())) {
        name.setText(entry.label());
        nameWidth = TextWidth.of(entry.label(), font);
        valueLength = -1;
      }
      if (entry.value().length() > valueLength) {
        valueLength = entry.value().length();
        valueWidth = TextWidth.of(entry.value(), font);
      }
      value.setText(entry.value());
      return Math.ceil(22 + nameWidth + valueWidth + 8);
    }
  }

  private final Theme theme;
  private final List<Cell> cells = new ArrayList<>();
  private final Label more = new Label();
  private List<Entry> entries = List.of();
  private double widest;
  private int rows = 1;
  private Picked picked = (_, _) -> {};

  Legend(Theme theme) {
    this.theme = theme;
    setPickOnBounds(false);
    more.getStyleClass().addAll("small", "faint");
    getChildren().add(more);
    theme.onChange(
        () -> {
          widest = 0;
          cells.forEach(Cell::forget);
          restyle();
        });
  }

  void onPick(Picked next) {
    picked = next;
  }

  void setRows(int most) {
    rows = Math.max(0, most);
    requestLayout();
  }

  void show(List<Entry> next) {
    if (next.equals(entries)) {
      return;
    }
    boolean sameNames = names(next).equals(names(entries));
    entries = List.copyOf(next);
    while (cells.size() < entries.size()) {
      Cell cell = new Cell();
      cell.setOnMouseClicked(
          event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
              picked.curve(cell.name.getText(), event.isShortcutDown() || event.isShiftDown());
            }
          });
      cells.add(cell);
      getChildren().add(cell);
    }
    if (!sameNames) {
      widest = 0;
    }
    restyle();
  }

  private static List<String> names(List<Entry> entries) {
    return entries.stream().map(Entry::label).toList();
  }

  private void restyle() {
    for (int i = 0; i < entries.size(); i++) {
      widest = Math.max(widest, cells.get(i).show(entries.get(i), theme.type().small()));
    }
    requestLayout();
  }

  double line() {
    return Math.ceil(theme.type().small().getSize() * 1.6);
  }

  private int columns(double width) {
    return Math.max(1, (int) ((width + GAP) / (widest + GAP)));
  }

  int rowsFor(double width) {
    return entries.isEmpty()
        ? 0
        : Math.min(rows, (entries.size() + columns(width) - 1) / columns(width));
  }

  @Override
  protected double computePrefHeight(double width) {
    return rowsFor(width) * line();
  }

  @Override
  protected void layoutChildren() {
    int columns = columns(getWidth());
    int places = columns * rowsFor(getWidth());
    boolean crowded = entries.size() > places;
    int shown = crowded ? Math.max(0, places - 1) : entries.size();
    double cell = Math.min(widest, getWidth());
    for (int i = 0; i < cells.size(); i++) {
      cells.get(i).setVisible(i < shown);
      if (i < shown) {
        int row = i / columns;
        double x = (i % columns) * (widest + GAP);
        cells.get(i).resizeRelocate(x, row * line(), cell, line());
      }
    }
    more.setVisible(crowded && places > 0);
    if (more.isVisible()) {
      more.setText("+" + (entries.size() - shown) + " more");
      int row = shown / columns;
      double x = (shown % columns) * (widest + GAP);
      more.resizeRelocate(x, row * line(), cell, line());
    }
  }
}
