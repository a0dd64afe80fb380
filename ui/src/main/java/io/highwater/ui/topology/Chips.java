package io.highwater.ui.topology;

import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Marks;
import io.highwater.ui.topology.ServiceHealth.Instance;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.Region;

/**
 * The instances of a service, each a mark, with its name where there is room for all names.
 * Instances are only ever added: one that vanishes keeps its place.
 */
final class Chips extends Region {
  private final List<Marks.Glyph> glyphs = new ArrayList<>();
  private final List<Label> names = new ArrayList<>();
  private final Label more = new Label();
  private final double size;
  private List<Instance> instances = List.of();

  /**
   * @param size of a mark in pixels
   */
  Chips(double size) {
    this.size = size;
    setMouseTransparent(true);
    more.getStyleClass().addAll("small", "muted");
    more.setManaged(false);
    getChildren().add(more);
  }

  void show(List<Instance> next) {
    if (next.equals(instances)) {
      return;
    }
    instances = List.copyOf(next);
    while (glyphs.size() < instances.size()) {
      Marks.Glyph glyph = Marks.node(Mark.OK, size);
      Label name = new Label();
      name.getStyleClass().add("small");
      // Instances of a service differ at their ends.
      name.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
      name.setManaged(false);
      glyph.setManaged(false);
      glyphs.add(glyph);
      names.add(name);
      getChildren().addAll(glyph, name);
    }
    for (int i = 0; i < instances.size(); i++) {
      Instance one = instances.get(i);
      Mark mark = Levels.mark(one.level());
      glyphs.get(i).show(mark);
      Label name = names.get(i);
      name.setText(shortName(one.name()));
      name.getStyleClass().setAll("label", "small", tone(one, mark));
    }
    requestLayout();
  }

  private static String tone(Instance one, Mark mark) {
    return one.level() == ServiceHealth.Level.OK ? "muted" : mark.styleClass();
  }

  /** Without the port, which says little beside a name. */
  static String shortName(String instance) {
    return instance.replaceFirst(":\\d+$", "");
  }

  /** Height of a line of instances. */
  double line() {
    double text = names.isEmpty() ? 0 : names.getFirst().prefHeight(-1);
    return Math.max(mark() + 6, Math.ceil(text) + 3);
  }

  /** Marks grow with the text around them. */
  private double mark() {
    return glyphs.isEmpty() ? size : glyphs.getFirst().prefWidth(-1);
  }

  @Override
  protected void layoutChildren() {
    double line = line();
    double size = mark();
    int rows = (int) Math.max(1, Math.floor((getHeight() + 2) / line));
    int columns = getWidth() >= 250 ? 3 : getWidth() >= 130 ? 2 : 1;
    boolean named = instances.size() <= rows * columns && getHeight() >= line - 2;
    if (named) {
      // Few instances stand below each other, where that is possible.
      columns = instances.size() <= rows && getWidth() < 220 ? 1 : columns;
    }
    double cell = named ? getWidth() / columns : size + 5;
    int across = named ? columns : (int) Math.max(1, Math.floor(getWidth() / cell));
    int places = across * rows;
    boolean crowded = instances.size() > places;
    int shown = crowded ? Math.max(0, places - 2) : instances.size();
    for (int i = 0; i < glyphs.size(); i++) {
      boolean visible = i < shown;
      glyphs.get(i).setVisible(visible);
      names.get(i).setVisible(visible && named);
      if (visible) {
        int row = i / across;
        double x = (i % across) * cell;
        double y = row * line;
        glyphs.get(i).resizeRelocate(x, y + (line - size) / 2, size, size);
        names.get(i).resizeRelocate(x + size + 5, y, Math.max(0, cell - size - 9), line);
      }
    }
    more.setVisible(crowded);
    if (crowded) {
      int row = shown / across;
      more.setText("+" + (instances.size() - shown));
      more.resizeRelocate((shown % across) * cell, row * line, cell * 2 + 20, line);
    }
  }
}
