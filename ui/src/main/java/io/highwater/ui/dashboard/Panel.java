package io.highwater.ui.dashboard;

import io.highwater.ui.chart.Limit;
import io.highwater.ui.chart.Stat;
import io.highwater.ui.chart.Unit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One picture of a dashboard.
 *
 * @param width in columns, 1 to 12
 * @param threshold in the data's own unit: 0.05 for 5 %
 * @param max where the axis or gauge ends
 * @param stats the columns of a chart's table of curves; empty for a legend in a line
 */
public record Panel(
    String title,
    Kind kind,
    Unit unit,
    int width,
    Optional<Limit> threshold,
    OptionalDouble max,
    List<Stat> stats,
    List<PanelQuery> queries) {
  /** How a panel shows its data. */
  public enum Kind {
    LINE,
    AREA,
    /** Lines, and the ground between the lowest and the highest: p50 to p99. */
    BAND,
    STACKED,
    BARS,
    HEATMAP,
    /** Which state each series is in, over time. */
    STATES,
    /** The newest value, large. */
    STAT,
    /** The newest value on a bow from 0 to {@code max}. */
    GAUGE;

    /** The word in a dashboard file. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  public Panel {
    stats = List.copyOf(stats);
    queries = List.copyOf(queries);
    if (width < 1 || width > Row.COLUMNS) {
      throw new IllegalArgumentException("a panel is 1 to 12 columns wide, not " + width);
    }
  }

  /** One with a legend in a line. */
  public Panel(
      String title,
      Kind kind,
      Unit unit,
      int width,
      Optional<Limit> threshold,
      OptionalDouble max,
      List<PanelQuery> queries) {
    this(title, kind, unit, width, threshold, max, List.of(), queries);
  }
}
