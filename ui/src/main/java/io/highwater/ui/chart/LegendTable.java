package io.highwater.ui.chart;

import io.highwater.ui.theme.Theme;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * Names the curves of a chart below each other, with a column for each {@link Stat}; a click on the
 * head of a column sorts by it, a second one the other way round, a third one as before. For the FX
 * thread only.
 */
final class LegendTable extends Region {
  private static final double SWATCH = 10;
  private static final double SPACE = 6;
  private static final double GAP = 16;
  private static final double HIDDEN = 0.45;

  /**
   * A curve.
   *
   * @param values one for each column
   * @param shown whether the curve is drawn
   */
  record Line(String label, List<Double> values, Color colour, boolean shown) {
    Line {
      values = List.copyOf(values);
    }
  }

  /** By which column it is sorted. */
  private record Order(int column, boolean descending) {}

  /** The nodes of a line; its values are {@link PaintedText}. */
  private record Cells(Rectangle swatch, Text name) {
    void setVisible(boolean visible) {
      swatch.setVisible(visible);
      name.setVisible(visible);
    }

    void setOpacity(double opacity) {
      swatch.setOpacity(opacity);
      name.setOpacity(opacity);
    }
  }

  private final Theme theme;
  private final PaintedText figures = new PaintedText();
  private final List<Text> heads = new ArrayList<>();
  private final List<Cells> cells = new ArrayList<>();
  private final Text more = new Text();
  private List<Stat> stats = List.of();
  private List<Line> lines = List.of();
  private Unit unit = Unit.SHORT;
  private Optional<Order> order = Optional.empty();
  private int most = 1;
  private Legend.Picked picked = (_, _) -> {};

  /** As wide as the widest text that was in it: nothing moves when a value gets shorter. */
  private double[] widths = {};

  LegendTable(Theme theme) {
    this.theme = theme;
    setPickOnBounds(false);
    more.setTextOrigin(VPos.CENTER);
    more.setManaged(false);
    getChildren().addAll(more, figures.view());
    theme.onChange(
        this,
        () -> {
          widths = new double[stats.size()];
          requestLayout();
        });
  }

  void onPick(Legend.Picked next) {
    picked = next;
  }

  void setStats(List<Stat> next) {
    stats = List.copyOf(next);
    widths = new double[stats.size()];
    order = Optional.empty();
    getChildren().setAll(more, figures.view());
    heads.clear();
    cells.clear();
    for (int i = 0; i < stats.size(); i++) {
      int column = i;
      Text head = text();
      head.setPickOnBounds(true);
      head.setOnMouseClicked(_ -> sort(column));
      heads.add(head);
    }
    requestLayout();
  }

  /** At most so many lines, the head not counted. */
  void setMost(int next) {
    most = Math.max(1, next);
  }

  /** As a click on the head of the column {@code column}. */
  void sort(int column) {
    boolean same = order.isPresent() && order.get().column() == column;
    if (!same) {
      order = Optional.of(new Order(column, true));
    } else {
      order = order.filter(Order::descending).map(_ -> new Order(column, false));
    }
    requestLayout();
  }

  void show(List<Line> next, Unit shown) {
    lines = List.copyOf(next);
    unit = shown;
    requestLayout();
  }

  /** What it says, line by line. */
  List<String> texts() {
    return sorted().stream()
        .map(
            line ->
                line.label()
                    + " "
                    + String.join(" ", line.values().stream().map(unit::format).toList()))
        .toList();
  }

  private List<Line> sorted() {
    List<Line> sorted = new ArrayList<>(lines);
    order.ifPresent(
        by -> {
          Comparator<Line> comparator =
              Comparator.comparingDouble(line -> known(line.values().get(by.column()), by));
          sorted.sort(by.descending() ? comparator.reversed() : comparator);
        });
    return sorted;
  }

  /** What is not known stands at the end, whichever way. */
  private static double known(double value, Order by) {
    return Double.isNaN(value)
        ? by.descending() ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY
        : value;
  }

  private Text text() {
    Text text = new Text();
    text.setTextOrigin(VPos.CENTER);
    text.setManaged(false);
    getChildren().add(text);
    return text;
  }

