package io.highwater.ui.topology;

import io.highwater.ui.theme.Mark;
import io.highwater.ui.theme.Marks;
import io.highwater.ui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;

/** Says what the marks and lines of the map mean. */
final class MapLegend extends HBox {
  private final Theme theme;
  private final List<Runnable> paints = new ArrayList<>();

  MapLegend(Theme theme) {
    super(22);
    this.theme = theme;
    setAlignment(Pos.CENTER);
    setPadding(new Insets(8, 16, 12, 16));
    mark(Mark.CRITICAL, "critical alert, or down");
    mark(Mark.WARNING, "warning, or a part is down");
    mark(Mark.MISSING, "vanished");
    mark(Mark.STALE, "no fresh data");
    mark(Mark.PENDING, "nothing known yet");
    mark(Mark.OK, "ok");
    line("few calls", 2);
    line("many", 6);
    line("1 % fail", 4, 14.0, 5.0);
    line("5 % fail", 4, 7.0, 5.0);
    paint();
    theme.onChange(this, this::paint);
  }

  private void paint() {
    paints.forEach(Runnable::run);
  }

  private void mark(Mark mark, String words) {
    add(Marks.node(mark, 14), words);
  }

  private void line(String words, double width, Double... dashes) {
    Line line = new Line(0, 0, 34, 0);
    line.setStrokeWidth(width);
    line.getStrokeDashArray().setAll(dashes);
    paints.add(() -> line.setStroke(ink(dashes)));
    add(line, words);
  }

  private Color ink(Double[] dashes) {
    if (dashes.length == 0) {
      return theme.palette().border().interpolate(theme.palette().accent(), 0.42);
    }
    return theme.palette().of(dashes[0] > 10 ? Mark.WARNING : Mark.CRITICAL);
  }

  private void add(Node sign, String words) {
    Label label = new Label(words);
    label.getStyleClass().addAll("small", "muted");
    HBox pair = new HBox(7, sign, label);
    pair.setAlignment(Pos.CENTER);
    getChildren().add(pair);
  }
}
