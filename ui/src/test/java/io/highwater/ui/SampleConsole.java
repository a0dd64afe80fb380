package io.highwater.ui;

import io.highwater.ui.alerts.AlertsScreen;
import io.highwater.ui.deliveries.DeliveriesScreen;
import io.highwater.ui.external.ExternalScreen;
import io.highwater.ui.external.SilenceWriter;
import io.highwater.ui.overview.OverviewScreen;
import io.highwater.ui.rules.RulesScreen;
import io.highwater.ui.shell.Navigator;
import io.highwater.ui.shell.Operator;
import io.highwater.ui.shell.Screen;
import io.highwater.ui.shell.ScreenSet;
import io.highwater.ui.sources.SourcesScreen;
import io.highwater.ui.theme.Theme;
import io.highwater.ui.topology.MapScreen;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** The console's screens over the sample platform. */
public final class SampleConsole {
  public static final ZoneId ZONE = ZoneOffset.UTC;
  public static final String PLATFORM = "Order platform";

  private SampleConsole() {}

  public static ScreenSet screens(Operator operator) {
    return (theme, navigator) -> screens(theme, navigator, operator);
  }

  private static List<Screen> screens(Theme theme, Navigator navigator, Operator operator) {
    return List.of(
        new OverviewScreen(theme, () -> SampleSnapshots.TOPOLOGY, navigator, ZONE),
        new MapScreen(SampleSnapshots.TOPOLOGY, theme, navigator, ZONE),
        new AlertsScreen(theme, operator, ZONE),
        new RulesScreen(navigator),
        new SourcesScreen(ZONE),
        new DeliveriesScreen(operator, ZONE),
        new ExternalScreen(SampleBoards::troubled, operator.user(), SilenceWriter.NONE, ZONE));
  }
}
