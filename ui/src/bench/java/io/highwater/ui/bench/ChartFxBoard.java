package io.highwater.ui.bench;

import io.fair_acc.chartfx.XYChart;
import io.fair_acc.chartfx.axes.spi.DefaultNumericAxis;
import io.fair_acc.dataset.spi.CircularDoubleErrorDataSet;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Parent;

/** ChartFx with its reduction of points, as it comes. */
final class ChartFxBoard implements Board {
  private final BoardSize size;
  private final List<List<CircularDoubleErrorDataSet>> data = new ArrayList<>();
  private final Parent root;
  private long second;

  ChartFxBoard(BoardSize size) {
    this.size = size;
    List<XYChart> charts = new ArrayList<>();
    for (int chart = 0; chart < size.charts(); chart++) {
      XYChart lines = new XYChart(new DefaultNumericAxis("s"), new DefaultNumericAxis("req/s"));
      lines.setAnimated(false);
      List<CircularDoubleErrorDataSet> all = new ArrayList<>();
      for (int series = 0; series < size.series(); series++) {
        CircularDoubleErrorDataSet set =
            new CircularDoubleErrorDataSet("series " + series, size.points());
        all.add(set);
        lines.getDatasets().add(set);
      }
      data.add(all);
      charts.add(lines);
    }
    for (int i = 0; i < size.points(); i++) {
      advance();
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
        data.get(chart).get(series).add(second, Waves.at(chart, series, second), 0, 0);
      }
    }
    second++;
  }
}
