package io.highwater.app.desk;

import io.highwater.app.self.BuiltIn;
import io.highwater.app.watch.Plan;
import io.highwater.engine.engine.Snapshot.Alert;
import io.highwater.engine.foreign.ForeignBoard;
import io.highwater.engine.signal.Query;
import io.highwater.ui.alerts.AlertsScreen;
import io.highwater.ui.dashboard.DashboardScreen;
import io.highwater.ui.dashboard.DashboardWriter;
import io.highwater.ui.dashboard.Detaching;
import io.highwater.ui.dashboard.Past;
import io.highwater.ui.deliveries.DeliveriesScreen;
import io.highwater.ui.external.ExternalScreen;
import io.highwater.ui.external.SilenceWriter;
import io.highwater.ui.overview.OverviewScreen;
import io.highwater.ui.rules.RulesScreen;
import io.highwater.ui.shell.LazyScreen;
import io.highwater.ui.shell.Navigator;
import io.highwater.ui.shell.Operator;
import io.highwater.ui.shell.Screen;
import io.highwater.ui.shell.ScreenId;
import io.highwater.ui.shell.ScreenSet;
import io.highwater.ui.shell.Show;
import io.highwater.ui.sources.SourcesScreen;
import io.highwater.ui.theme.Theme;
import io.highwater.ui.topology.MapScreen;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** All screens of a plan. */
final class Screens implements ScreenSet {
  private final Supplier<Plan> plan;
  private final Operator operator;
  private final Supplier<ForeignBoard> board;
  private final SilenceWriter writer;
  private final ZoneId zone;
  private final Supplier<Consumer<Map<Query, Duration>>> viewing;
  private final Supplier<Past> past;
  private final DashboardWriter dashboards;
  private final Detaching detaching;

  /**
   * @param viewing for each dashboard screen: what is told the queries that are looked at on it
   * @param past for each dashboard screen: what it asks of longer ago
   * @param dashboards the files that they are in
   * @param detaching gives panels windows of their own
   */
  Screens(
      Supplier<Plan> plan,
      Operator operator,
      Supplier<ForeignBoard> board,
      SilenceWriter writer,
      ZoneId zone,
      Supplier<Consumer<Map<Query, Duration>>> viewing,
      Supplier<Past> past,
      DashboardWriter dashboards,
      Detaching detaching) {
    this.plan = plan;
    this.operator = operator;
    this.board = board;
    this.writer = writer;
    this.zone = zone;
    this.viewing = viewing;
    this.past = past;
    this.dashboards = dashboards;
    this.detaching = detaching;
  }

  /** The golden signals of the tier it is about. */
  @Override
  public Optional<Show> about(Alert alert) {
    return plan.get()
        .topology()
        .place(alert.labels())
        .flatMap(
            place ->
                plan.get().dashboards().stream()
                    .filter(dashboard -> dashboard.title().equals(BuiltIn.SIGNALS))
                    .flatMap(dashboard -> dashboard.part(place.tier().name()).stream())
                    .findFirst())
        .map(part -> new Show(ScreenId.DASHBOARDS, part));
  }

  @Override
  public List<Screen> create(Theme theme, Navigator navigator) {
    return List.of(
        new OverviewScreen(theme, () -> plan.get().topology(), navigator, zone),
        new LazyScreen(
            ScreenId.MAP, () -> new MapScreen(plan.get().topology(), theme, navigator, zone)),
        new LazyScreen(
            ScreenId.DASHBOARDS,
            () ->
                new DashboardScreen(
                    () -> plan.get().dashboards(),
                    theme,
                    zone,
                    viewing.get(),
                    past.get(),
                    dashboards,
                    detaching)),
        new LazyScreen(ScreenId.ALERTS, () -> new AlertsScreen(theme, operator, zone)),
        new LazyScreen(ScreenId.RULES, () -> new RulesScreen(navigator)),
        new LazyScreen(ScreenId.SOURCES, () -> new SourcesScreen(zone)),
        new LazyScreen(ScreenId.DELIVERIES, () -> new DeliveriesScreen(operator, zone)),
        new ExternalScreen(board, operator.user(), writer, zone));
  }
}
