package io.highwater.ui.dashboard;

import io.highwater.engine.signal.Query;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A page of panels, row by row. */
public record Dashboard(String title, List<Row> rows) {
  public Dashboard {
    rows = List.copyOf(rows);
  }

  /** Every query of every panel, each once, in the order of the file. */
  public Set<Query> queries() {
    Set<Query> queries = new LinkedHashSet<>();
    for (Row row : rows) {
      for (Panel panel : row.panels()) {
        panel.queries().forEach(query -> queries.add(query.query()));
      }
    }
    return queries;
  }
}
