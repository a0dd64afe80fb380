package io.highwater.ui.dashboard;

import io.highwater.engine.engine.Settings;
import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.engine.Snapshot.Window;
import io.highwater.engine.signal.Query;
import io.highwater.ui.chart.Span;
import io.highwater.ui.theme.Theme;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.layout.Region;

/** A panel by itself, which goes on with the length of time that it was taken out with. */
public final class DetachedPanel {
  private final Panel panel;
  private final Theme theme;
  private final Duration range;
  private final PanelView view;
  private final Map<Query, Duration> queries;

  /**
   * @param shown the dashboard it is taken out of, with values in its variables' places
   */
  DetachedPanel(Panel panel, Dashboard shown, Duration range, Theme theme, ZoneId zone) {
    this.panel = panel;
    this.theme = theme;
    this.range = range;
    this.view = new PanelView(panel, shown.events(), theme, zone, PanelHost.alone());
    Set<Query> asked = new LinkedHashSet<>();
    panel.queries().forEach(query -> asked.add(query.query()));
    shown.events().forEach(event -> asked.add(event.query()));
    this.queries = shown.paced(asked);
  }

  public Region view() {
    return view;
  }

  public Theme theme() {
    return theme;
  }

  /** What has to be asked for it, and what is to lie at least between two questions of each. */
  public Map<Query, Duration> queries() {
    return Map.copyOf(queries);
  }

  /**
   * @param past where to look for what is longer ago than {@code snapshot} holds
   */
  public void update(Snapshot snapshot, Instant now, Past past) {
    boolean longAgo =
        panel.kind().isChart() && range.compareTo(Settings.DEFAULT.windowRetention()) > 0;
    Map<Query, Window> before =
        longAgo ? past.look(Span.before(now, range), now, queries.keySet()) : Map.of();
    view.update(snapshot, new TimeView(now, range, Optional.empty(), before));
  }
}
