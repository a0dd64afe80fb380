package io.highwater.ui.dashboard;

import io.highwater.engine.signal.Series;
import io.highwater.ui.chart.Span;
import io.highwater.ui.chart.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What a panel shows as comma-separated values (RFC 4180): a line a moment, a column a series. */
final class PanelCsv {
  private PanelCsv() {}

  /**
   * @param span samples outside are left out; both ends belong to it
   * @return {@code time}, in UTC, and the series by their names; empty cells where one has no
   *     sample
   */
  static String of(List<Trace> traces, Span span) {
    long from = span.from().toEpochMilli();
    long to = span.to().toEpochMilli();
    TreeSet<Long> times = new TreeSet<>();
    for (Trace trace : traces) {
      Series series = trace.series();
      for (int i = series.indexAt(from); i < series.size() && series.timeAt(i) <= to; i++) {
        times.add(series.timeAt(i));
      }
    }
    StringBuilder text = new StringBuilder();
    List<String> head = new ArrayList<>(List.of("time"));
    traces.forEach(trace -> head.add(trace.label()));
    line(text, head);
    for (long time : times) {
      List<String> cells = new ArrayList<>(List.of(Instant.ofEpochMilli(time).toString()));
      traces.forEach(trace -> cells.add(cell(trace.series(), time)));
      line(text, cells);
    }
    return text.toString();
  }

  private static String cell(Series series, long time) {
    int at = series.indexAt(time);
    return at < series.size() && series.timeAt(at) == time
        ? String.valueOf(series.valueAt(at))
        : "";
  }

  private static void line(StringBuilder text, List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      text.append(i == 0 ? "" : ",").append(quoted(cells.get(i)));
    }
    text.append("\r\n");
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
