package io.highwater.ui.dashboard;

import io.highwater.engine.signal.Query;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A page of panels, row by row.
 *
 * @param events queries whose series each begin with something that is marked on all its charts
 */
public record Dashboard(String title, List<Row> rows, List<PanelQuery> events) {
  public Dashboard {
    rows = List.copyOf(rows);
    events = List.copyOf(events);
  }

  /** Every query of every panel and of the events, each once, in the order of the file. */
  public Set<Query> queries() {
    Set<Query> queries = new LinkedHashSet<>();
    for (Row row : rows) {
      for (Panel panel : row.panels()) {
        panel.queries().forEach(query -> queries.add(query.query()));
      }
    }
    events.forEach(event -> queries.add(event.query()));
    return queries;
  }
}
