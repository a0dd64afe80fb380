package io.highwater.app.query;

import io.highwater.datasources.promql.Numbers;
import io.highwater.datasources.promql.QueryResult.Value;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.signal.Series;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** An answer for reading: a vector as two columns, a range as a block of lines for each series. */
final class ResultTable {
  private ResultTable() {}

  static String of(Value value, ZoneId zone) {
    return switch (value) {
      case Value.Scalar(double number) -> Numbers.format(number) + "\n";
      case Value.Text(String text) -> text + "\n";
      case Value.Vector(List<Sample> samples) -> vector(samples);
      case Value.Matrix(List<Series> series) -> matrix(series, zone);
    };
  }

  private static String vector(List<Sample> samples) {
    List<String> names = samples.stream().map(sample -> sample.labels().toString()).toList();
    List<String> values = samples.stream().map(sample -> Numbers.format(sample.value())).toList();
    return columns(names, values, "");
  }

  private static String matrix(List<Series> all, ZoneId zone) {
    DateTimeFormatter clock = DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(zone);
    StringBuilder text = new StringBuilder();
    for (Series series : all) {
      List<String> times = new ArrayList<>();
      List<String> values = new ArrayList<>();
      for (int i = 0; i < series.size(); i++) {
        times.add(clock.format(Instant.ofEpochMilli(series.timeAt(i))));
        values.add(Numbers.format(series.valueAt(i)));
      }
      text.append(series.labels()).append('\n').append(columns(times, values, "  "));
    }
    return text.toString();
  }

  /** The first column flush left, the second flush right. */
  private static String columns(List<String> first, List<String> second, String indent) {
    int left = first.stream().mapToInt(String::length).max().orElse(0);
    int right = second.stream().mapToInt(String::length).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < first.size(); i++) {
      text.append(indent)
          .append(first.get(i))
          .repeat(' ', left - first.get(i).length() + 2 + right - second.get(i).length())
          .append(second.get(i))
          .append('\n');
    }
    return text.toString();
  }
}
