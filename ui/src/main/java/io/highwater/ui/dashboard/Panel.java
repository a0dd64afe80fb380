package io.highwater.ui.dashboard;

import io.highwater.engine.notify.Matcher;
import io.highwater.ui.chart.Limits;
import io.highwater.ui.chart.Stat;
import io.highwater.ui.chart.Unit;
import io.highwater.ui.chart.ValueWords;
import io.highwater.ui.theme.Figure;
import io.highwater.ui.theme.Mark;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/**
 * One picture of a dashboard.
 *
 * @param title empty where it needs none
 * @param description what it means and what to do about it, in Markdown; empty for nothing
 * @param limits in the data's own unit: 0.05 for 5 %
 * @param max where the axis or gauge ends
 * @param stats the columns of a chart's table of curves; empty for a legend in a line
 * @param match which alerts are shown, all of these; empty where they are not what is shown
 * @param text in Markdown; empty where that is not what is shown
 * @param words for numbers that stand for something
 * @param columns what labels are called at the head of a table, in this order before all others;
 *     one called nothing has no column
 * @param links to where there is more
 * @param repeat the variable for each of whose values there is one; empty for one
 * @param place where it is written
 */
public record Panel(
    String title,
    String description,
    Kind kind,
    Unit unit,
    Room room,
    Limits limits,
    OptionalDouble max,
    List<Stat> stats,
    List<PanelQuery> queries,
    List<Matcher> match,
    String text,
    ValueWords words,
    SequencedMap<String, String> columns,
    List<Link> links,
    String repeat,
    Place place) {
  /** How a panel shows its data. */
  public enum Kind {
    LINE,
    AREA,
    /** Lines, and the ground between the lowest and the highest: p50 to p99. */
    BAND,
    STACKED,
    /** Layers as shares of what they make together. */
    SHARES,
    BARS,
    HEATMAP,
    /** Which state each series is in, over time. */
    STATES,
    /** The newest value, large. */
    STAT,
    /** The newest value on a bow from 0 to {@code max}. */
    GAUGE,
    /** The newest values: a row for each set of labels, a column for each query. */
    TABLE,
    /** The newest value of each series as a bar, the longest first. */
    BARGAUGE,
    /** The share of each newest value in their sum. */
    PIE,
    /** The alerts that stand. */
    ALERTS,
    /** Words of whoever made the dashboard. */
    TEXT;

    /** Whether it shows the answers of queries. */
    public boolean asks() {
      return this != ALERTS && this != TEXT;
    }

    /** Whether it is read in the unit of its values, so that a level can be drawn among them. */
    public boolean showsValues() {
      return asks() && this != SHARES;
    }

    /** Whether it draws something over time. */
    public boolean isChart() {
      return switch (this) {
        case LINE, AREA, BAND, STACKED, SHARES, BARS, HEATMAP, STATES -> true;
        case STAT, GAUGE, TABLE, BARGAUGE, PIE, ALERTS, TEXT -> false;
      };
    }

    /** The word in a dashboard file. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  public Panel {
    stats = List.copyOf(stats);
    queries = List.copyOf(queries);
    match = List.copyOf(match);
    columns = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(columns));
    links = List.copyOf(links);
  }

  /** A single one of its queries, with a legend in a line. */
  public Panel(
      String title,
      Kind kind,
      Unit unit,
      double width,
      Limits limits,
      OptionalDouble max,
      List<PanelQuery> queries) {
    this(
        title,
        "",
        kind,
        unit,
        Room.wide(width),
        limits,
        max,
        List.of(),
        queries,
        List.of(),
        "",
        ValueWords.NONE,
        new LinkedHashMap<>(),
        List.of(),
        "",
        Place.NOWHERE);
  }

  /** Of its column, 0.5 to 12. */
  public double width() {
    return room.width();
  }

  /** With {@code picks} in the variables' places, once. */
  Panel with(List<Picked> picks) {
    Variables texts = Variables.words(picks);
    return new Panel(
        texts.in(title),
        texts.in(description),
        kind,
        unit,
        room,
        limits,
        max,
        stats,
        queries.stream().map(query -> query.with(picks)).toList(),
        match,
        texts.in(text),
        words,
        columns,
        links.stream().map(link -> link.with(picks)).toList(),
        "",
        place);
  }

  /** {@code value} as it is read: its word, or the number with its unit. */
  Figure figure(double value) {
    return figure(value, unit);
  }

  private Figure figure(double value, Unit in) {
    return words
        .of(value)
        .map(word -> new Figure(word.text(), ""))
        .orElseGet(() -> in.figure(value));
  }

  /** As {@link #figure(double)}, of the column that {@code query} fills. */
  Figure figure(PanelQuery query, double value) {
    return figure(value, query.unit().orElse(unit));
  }

  /** How {@code value} is: what its word says, or the limits it is beyond; empty otherwise. */
  Optional<Mark> mark(double value) {
    return mark(value, limits);
  }

  private Optional<Mark> mark(double value, Limits levels) {
    return words.mark(value).or(() -> levels.mark(value));
  }

  /** As {@link #mark(double)}, of the column that {@code query} fills. */
  Optional<Mark> mark(PanelQuery query, double value) {
    boolean own = !query.limits().isEmpty() || query.unit().isPresent();
    return mark(value, own ? query.limits() : limits);
  }
}
