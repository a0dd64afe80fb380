package io.highwater.ui.dashboard;

import io.highwater.engine.engine.Snapshot;
import io.highwater.ui.chart.Crosshair;
import io.highwater.ui.chart.Shown;
import io.highwater.ui.chart.Span;
import io.highwater.ui.shell.KeyHelp;
import io.highwater.ui.shell.Screen;
import io.highwater.ui.shell.ScreenId;
import io.highwater.ui.theme.Empty;
import io.highwater.ui.theme.Icon;
import io.highwater.ui.theme.Theme;
import io.highwater.ui.theme.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.event.EventHandler;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/**
 * The dashboards of the configuration, one at a time. Keys: {@code [} and {@code ]} go to the
 * previous and next one, {@code t} to the next time range.
 */
public final class DashboardScreen implements Screen {
  private final Theme theme;
  private final ZoneId zone;
  private final Crosshair crosshair = new Crosshair();
  private final BorderPane view = new BorderPane();
  private final HBox tabs = new HBox(4);
  private final Zoom zoom = new Zoom();
  private final Label zoomed = new Label();
  private final Button live = new Button("Back to live");
  private final Map<TimeRange, ToggleButton> ranges = new EnumMap<>(TimeRange.class);
  private final ScrollPane scroll = new ScrollPane();
  private final Empty empty =
      new Empty(
          Icon.DASHBOARDS,
          "No dashboards",
          "Name a file under \"dashboards:\" in the configuration and press Ctrl+R.");
  private final EventHandler<KeyEvent> keys = this::key;
  private List<Dashboard> dashboards = List.of();
  private List<DashboardGrid> grids = List.of();
  private int current;
  private TimeRange range = TimeRange.FIFTEEN_MINUTES;
  private Snapshot snapshot = Snapshot.EMPTY;
  private Instant now = Instant.EPOCH;

  /**
   * @param zone of the clocks on the axes
   */
  public DashboardScreen(List<Dashboard> dashboards, Theme theme, ZoneId zone) {
    this.theme = theme;
    this.zone = zone;
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.getStyleClass().add("edge-to-edge");
    scroll.setStyle("-fx-background-color: transparent; -fx-background: transparent;");
    view.setTop(bar());
    view.sceneProperty()
        .subscribe(
            (before, after) -> {
              if (before != null) {
                before.removeEventHandler(KeyEvent.KEY_TYPED, keys);
              }
              if (after != null) {
                after.addEventHandler(KeyEvent.KEY_TYPED, keys);
              }
            });
    use(dashboards);
  }

  private HBox bar() {
    ToggleGroup group = new ToggleGroup();
    HBox switches = new HBox();
    for (TimeRange one : TimeRange.values()) {
      ToggleButton button = new ToggleButton(one.title());
      button.setToggleGroup(group);
      button.setFocusTraversable(false);
      button.getStyleClass().add(style(one));
      button.setOnAction(_ -> choose(one));
      ranges.put(one, button);
      switches.getChildren().add(button);
    }
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    zoomed.getStyleClass().add("muted");
    zoomed.managedProperty().bind(zoomed.visibleProperty());
    live.setFocusTraversable(false);
    live.setOnAction(_ -> live());
    live.managedProperty().bind(live.visibleProperty());
    HBox bar = new HBox(8, tabs, gap, zoomed, live, switches);
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.setPadding(new Insets(0, 0, 12, 0));
    return bar;
  }

  private static String style(TimeRange one) {
    return switch (one) {
      case FIVE_MINUTES -> "left-pill";
      case FIFTEEN_MINUTES -> "center-pill";
      case HOUR -> "right-pill";
    };
  }

