package io.highwater.ui.dashboard;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Window;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The newest values of queries, those of the same labels in one line.
 *
 * @param labels the names of the first columns; what is the same in all of several lines has none
 * @param queries the names of the columns behind them
 */
record PanelTable(List<String> labels, List<String> queries, List<Line> lines) {
  static final PanelTable NONE = new PanelTable(List.of(), List.of(), List.of());

  /**
   * @param labels a value for each label, empty where a series has none such
   * @param values one for each query, NaN where it has none
   */
  record Line(List<String> labels, List<Double> values) {
    Line {
      labels = List.copyOf(labels);
      values = List.copyOf(values);
    }
  }

  PanelTable {
    labels = List.copyOf(labels);
    queries = List.copyOf(queries);
    lines = List.copyOf(lines);
  }

  static PanelTable of(Panel panel, Snapshot snapshot) {
    List<PanelQuery> queries = panel.queries();
    Map<Labels, Double[]> values = new LinkedHashMap<>();
    TreeSet<String> names = new TreeSet<>();
    for (int i = 0; i < queries.size(); i++) {
      Window window = snapshot.windows().get(queries.get(i).query());
      for (Series series : window == null ? List.<Series>of() : PanelState.current(window)) {
        Labels labels = series.labels().without("__name__");
        names.addAll(labels.toMap().keySet());
        values.computeIfAbsent(labels, _ -> none(queries.size()))[i] = series.lastValue();
      }
    }
    List<String> columns = new ArrayList<>();
    panel.columns().keySet().stream().filter(names::contains).forEach(columns::add);
    names.stream()
        .filter(name -> !panel.columns().containsKey(name))
        .filter(name -> values.size() == 1 || tells(name, values.keySet()))
        .forEach(columns::add);
    columns.removeIf(name -> panel.columns().getOrDefault(name, name).isEmpty());
    List<Line> lines = new ArrayList<>();
    values.forEach(
        (labels, own) ->
            lines.add(new Line(columns.stream().map(labels::get).toList(), List.of(own))));
    return new PanelTable(columns, heads(queries), lines);
  }

  /** Whether it is not the same in all lines. */
  private static boolean tells(String name, Set<Labels> lines) {
    return lines.stream().map(labels -> labels.get(name)).distinct().count() > 1;
  }

  private static Double[] none(int size) {
    Double[] none = new Double[size];
    Arrays.fill(none, Double.NaN);
    return none;
  }

  /** What their legends say; one that speaks of labels is for curves. */
  private static List<String> heads(List<PanelQuery> queries) {
    List<String> heads = new ArrayList<>();
    for (PanelQuery query : queries) {
      boolean plain = !query.legend().isEmpty() && !query.legend().contains("{{");
      String number = queries.size() == 1 ? "value" : "value " + (heads.size() + 1);
      heads.add(plain ? query.legend() : number);
    }
    return heads;
  }
}
