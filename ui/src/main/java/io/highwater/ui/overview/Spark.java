package io.highwater.ui.overview;

import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

/** A small curve without axes; its bottom is zero. */
final class Spark extends Region {
  private final Path line = new Path();
  private final Path area = new Path();
  private List<Double> values = List.of();

  Spark() {
    getStyleClass().add("spark");
    line.getStyleClass().add("spark-line");
    area.getStyleClass().add("spark-area");
    line.setManaged(false);
    area.setManaged(false);
    setMouseTransparent(true);
    setMinHeight(24);
    getChildren().addAll(area, line);
  }

  void show(List<Double> next) {
    values = next;
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    line.getElements().clear();
    area.getElements().clear();
    double max = 0;
    for (double value : values) {
      max = Double.isFinite(value) ? Math.max(max, value) : max;
    }
    if (getWidth() < 4 || values.size() < 2) {
      return;
    }
    double top = 2;
    double bottom = getHeight() - 1;
    double last = Double.NaN;
    for (int i = 0; i < values.size(); i++) {
      double value = values.get(i);
      double x = getWidth() * i / (values.size() - 1);
      if (!Double.isFinite(value)) {
        close(last, bottom);
        last = Double.NaN;
        continue;
      }
      double y = max == 0 ? bottom : bottom - (bottom - top) * value / (max * 1.08);
      if (Double.isNaN(last)) {
        line.getElements().add(new MoveTo(x, y));
        area.getElements().add(new MoveTo(x, bottom));
      } else {
        line.getElements().add(new LineTo(x, y));
      }
      area.getElements().add(new LineTo(x, y));
      last = x;
    }
    close(last, bottom);
  }

  private void close(double x, double bottom) {
    if (!Double.isNaN(x)) {
      area.getElements().add(new LineTo(x, bottom));
    }
  }
}
