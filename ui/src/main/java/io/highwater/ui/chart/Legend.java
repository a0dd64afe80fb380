package io.highwater.ui.chart;

import io.highwater.ui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import javafx.geometry.VPos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

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
  record Entry(String label, double value, Color colour, boolean shown) {
    private double opacity() {
      return shown ? 1 : HIDDEN;
    }
  }

  /** Told of a click on a curve's name. */
  interface Picked {
    /**
     * @param beside whether the others stay as they are
     */
    void curve(String label, boolean beside);
  }

  /** Placed by hand: a label would be laid out anew with every value. */
  private static final class Cell extends Region {
    private final Rectangle swatch = new Rectangle(SWATCH, 3);
    private final Text name = new Text();
    private String label = "";
    private String value = "";
    private double nameWidth;

    Cell() {
      swatch.setManaged(false);
      name.setTextOrigin(VPos.CENTER);
      name.setManaged(false);
      name.setX(SWATCH + SPACE);
      getChildren().addAll(swatch, name);
      setAccessibleRole(AccessibleRole.TEXT);
    }

    /** Put together only where somebody has it read aloud. */
    @Override
    public @Nullable Object queryAccessibleAttribute(
        AccessibleAttribute attribute, Object... parameters) {
      return attribute == AccessibleAttribute.TEXT
          ? label + " " + value
          : super.queryAccessibleAttribute(attribute, parameters);
    }

    /** Everything is to be measured and coloured again. */
    void forget() {
      label = "";
    }

    void take(Entry entry, Theme theme) {
      swatch.setFill(entry.colour());
      swatch.setOpacity(entry.opacity());
      name.setOpacity(entry.opacity());
      if (!entry.label().equals(label)) {
        Font font = theme.type().small();
        label = entry.label();
        nameWidth = TextWidth.of(label, font);
        name.setFont(font);
        name.setFill(theme.palette().muted());
      }
    }

    /**
     * Writes the name into {@code room} pixels, or as many as it needs.
     *
     * @return where the value begins
     */
    double place(double room) {
      double middle = Math.rint(getHeight() / 2);
      swatch.setY(middle - 1.5);
      name.setY(middle);
      name.setText(shortened(label, name.getFont(), nameWidth, room));
      return Math.rint(SWATCH + 2 * SPACE + Math.min(nameWidth, Math.max(0, room)));
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
  private final PaintedText figures = new PaintedText();
  private final List<Cell> cells = new ArrayList<>();
  private final Label more = new Label();
  private List<Entry> entries = List.of();
  private DoubleFunction<String> format = String::valueOf;

  /** The room for names and for values: nothing moves when a value gets shorter. */
  private double nameWidth;

  private double valueWidth;
  private int rows = 1;
  private Picked picked = (_, _) -> {};

  Legend(Theme theme) {
    this.theme = theme;
    setPickOnBounds(false);
    more.getStyleClass().addAll("small", "faint");
    getChildren().addAll(more, figures.view());
    theme.onChange(
        this,
        () -> {
          cells.forEach(Cell::forget);
          forgetWidths();
          show(entries, format, getWidth());
        });
  }

  void onPick(Picked next) {
    picked = next;
  }

  void setRows(int most) {
    rows = Math.max(0, most);
    requestLayout();
  }

  private void forgetWidths() {
    nameWidth = 0;
    valueWidth = 0;
  }

  /**
   * @param next is not changed any more
   * @param format how the values are written
   * @param width that it will have: what finds no room in it is not written
   */
  void show(List<Entry> next, DoubleFunction<String> format, double width) {
    if (!haveTheirNames(next)) {
      forgetWidths();
    }
    entries = next;
    this.format = format;
    while (cells.size() < entries.size()) {
      cells.add(cell());
    }
    for (int i = 0; i < entries.size(); i++) {
      cells.get(i).take(entries.get(i), theme);
      nameWidth = Math.max(nameWidth, cells.get(i).nameWidth);
    }
    Glyphs glyphs = Glyphs.of(theme.type().small(), RenderScale.of(this));
    int shown = shown(width);
    for (int i = 0; i < shown; i++) {
      cells.get(i).value = format.apply(entries.get(i).value());
      valueWidth = Math.max(valueWidth, glyphs.width(cells.get(i).value));
    }
    requestLayout();
  }

  private Cell cell() {
    Cell cell = new Cell();
    cell.setOnMouseClicked(
        event -> {
          if (event.getButton() == MouseButton.PRIMARY) {
            picked.curve(cell.label, event.isShortcutDown() || event.isShiftDown());
          }
        });
    getChildren().add(cell);
    return cell;
  }

  /** Whether {@code next} are named as those before. */
  private boolean haveTheirNames(List<Entry> next) {
    boolean same = next.size() == entries.size();
    for (int i = 0; same && i < next.size(); i++) {
      same = next.get(i).label().equals(entries.get(i).label());
    }
    return same;
  }

  double line() {
    return Math.ceil(theme.type().small().getSize() * 1.6);
  }

  private double widest() {
    return Math.ceil(SWATCH + 2 * SPACE + nameWidth + valueWidth + 8);
  }

  private int columns(double width) {
    return Math.max(1, (int) ((width + GAP) / (widest() + GAP)));
  }

  int rowsFor(double width) {
    return entries.isEmpty()
        ? 0
        : Math.min(rows, (entries.size() + columns(width) - 1) / columns(width));
  }

  /** How many find room: never more than for narrower values. */
  private int shown(double width) {
    int places = columns(width) * rowsFor(width);
    return entries.size() > places ? Math.max(0, places - 1) : entries.size();
  }

  @Override
  protected double computePrefHeight(double width) {
    return rowsFor(width) * line();
  }

  @Override
  protected void layoutChildren() {
    int columns = columns(getWidth());
    int shown = shown(getWidth());
    double width = Math.min(widest(), getWidth());
    double room = width - SWATCH - 2 * SPACE - valueWidth;
    figures.begin(getWidth(), rowsFor(getWidth()) * line(), theme.type().small(), this);
    for (int i = 0; i < cells.size(); i++) {
      Cell cell = cells.get(i);
      cell.setVisible(i < shown);
      if (i < shown) {
        Entry entry = entries.get(i);
        int row = i / columns;
        double x = (i % columns) * (widest() + GAP);
        double y = row * line();
        cell.resizeRelocate(x, y, width, line());
        figures.write(
            cell.value,
            x + cell.place(room),
            y + Math.rint(line() / 2),
            Argb.of(theme.palette().text(), entry.opacity()));
      }
    }
    figures.end();
    more.setVisible(shown < entries.size() && rows > 0);
    if (more.isVisible()) {
      more.setText("+" + (entries.size() - shown) + " more");
      int row = shown / columns;
      double x = (shown % columns) * (widest() + GAP);
      more.resizeRelocate(x, row * line(), width, line());
    }
  }
}
