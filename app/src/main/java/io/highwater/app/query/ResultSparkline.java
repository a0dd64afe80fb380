package io.highwater.app.query;

import io.highwater.datasources.promql.Numbers;
import io.highwater.datasources.promql.QueryResult.Value;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.signal.Series;
import java.util.Arrays;
import java.util.List;

/**
 * A range as one line a series: its course in block characters, its least, greatest and last value,
 * its labels. An instant vector is drawn as one bar each, all on one scale.
 */
final class ResultSparkline {
  private static final String BLOCKS = "▁▂▃▄▅▆▇█";
  private static final int WIDTH = 60;

  private ResultSparkline() {}

  static String of(Value value) {
    return switch (value) {
      case Value.Scalar(double number) -> Numbers.format(number) + "\n";
      case Value.Text(String text) -> text + "\n";
      case Value.Vector(List<Sample> samples) -> vector(samples);
      case Value.Matrix(List<Series> series) -> matrix(series);
    };
  }

  private static String vector(List<Sample> samples) {
    Scale scale = Scale.of(samples.stream().mapToDouble(Sample::value).toArray());
    StringBuilder text = new StringBuilder();
    for (Sample sample : samples) {
      text.append(scale.block(sample.value()))
          .append("  ")
          .append(Numbers.format(sample.value()))
          .append("  ")
          .append(sample.labels())
          .append('\n');
    }
    return text.toString();
  }

  private static String matrix(List<Series> all) {
    long from =
        all.stream().filter(one -> !one.isEmpty()).mapToLong(s -> s.timeAt(0)).min().orElse(0);
    long to =
        all.stream().filter(one -> !one.isEmpty()).mapToLong(Series::lastTime).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (Series series : all) {
      if (!series.isEmpty()) {
        line(series, from, to, text);
      }
    }
    return text.toString();
  }

  private static void line(Series series, long from, long to, StringBuilder text) {
    double[] cells = cells(series, from, to);
    double[] values = new double[series.size()];
    Arrays.setAll(values, series::valueAt);
    Scale scale = Scale.of(values);
    for (double cell : cells) {
      text.append(scale.block(cell));
    }
    text.append("  min ").append(Numbers.format(scale.least()));
    text.append("  max ").append(Numbers.format(scale.greatest()));
    text.append("  last ").append(Numbers.format(series.lastValue()));
    Labels labels = series.labels();
    text.append("  ").append(labels).append('\n');
  }

  /** The greatest value of each cell of the time from {@code from} to {@code to}; NaN for none. */
  private static double[] cells(Series series, long from, long to) {
    long distinct = Math.max(1, Math.min(WIDTH, series.size()));
    if (series.size() > 1) {
      long step = Long.MAX_VALUE;
      for (int i = 1; i < series.size(); i++) {
        step = Math.min(step, series.timeAt(i) - series.timeAt(i - 1));
      }
      distinct = Math.min(WIDTH, (to - from) / Math.max(step, 1) + 1);
    }
    double[] cells = new double[(int) distinct];
    Arrays.fill(cells, Double.NaN);
    for (int i = 0; i < series.size(); i++) {
      int cell = to == from ? 0 : (int) ((series.timeAt(i) - from) * (distinct - 1) / (to - from));
      double value = series.valueAt(i);
      cells[cell] = Double.isNaN(cells[cell]) ? value : Math.max(cells[cell], value);
    }
    return cells;
  }

  /** From the least to the greatest finite value. */
  private record Scale(double least, double greatest) {
    static Scale of(double[] values) {
      double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
      return new Scale(
          Arrays.stream(finite).min().orElse(Double.NaN),
          Arrays.stream(finite).max().orElse(Double.NaN));
    }

    /** A blank where there is no value. */
    char block(double value) {
      if (Double.isNaN(value)) {
        return ' ';
      }
      int last = BLOCKS.length() - 1;
      if (Double.isInfinite(value)) {
        return BLOCKS.charAt(value > 0 ? last : 0);
      }
      double share = greatest == least ? 0 : (value - least) / (greatest - least);
      return BLOCKS.charAt((int) Math.round(share * last));
    }
  }
}