  /** Shows other dashboards from now on: the configuration has been read again. */
  public void use(List<Dashboard> next) {
    dashboards = List.copyOf(next);
    List<DashboardGrid> built = new ArrayList<>();
    tabs.getChildren().clear();
    ToggleGroup group = new ToggleGroup();
    for (int i = 0; i < dashboards.size(); i++) {
      int index = i;
      ToggleButton tab = new ToggleButton(dashboards.get(i).title());
      tab.setToggleGroup(group);
      tab.setFocusTraversable(false);
      tab.setOnAction(_ -> open(index));
      tabs.getChildren().add(tab);
      built.add(
          new DashboardGrid(
              dashboards.get(i),
              panel ->
                  new PanelView(
                      panel,
                      dashboards.get(index).events(),
                      theme,
                      zone,
                      crosshair,
                      this::zoomInto)));
    }
    grids = built;
    view.setCenter(grids.isEmpty() ? empty.view() : scroll);
    choose(range);
    open(Math.min(current, Math.max(0, grids.size() - 1)));
  }

  @Override
  public ScreenId id() {
    return ScreenId.DASHBOARDS;
  }

  @Override
  public Region view() {
    return view;
  }

  @Override
  public void update(Snapshot next, Instant at) {
    snapshot = next;
    now = at;
    refresh();
  }

  @Override
  public List<KeyHelp> keys() {
    return List.of(
        new KeyHelp("[ and ]", "previous, next dashboard"),
        new KeyHelp("t", "next time range"),
        new KeyHelp("drag", "look at that stretch of time, on all panels"),
        new KeyHelp("< and >", "look earlier, later"),
        new KeyHelp("-", "look at twice as much"),
        new KeyHelp("Esc", "one step back to the live view"),
        new KeyHelp("Tab, 1 to 9, 0", "on a panel: one curve alone, all again"),
        new KeyHelp("right click, menu key", "copy a panel as PNG, CSV or its queries"));
  }

  @Override
  public boolean escape() {
    boolean back = zoom.back();
    refresh();
    return back;
  }

  private void zoomInto(Span chosen) {
    zoom.into(chosen, now);
    refresh();
  }

  private void live() {
    zoom.live();
    refresh();
  }

  /** What the panels show, as far as they have no interval of their own. */
  private Span seen() {
    return zoom.span().orElseGet(() -> Span.before(now, range.length()));
  }

  private void refresh() {
    Optional<Span> span = zoom.span();
    live.setVisible(span.isPresent());
    zoomed.setVisible(span.isPresent());
    ranges.forEach((one, button) -> button.setSelected(span.isEmpty() && one == range));
    span.ifPresent(
        one -> zoomed.setText(Times.clock(one.from(), zone) + " – " + Times.clock(one.to(), zone)));
    if (!grids.isEmpty()) {
      TimeView time = new TimeView(now, range.length(), span);
      grids.get(current).panels().forEach(panel -> panel.update(snapshot, time));
    }
  }

  /** Opens the dashboard at {@code index}, in the order of the configuration. */
  public void open(int index) {
    if (index < 0 || index >= grids.size()) {
      return;
    }
    current = index;
    ((ToggleButton) tabs.getChildren().get(index)).setSelected(true);
    crosshair.leave();
    scroll.setContent(grids.get(index));
    scroll.setVvalue(0);
    refresh();
  }

  /** The title of the dashboard that is open; empty where there is none. */
  public String title() {
    return dashboards.isEmpty() ? "" : dashboards.get(current).title();
  }

  TimeRange range() {
    return range;
  }

  /** The stretch that is looked at; empty while all is live. */
  Optional<Span> zoom() {
    return zoom.span();
  }

  List<PanelView> panels() {
    return grids.isEmpty() ? List.of() : grids.get(current).panels();
  }

  private void choose(TimeRange next) {
    range = next;
    zoom.live();
    refresh();
  }

  private void shift(double share) {
    zoom.shift(share, seen(), now);
    refresh();
  }

  private void key(KeyEvent event) {
    boolean typing =
        view.getScene() != null && view.getScene().getFocusOwner() instanceof TextInputControl;
    if (typing || event.isConsumed() || grids.isEmpty() || !Shown.isShown(view)) {
      return;
    }
    switch (event.getCharacter()) {
      case "[" -> open(Math.floorMod(current - 1, grids.size()));
      case "]" -> open((current + 1) % grids.size());
      case "t" -> choose(range.next());
      case "<" -> shift(-0.5);
      case ">" -> shift(0.5);
      case "-" -> {
        zoom.out(seen(), now);
        refresh();
      }
      default -> {
        return;
      }
    }
    event.consume();
  }
}
