package io.highwater.ui.dashboard;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.signal.Query;
import io.highwater.ui.theme.Scroll;
import io.highwater.ui.theme.Text;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import javafx.geometry.Insets;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A dashboard as it is shown: its variables, and below them its panels. For the FX thread only. */
final class DashboardPage {
  private final Dashboard dashboard;
  private final Map<String, List<String>> choices;
  private final Function<Dashboard, DashboardGrid> grids;
  private final VariableBar bar;
  private final MenuButton links = new MenuButton("Links");
  private final ScrollPane scroll = new Scroll();
  private final BorderPane view = new BorderPane(scroll);
  private Dashboard shown;
  private @Nullable DashboardGrid grid;
  private List<Picked> picks = List.of();
  private Set<Query> queries = Set.of();

  /**
   * @param choices made before, by the variables' names
   * @param grids lays out a dashboard without variables
   * @param changed is told when somebody has chosen
   * @param ways where its links lead
   */
  DashboardPage(
      Dashboard dashboard,
      Map<String, List<String>> choices,
      Function<Dashboard, DashboardGrid> grids,
      Runnable changed,
      Ways ways) {
    this.dashboard = dashboard;
    this.choices = new HashMap<>(choices);
    this.grids = grids;
    this.bar =
        new VariableBar(
            (variable, values) -> {
              this.choices.put(variable, List.copyOf(values));
              changed.run();
            });
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.getStyleClass().add("edge-to-edge");
    scroll.setStyle("-fx-background-color: transparent; -fx-background: transparent;");
    links.getStyleClass().add("flat");
    links.setFocusTraversable(false);
    links.setMinWidth(Region.USE_PREF_SIZE);
    Text.showIf(links, !dashboard.links().isEmpty());
    BorderPane.setMargin(bar.view(), new Insets(0, 0, 12, 0));
    view.setTop(bar.view());
    links.setOnShowing(_ -> links.getItems().setAll(ways.items(shown.links())));
    picks = Picked.all(dashboard.variables(), this.choices, _ -> List.of());
    bar.show(picks);
    shown = dashboard.with(picks);
    queries = dashboard.queries(picks);
  }

  /** Made when somebody wants to see it: of many dashboards most are never opened. */
  private DashboardGrid grid() {
    if (grid == null) {
      grid = grids.apply(shown);
      scroll.setContent(grid);
    }
    return grid;
  }

  /** Always the same node. */
  Region view() {
    return view;
  }

  /** Shows where its links lead; nothing where there are none. */
  MenuButton links() {
    return links;
  }

  Dashboard dashboard() {
    return dashboard;
  }

  Map<String, List<String>> choices() {
    return choices;
  }

  VariableBar bar() {
    return bar;
  }

  List<PanelView> panels() {
    return grid().panels();
  }

  /** What has to be asked to show it as it is. */
  Set<Query> queries() {
    return queries;
  }

  /** Without what could be pressed or scrolled. */
  void unattended() {
    view.setTop(null);
    scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
  }

  /**
   * Shows, of the parts that it needs to fit without scrolling, the one whose turn it is.
   *
   * @return which of them that is
   */
  DashboardGrid.Part turn(long turn) {
    return grid().show(turn, scroll.getHeight() == 0 ? Double.MAX_VALUE : scroll.getHeight());
  }

  /** Shows the rows of that title alone. */
  void only(String row) {
    grid().show(row);
  }

  void toTop() {
    scroll.setVvalue(0);
  }

  /** The queries of its charts, in the order of the panels. */
  Set<Query> charted() {
    Set<Query> charted = new LinkedHashSet<>();
    for (PanelView view : grid().panels()) {
      if (view.panel().kind().isChart()) {
        view.panel().queries().forEach(query -> charted.add(query.query()));
      }
    }
    return charted;
  }

  void update(Snapshot snapshot, TimeView time) {
    grid().panels().stream()
        .filter(PanelView::isVisible)
        .forEach(panel -> panel.update(snapshot, time));
  }

  /** Takes the values that its variables have by now. */
  void pick(Snapshot snapshot) {
    List<Picked> next = Picked.all(dashboard.variables(), choices, snapshot::labels);
    if (next.equals(picks)) {
      return;
    }
    picks = next;
    bar.show(picks);
    Dashboard page = dashboard.with(picks);
    if (!page.equals(shown)) {
      shown = page;
      queries = dashboard.queries(picks);
      grid = null;
    }
  }
}
