package io.highwater.ui.overview;

import io.highwater.ui.theme.Figure;
import io.highwater.ui.theme.Text;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** A big number, its unit, and its last quarter of an hour. */
final class FigureGraphic {
  private final HBox view = new HBox();
  private final Label number = Text.whole("", "headline");
  private final Label unit = Text.whole("", "muted", "title");
  private final Spark spark = new Spark();

  FigureGraphic() {
    HBox figure = new HBox(number, unit);
    figure.setAlignment(Pos.BASELINE_LEFT);
    figure.getStyleClass().add("headline-figure");
    HBox.setHgrow(spark, Priority.ALWAYS);
    spark.setPrefHeight(48);
    spark.setMaxHeight(48);
    view.setAlignment(Pos.CENTER_LEFT);
    view.getStyleClass().add("headline-graphic");
    view.getChildren().addAll(figure, spark);
  }

  Region view() {
    return view;
  }

  void show(Figure figure, List<Double> history) {
    number.setText(figure.number());
    unit.setText(figure.unit());
    spark.show(history);
  }
}
