package io.highwater.ui.chart;

import io.highwater.ui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * Names the curves of a chart with one value each, in columns of equal width, so that nothing moves
 * when a value changes. What finds no room is counted in the last cell.
 */
final class Legend extends Region {
  private static final double GAP = 18;
  private static final double HIDDEN = 0.45;
  private static final double SWATCH = 10;
  private static final double SPACE = 6;

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

  /** Plain texts, laid out by hand: a label each would be laid out anew with every value. */
  private static final class Cell extends Region {
    private final Rectangle swatch = new Rectangle(SWATCH, 3);
    private final Text name = new Text();
    private final Text value = new Text();
    private String label = "";
    private String saying = "";
    private double nameWidth;
    private double valueWidth;
    private int valueLength = -1;

    Cell() {
      swatch.setArcWidth(3);
      swatch.setArcHeight(3);
      for (Text text : List.of(name, value)) {
        text.setTextOrigin(VPos.CENTER);
        text.setManaged(false);
      }
      swatch.setManaged(false);
      getChildren().addAll(swatch, name, value);
    }

    String label() {
      return label;
    }

    /** Everything is to be measured and coloured again. */
    void forget() {
      valueLength = -1;
      label = "";
    }

    /**
     * Takes what {@link #say} will write. Measures only what has not been: figures of one length
     * have one width, as good as.
     *
     * @return the room it needs
     */
    double take(Entry entry, Theme theme) {
      Font font = theme.type().small();
      swatch.setFill(entry.colour());
      setOpacity(entry.shown() ? 1 : HIDDEN);
      if (!entry.label().equals(label)) {
        label = entry.label();
        nameWidth = TextWidth.of(label, font);
        name.setFont(font);
        name.setFill(theme.palette().muted());
        value.setFont(font);
        value.setFill(theme.palette().text());
        valueLength = -1;
        requestLayout();
      }
      if (entry.value().length() > valueLength) {
        valueLength = entry.value().length();
        valueWidth = TextWidth.of(entry.value(), font);
        requestLayout();
      }
      saying = entry.value();
      return Math.ceil(SWATCH + 2 * SPACE + nameWidth + valueWidth + 8);
    }

    /** Writes the value: only where there is room for the cell, for every text costs its layout. */
    void say() {
      value.setText(saying);
    }

    @Override
    protected void layoutChildren() {
      double middle = Math.rint(getHeight() / 2);
      double room = getWidth() - SWATCH - 2 * SPACE - valueWidth;
      swatch.setY(middle - 1.5);
      name.setX(SWATCH + SPACE);
      name.setY(middle);
      name.setText(shortened(label, name.getFont(), nameWidth, room));
      double shown = Math.min(nameWidth, Math.max(0, room));
      value.setX(Math.rint(SWATCH + 2 * SPACE + shown));
      value.setY(middle);
    }
  }

  /** {@code text} without its middle, where it is wider than {@code room}. */
  static String shortened(String text, Font font, double width, double room) {
    if (width <= room || text.length() < 3) {
      return text;
    }
    int kept = (int) Math.max(2, text.length() * room / width - 1);
    String some = text;
    do {
      int head = (kept + 1) / 2;
      some = text.substring(0, head) + "…" + text.substring(text.length() - (kept - head));
      kept--;
    } while (kept > 1 && TextWidth.of(some, font) > room);
    return some;
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
        this,
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
              picked.curve(cell.label(), event.isShortcutDown() || event.isShiftDown());
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
      widest = Math.max(widest, cells.get(i).take(entries.get(i), theme));
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
        cells.get(i).say();
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