  double line() {
    return Math.ceil(theme.type().small().getSize() * 1.6);
  }

  @Override
  protected double computePrefHeight(double width) {
    return lines.isEmpty() ? 0 : (1 + Math.min(most, lines.size())) * line();
  }

  @Override
  protected void layoutChildren() {
    Font font = theme.type().small();
    List<Line> sorted = sorted();
    boolean crowded = sorted.size() > most;
    int shown = crowded ? most - 1 : sorted.size();
    List<List<String>> values = new ArrayList<>();
    for (int i = 0; i < shown; i++) {
      values.add(sorted.get(i).values().stream().map(unit::format).toList());
    }
    figures.begin(getWidth(), getHeight(), font, this);
    for (int column = 0; column < stats.size(); column++) {
      widths[column] = Math.max(widths[column], TextWidth.of(head(column), font));
      for (List<String> row : values) {
        widths[column] = Math.max(widths[column], figures.width(row.get(column)));
      }
    }
    double[] right = new double[stats.size()];
    double edge = getWidth() - 4;
    for (int column = stats.size() - 1; column >= 0; column--) {
      right[column] = edge;
      edge -= Math.ceil(widths[column]) + GAP;
    }
    double room = Math.max(20, edge - SWATCH - SPACE);
    heads(right, font, !sorted.isEmpty());
    for (int i = 0; i < Math.max(shown, cells.size()); i++) {
      if (i < shown) {
        write(at(i), sorted.get(i), values.get(i), (i + 1.5) * line(), room, right);
      } else {
        cells.get(i).setVisible(false);
      }
    }
    figures.end();
    more.setVisible(crowded);
    more.setText("+" + (sorted.size() - shown) + " more");
    more.setFont(font);
    more.setFill(theme.palette().faint());
    more.setX(SWATCH + SPACE);
    more.setY(Math.rint((shown + 1.5) * line()));
  }

  private String head(int column) {
    String sign =
        order
            .filter(by -> by.column() == column)
            .map(by -> by.descending() ? " \u2193" : " \u2191")
            .orElse("");
    return stats.get(column).word() + sign;
  }

  private void heads(double[] right, Font font, boolean visible) {
    for (int column = 0; column < heads.size(); column++) {
      Text head = heads.get(column);
      head.setVisible(visible);
      head.setText(head(column));
      head.setFont(font);
      head.setFill(theme.palette().faint());
      head.setX(Math.rint(right[column] - TextWidth.of(head(column), font)));
      head.setY(Math.rint(line() / 2));
    }
  }

  private Cells at(int place) {
    if (place == cells.size()) {
      Cells made = new Cells(new Rectangle(SWATCH, 3), text());
      made.swatch.setManaged(false);
      getChildren().add(made.swatch);
      made.name.setPickOnBounds(true);
      made.name.setOnMouseClicked(
          event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
              picked.curve(
                  String.valueOf(made.name.getUserData()),
                  event.isShortcutDown() || event.isShiftDown());
            }
          });
      cells.add(made);
    }
    return cells.get(place);
  }

  private void write(
      Cells to, Line line, List<String> values, double y, double room, double[] right) {
    Font font = theme.type().small();
    double middle = Math.rint(y);
    double opacity = line.shown() ? 1 : HIDDEN;
    to.setVisible(true);
    to.setOpacity(opacity);
    to.swatch.setFill(line.colour());
    to.swatch.setY(middle - 1.5);
    to.name.setFont(font);
    to.name.setFill(theme.palette().muted());
    to.name.setUserData(line.label());
    to.name.setText(Legend.shortened(line.label(), font, TextWidth.of(line.label(), font), room));
    to.name.setAccessibleText(line.label() + " " + String.join(" ", values));
    to.name.setX(SWATCH + SPACE);
    to.name.setY(middle);
    int ink = Argb.of(theme.palette().text(), opacity);
    for (int column = 0; column < values.size(); column++) {
      String value = values.get(column);
      figures.write(value, Math.rint(right[column] - figures.width(value)), middle, ink);
    }
  }
}
