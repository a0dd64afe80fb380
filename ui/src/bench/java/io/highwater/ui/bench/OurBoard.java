package io.highwater.ui.bench;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Series;
import io.highwater.ui.chart.Chart;
import io.highwater.ui.chart.ChartData;
import io.highwater.ui.chart.Trace;
import io.highwater.ui.chart.Unit;
import io.highwater.ui.theme.Theme;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Parent;

/** Highwater's charts. */
final class OurBoard implements Board {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration STEP = Duration.ofSeconds(1);
  private static final int SPARE = 2_000;

  private final BoardSize size;
  private final List<Chart> charts = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final List<Labels> labels = new ArrayList<>();
  private final long[] times;
  private final double[][][] values;
  private final Parent root;
  private int end;
  private double shift;

  /**
   * @param names whether the charts have legends, with the newest value of every curve
   */
  OurBoard(BoardSize size, boolean names) {
    this.size = size;
    Theme theme = Theme.dark();
    int room = size.points() + SPARE;
    times = new long[room];
    values = new double[size.charts()][size.series()][room];
    for (end = 0; end < size.points(); end++) {
      sample();
    }
    for (int i = 0; i < size.series(); i++) {
      this.names.add("series " + i);
      labels.add(Labels.of("series", String.valueOf(i)));
    }
    for (int i = 0; i < size.charts(); i++) {
      Chart chart = new Chart(theme, ZoneOffset.UTC);
      if (!names) {
        chart.setLegendRows(0);
      }
      charts.add(chart);
    }
    root = BoardSize.grid(charts, size.columns());
    show();
  }

  private void sample() {
    times[end] = START.plusSeconds(end).toEpochMilli();
    for (int chart = 0; chart < size.charts(); chart++) {
      for (int series = 0; series < size.series(); series++) {
        values[chart][series][end] = Waves.at(chart, series, end);
      }
    }
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void advance() {
    sample();
    end++;
    show();
  }

  @Override
  public void pan(double seconds) {
    shift += seconds;
    show();
  }

  private void show() {
    long to = times[end - 1] - Math.round(shift * 1_000);
    Instant right = Instant.ofEpochMilli(to);
    for (int chart = 0; chart < size.charts(); chart++) {
      List<Trace> traces = new ArrayList<>();
      for (int series = 0; series < size.series(); series++) {
        traces.add(
            new Trace(
                names.get(series),
                new Series(
                    labels.get(series), times, values[chart][series], end - size.points(), end),
                series));
      }
      charts
          .get(chart)
          .show(
              ChartData.lines(
                  Unit.REQUESTS_PER_SECOND,
                  right.minusSeconds(size.points()),
                  right,
                  STEP,
                  traces));
    }
  }
}
