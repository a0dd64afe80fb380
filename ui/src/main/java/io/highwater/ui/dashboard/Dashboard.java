package io.highwater.ui.dashboard;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import java.time.Duration;
import java.util.LinkedHashMap;
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
 * @param refresh how long at least between two questions of one of its queries; zero for as often
 *     as their sources are asked
 * @param links to where there is more
 * @param events queries whose series each begin with something that is marked on all its charts
 */
public record Dashboard(
    String title,
    Optional<TimeRange> range,
    Duration refresh,
    List<Variable> variables,
    List<Row> rows,
    List<Link> links,
    List<PanelQuery> events) {
  /** The least often that its queries can be asked: an hour of each is kept. */
  public static final Duration SELDOM = Duration.ofMinutes(15);

  /** Between the title of a dashboard and that of a row of it. */
  private static final String WITHIN = " › ";

  /** One that asks for no range and leads nowhere. */
  public Dashboard(
      String title, List<Variable> variables, List<Row> rows, List<PanelQuery> events) {
    this(title, Optional.empty(), Duration.ZERO, variables, rows, List.of(), events);
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

  /** What a screen shows a row of this by, on a wall; empty where there is none of that title. */
  public Optional<String> part(String row) {
    return rows.stream()
        .map(Row::title)
        .filter(title -> !title.isEmpty() && title.equals(row))
        .findFirst()
        .map(found -> title + WITHIN + found);
  }

  /** What is to lie at least between two questions of each of {@code asked}, which are its. */
  Map<Query, Duration> paced(Set<Query> asked) {
    Map<Query, Duration> paced = new LinkedHashMap<>();
    asked.forEach(query -> paced.put(query, refresh));
    return paced;
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
        refresh,
        List.of(),
        shown,
        links.stream().map(link -> link.with(picks)).toList(),
        events.stream().map(event -> event.with(picks)).toList());
  }
}
