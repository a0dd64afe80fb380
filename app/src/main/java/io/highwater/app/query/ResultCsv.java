package io.highwater.app.query;

import io.highwater.datasources.promql.Numbers;
import io.highwater.datasources.promql.QueryResult.Value;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Sample;
import io.highwater.engine.signal.Series;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An answer as RFC 4180 text: {@code time} (RFC 3339 in UTC), {@code value}, then a column for each
 * label there is.
 */
final class ResultCsv {
  private final StringBuilder text = new StringBuilder("time,value");
  private final SortedSet<String> names = new TreeSet<>();

  private ResultCsv(List<Labels> all) {
    for (Labels labels : all) {
      for (Map.Entry<String, String> label : labels) {
        names.add(label.getKey());
      }
    }
    names.forEach(name -> text.append(',').append(cell(name)));
    text.append("\r\n");
  }

  static String of(Value value, Instant at) {
    return switch (value) {
      case Value.Scalar(double number) ->
          new ResultCsv(List.of()).row(at.toEpochMilli(), number, Labels.EMPTY).text.toString();
      case Value.Text(String string) -> "value\r\n" + cell(string) + "\r\n";
      case Value.Vector(List<Sample> samples) -> {
        ResultCsv csv = new ResultCsv(samples.stream().map(Sample::labels).toList());
        samples.forEach(one -> csv.row(at.toEpochMilli(), one.value(), one.labels()));
        yield csv.text.toString();
      }
      case Value.Matrix(List<Series> all) -> {
        ResultCsv csv = new ResultCsv(all.stream().map(Series::labels).toList());
        for (Series series : all) {
          for (int i = 0; i < series.size(); i++) {
            csv.row(series.timeAt(i), series.valueAt(i), series.labels());
          }
        }
        yield csv.text.toString();
      }
    };
  }

  private ResultCsv row(long millis, double value, Labels labels) {
    text.append(Instant.ofEpochMilli(millis)).append(',').append(Numbers.format(value));
    names.forEach(name -> text.append(',').append(cell(labels.get(name))));
    text.append("\r\n");
    return this;
  }

  private static String cell(String content) {
    boolean plain = content.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? content : '"' + content.replace("\"", "\"\"") + '"';
  }
}
