package io.highwater.ui.bench;

import io.fair_acc.chartfx.XYChart;
import io.fair_acc.chartfx.axes.spi.DefaultNumericAxis;
import io.fair_acc.chartfx.renderer.ErrorStyle;
import io.fair_acc.chartfx.renderer.datareduction.DefaultDataReducer;
import io.fair_acc.chartfx.renderer.spi.ErrorDataSetRenderer;
import io.fair_acc.dataset.spi.CircularDoubleErrorDataSet;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Parent;

/**
 * ChartFx. As it comes it draws a point every six pixels and a mark on each; what is between them
 * is not seen. At full resolution it draws one a pixel, as Highwater does, without marks.
 */
final class ChartFxBoard implements Board {
  private final BoardSize size;
  private final List<List<CircularDoubleErrorDataSet>> data = new ArrayList<>();
  private final Parent root;
  private long second;

  /**
   * @param full whether it draws all that the pixels can show
   */
  ChartFxBoard(BoardSize size, boolean full) {
    this.size = size;
    List<XYChart> charts = new ArrayList<>();
    for (int chart = 0; chart < size.charts(); chart++) {
      XYChart lines = new XYChart(new DefaultNumericAxis("s"), new DefaultNumericAxis("req/s"));
      lines.setAnimated(false);
      if (full) {
        ErrorDataSetRenderer renderer = new ErrorDataSetRenderer();
        DefaultDataReducer reducer = new DefaultDataReducer();
        reducer.setMinPointPixelDistance(1);
        renderer.setRendererDataReducer(reducer);
        renderer.setDrawMarker(false);
        renderer.setErrorStyle(ErrorStyle.NONE);
        lines.getRenderers().setAll(renderer);
      }
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
