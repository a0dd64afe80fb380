package io.highwater.ui.bench;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Parent;
import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;

/** JavaFX's own line charts, as its users set them up for live data: no symbols, no animation. */
final class LineChartBoard implements Board {
  private final BoardSize size;
  private final List<NumberAxis> axes = new ArrayList<>();
  private final List<List<ObservableList<XYChart.Data<Number, Number>>>> data = new ArrayList<>();
  private final Parent root;
  private long second;

  LineChartBoard(BoardSize size) {
    this.size = size;
    this.second = size.points();
    List<LineChart<Number, Number>> charts = new ArrayList<>();
    for (int chart = 0; chart < size.charts(); chart++) {
      NumberAxis time = new NumberAxis(0, size.points(), size.points() / 6.0);
      LineChart<Number, Number> lines = new LineChart<>(time, new NumberAxis());
      lines.setAnimated(false);
      lines.setCreateSymbols(false);
      List<ObservableList<XYChart.Data<Number, Number>>> all = new ArrayList<>();
      for (int series = 0; series < size.series(); series++) {
        List<XYChart.Data<Number, Number>> points = new ArrayList<>(size.points());
        for (int i = 0; i < size.points(); i++) {
          points.add(new XYChart.Data<>(i, Waves.at(chart, series, i)));
        }
        ObservableList<XYChart.Data<Number, Number>> shown =
            FXCollections.observableArrayList(points);
        all.add(shown);
        lines.getData().add(new XYChart.Series<>("series " + series, shown));
      }
      data.add(all);
      axes.add(time);
      charts.add(lines);
    }
    root = BoardSize.grid(charts, size.columns());
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void advance() {
    for (int chart = 0; chart < size.charts(); chart++) {
      for (int series = 0; series < size.series(); series++) {
        ObservableList<XYChart.Data<Number, Number>> points = data.get(chart).get(series);
        points.add(new XYChart.Data<>(second, Waves.at(chart, series, second)));
        points.removeFirst();
      }
      axes.get(chart).setLowerBound(second - size.points());
      axes.get(chart).setUpperBound(second);
    }
    second++;
  }
}
