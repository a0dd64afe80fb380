package io.highwater.app.grafana;

import io.highwater.datasources.promql.QueryOutcome;
import io.highwater.datasources.promql.QueryResult;
import io.highwater.datasources.promql.Queryable;
import io.highwater.engine.signal.Labels;
import io.highwater.engine.signal.Query;
import io.highwater.engine.signal.Sample;
import io.highwater.ui.dashboard.Dashboard;
import io.highwater.ui.dashboard.Panel;
import io.highwater.ui.dashboard.PanelQuery;
import io.highwater.ui.dashboard.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Which panels of a dashboard have data somewhere, as it is shown before anybody has chosen.
 *
 * @param panels those that ask, in the order of the dashboard
 */
public record DashboardTrial(List<Tried> panels) {
  /**
   * @param series how many its queries yield together
   * @param problem why one of its queries failed; empty where none did
   */
  public record Tried(String title, Panel.Kind kind, int series, String problem) {
    public boolean draws() {
      return series > 0;
    }
  }

  public DashboardTrial {
    panels = List.copyOf(panels);
  }

  /** Asks every query once as of {@code at}. */
  public static DashboardTrial of(Dashboard dashboard, Queryable source, Instant at) {
    Dashboard shown = dashboard.shown(query -> labels(source, query, at));
    List<Tried> tried = new ArrayList<>();
    for (Row row : shown.rows()) {
      for (Panel panel : row.panels()) {
        if (panel.kind().asks()) {
          tried.add(tried(panel, source, at));
        }
      }
    }
    return new DashboardTrial(tried);
  }

  private static Tried tried(Panel panel, Queryable source, Instant at) {
    int series = 0;
    String problem = "";
    for (PanelQuery query : panel.queries()) {
      switch (source.instant(query.query().text(), at)) {
        case QueryOutcome.Answered(QueryResult result) -> series += size(result.value());
        case QueryOutcome.Refused refused -> problem = refused.message();
        case QueryOutcome.Failed(String message) -> problem = message;
      }
    }
    return new Tried(panel.title(), panel.kind(), series, problem);
  }

  private static int size(QueryResult.Value value) {
    return switch (value) {
      case QueryResult.Value.Vector(List<Sample> samples) -> samples.size();
      case QueryResult.Value.Scalar _ -> 1;
      case QueryResult.Value.Matrix _, QueryResult.Value.Text _ -> 0;
    };
  }

  private static List<Labels> labels(Queryable source, Query query, Instant at) {
    return source.instant(query.text(), at) instanceof QueryOutcome.Answered(QueryResult result)
            && result.value() instanceof QueryResult.Value.Vector(List<Sample> samples)
        ? samples.stream().map(Sample::labels).toList()
        : List.of();
  }

  public long drawing() {
    return panels.stream().filter(Tried::draws).count();
  }
}
