package io.highwater.ui.dashboard;

import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.ui.chart.Limits;
import io.highwater.ui.chart.Unit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query and how its series are called.
 *
 * @param legend text with {@code {{label}}} in it; empty for the label set itself
 * @param unit of its column in a table; empty for the panel's
 * @param limits of its column in a table, in the data's own unit; none for the panel's where the
 *     unit is the panel's, too
 * @param stacked whether its series are layers where the panel has layers, or else lines over them
 */
public record PanelQuery(
    Query query, String legend, Optional<Unit> unit, Limits limits, boolean stacked) {
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\{\\{\\s*([a-zA-Z_][a-zA-Z0-9_]*)\\s*}}");

  /** One that is read as the panel is. */
  public PanelQuery(Query query, String legend) {
    this(query, legend, Optional.empty(), Limits.NONE, true);
  }

  /** The same with {@code picks} in the variables' places. */
  PanelQuery with(List<Picked> picks) {
    return new PanelQuery(
        query.withText(Variables.texts(picks).in(query.text())),
        Variables.words(picks).in(legend),
        unit,
        limits,
        stacked);
  }

  /** The name of the series with {@code labels}. */
  public String label(Labels labels) {
    if (legend.isEmpty()) {
      return labels.isEmpty() ? query.text() : labels.toString();
    }
    return PLACEHOLDER
        .matcher(legend)
        .replaceAll(match -> Matcher.quoteReplacement(labels.get(match.group(1))))
        .strip();
  }
}
