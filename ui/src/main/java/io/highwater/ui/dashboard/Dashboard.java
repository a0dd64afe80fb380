package io.highwater.ui.dashboard;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A page of panels, row by row.
 *
 * @param variables that expressions and titles use; none once their values stand there
 * @param range how much of the past is shown at first; empty for as much as before
 * @param links to where there is more
 * @param events queries whose series each begin with something that is marked on all its charts
 */
public record Dashboard(
    String title,
    Optional<TimeRange> range,
    List<Variable> variables,
    List<Row> rows,
    List<Link> links,
    List<PanelQuery> events) {
  /** One that asks for no range and leads nowhere. */
  public Dashboard(
      String title, List<Variable> variables, List<Row> rows, List<PanelQuery> events) {
    this(title, Optional.empty(), variables, rows, List.of(), events);
  }

  public Dashboard {
    variables = List.copyOf(variables);
    rows = List.copyOf(rows);
    links = List.copyOf(links);
    events = List.copyOf(events);
  }

  /**
   * Every query of panels, events and variables, each once, in the order of the file, as they are
   * before anybody has chosen.
   */
  public Set<Query> queries() {
    return queries(Picked.initially(variables));
  }

  /**
   * As it is shown before anybody has chosen.
   *
   * @param series the labels of the series that a variable's query yields
   */
  public Dashboard shown(Function<Query, List<Labels>> series) {
    return with(Picked.all(variables, Map.of(), series));
  }

  /**
   * Every query of what {@link #shown} gives, and of the variables.
   *
   * @param series as there
   */
  public Set<Query> queries(Function<Query, List<Labels>> series) {
    return queries(Picked.all(variables, Map.of(), series));
  }

  /** As {@link #queries()}, with {@code picks} in the variables' places. */
  Set<Query> queries(List<Picked> picks) {
    Set<Query> queries = new LinkedHashSet<>();
    picks.forEach(pick -> pick.query().ifPresent(queries::add));
    Dashboard shown = with(picks);
    for (Row row : shown.rows()) {
      for (Panel panel : row.panels()) {
        panel.queries().forEach(query -> queries.add(query.query()));
      }
    }
    shown.events().forEach(event -> queries.add(event.query()));
    return queries;
  }

  /** The same with {@code picks} in the variables' places, and repeated what is to be repeated. */
  Dashboard with(List<Picked> picks) {
    List<Row> shown =
        rows.stream()
            .flatMap(row -> Picked.repeated(row.repeat(), picks).stream().map(row::with))
            .flatMap(List::stream)
            .toList();
    return new Dashboard(
        title,
        range,
        List.of(),
        shown,
        links.stream().map(link -> link.with(picks)).toList(),
        events.stream().map(event -> event.with(picks)).toList());
  }
}
