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
import java.util.List;
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
  private final Set<Query> queries = new LinkedHashSet<>();

  DetachedPanel(Panel panel, List<PanelQuery> events, Duration range, Theme theme, ZoneId zone) {
    this.panel = panel;
    this.theme = theme;
    this.range = range;
    this.view = new PanelView(panel, events, theme, zone, PanelHost.alone());
    panel.queries().forEach(query -> queries.add(query.query()));
    events.forEach(event -> queries.add(event.query()));
  }

  public Region view() {
    return view;
  }

  public Theme theme() {
    return theme;
  }

  /** What has to be asked for it. */
  public Set<Query> queries() {
    return Set.copyOf(queries);
  }

  /**
   * @param past where to look for what is longer ago than {@code snapshot} holds
   */
  public void update(Snapshot snapshot, Instant now, Past past) {
    boolean longAgo =
        panel.kind().isChart() && range.compareTo(Settings.DEFAULT.windowRetention()) > 0;
    Map<Query, Window> before =
        longAgo ? past.look(Span.before(now, range), now, queries) : Map.of();
    view.update(snapshot, new TimeView(now, range, Optional.empty(), before));
  }
}
