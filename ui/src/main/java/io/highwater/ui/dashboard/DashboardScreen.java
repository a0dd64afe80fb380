package io.highwater.ui.dashboard;

import io.highwater.engine.engine.Settings;
import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.signal.Query;
import io.highwater.ui.chart.Crosshair;
import io.highwater.ui.chart.Shown;
import io.highwater.ui.chart.Span;
import io.highwater.ui.shell.KeyHelp;
import io.highwater.ui.shell.Screen;
import io.highwater.ui.shell.ScreenId;
import io.highwater.ui.theme.Empty;
import io.highwater.ui.theme.Icon;
import io.highwater.ui.theme.Marks;
import io.highwater.ui.theme.Text;
import io.highwater.ui.theme.Theme;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.event.EventHandler;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/**
 * The dashboards of the configuration, one at a time. Keys: {@code [} and {@code ]} go to the
 * previous and next one, {@code t} to the next time range.
 */
public final class DashboardScreen implements Screen {
  private final Theme theme;
  private final ZoneId zone;
  private final BorderPane view = new BorderPane();
  private final DashboardTabs tabs = new DashboardTabs(this::open);
  private final HBox links = new HBox();
  private final TimeBar times;
  private final WallHead wall = new WallHead();
  private boolean unattended;

  /** On a wall: the title of the only row that is shown; empty for all of them. */
  private String row = "";

  private final Empty empty =
      new Empty(
          Icon.DASHBOARDS,
          "No dashboards",
          "Name a file under \"dashboards:\" in the configuration and press Ctrl+R.");
  private final EventHandler<KeyEvent> keys = this::key;
  private final Supplier<List<Dashboard>> dashboards;
  private final Consumer<Map<Query, Duration>> asks;
  private final Past past;

  private final DashboardWriter writer;
  private final DashboardEditor editor;
  private final Button edit = new Button();
  private final Detaching detaching;

  private List<Dashboard> known = List.of();
  private List<DashboardPage> pages = List.of();
  private Map<Query, Duration> asked = Map.of();
  private boolean visible;
  private int current;
  private Snapshot snapshot = Snapshot.EMPTY;
  private Instant now = Instant.EPOCH;

  /** One with these dashboards, everything of which is asked already. */
  public DashboardScreen(List<Dashboard> dashboards, Theme theme, ZoneId zone) {
    this(
        () -> dashboards, theme, zone, _ -> {}, Past.NONE, DashboardWriter.NONE, Detaching.NOWHERE);
  }

  /**
   * @param dashboards that there are; looked at again at every update
   * @param zone of the clocks on the axes
   * @param asks is told, whenever that changes, the queries that somebody looks at here, and what
   *     is to lie at least between two questions of each; none when nobody looks
   * @param past where to look for what is longer ago than snapshots hold
   * @param writer the files that the dashboards are in
   * @param detaching gives panels windows of their own
   */
  public DashboardScreen(
      Supplier<List<Dashboard>> dashboards,
      Theme theme,
      ZoneId zone,
      Consumer<Map<Query, Duration>> asks,
      Past past,
      DashboardWriter writer,
      Detaching detaching) {
    this.dashboards = dashboards;
    this.theme = theme;
    this.zone = zone;
    this.asks = asks;
    this.past = past;
    this.writer = writer;
    this.detaching = detaching;
    this.times = new TimeBar(reach(past), zone, this::refresh);
    this.editor = new DashboardEditor(writer, view::requestFocus);
    BorderPane.setMargin(editor.view(), new Insets(0, 0, 0, 12));
    view.setRight(editor.view());
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
    use(dashboards.get());
  }

  private HBox bar() {
    HBox bar = new HBox(8, tabs, Text.gap(), times.way(), links, edit, times.switches());
    // What the window is too narrow for are the tabs, which can be a list.
    for (Region one : List.of(times.way(), links, edit, times.switches())) {
      one.setMinWidth(Region.USE_PREF_SIZE);
    }
    edit.setGraphic(Marks.node(Icon.EDIT, 16));
    edit.getStyleClass().addAll("flat", "icon-button");
    edit.setAccessibleText("edit the text of this dashboard");
    edit.setTooltip(new Tooltip("Edit the text of this dashboard (e)"));
    edit.setFocusTraversable(false);
    edit.setOnAction(_ -> editText());
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.setPadding(new Insets(0, 0, 12, 0));
    return bar;
  }

  @Override
  public void unattended() {
    unattended = true;
    view.setTop(wall.view());
    pages.forEach(DashboardPage::unattended);
  }

  /** How far back one can look. */
  private static Duration reach(Past past) {
    return past.equals(Past.NONE) ? Settings.DEFAULT.windowRetention() : TimeRange.MONTH.length();
  }

  /** Shows other dashboards from now on; what was chosen on those of the same title stays. */
  private void use(List<Dashboard> next) {
    known = next;
    Map<String, Map<String, List<String>>> choices = new HashMap<>();
    pages.forEach(page -> choices.put(page.dashboard().title(), page.choices()));
    List<DashboardPage> built = new ArrayList<>();
    for (Dashboard dashboard : next) {
      built.add(
          new DashboardPage(
              dashboard,
              choices.getOrDefault(dashboard.title(), Map.of()),
              this::grid,
              this::refresh,
              new Host(dashboard)));
    }
    pages = built;
    if (unattended) {
      pages.forEach(DashboardPage::unattended);
    }
    tabs.show(next.stream().map(Dashboard::title).toList());
    if (pages.isEmpty()) {
      view.setCenter(empty.view());
    }
    open(Math.clamp(current, 0, Math.max(0, pages.size() - 1)));
  }

  /** With a crosshair of its own: what is shown no more follows nothing. */
  private DashboardGrid grid(Dashboard shown) {
    PanelHost host = new Host(shown);
    return new DashboardGrid(
        shown, panel -> new PanelView(panel, shown.events(), theme, zone, host));
  }

  /** What panels of {@code shown} may ask. */
  private final class Host implements PanelHost {
    private final Dashboard shown;
    private final Crosshair crosshair = new Crosshair();

    Host(Dashboard shown) {
      this.shown = shown;
    }

    @Override
    public Crosshair crosshair() {
      return crosshair;
    }

    @Override
    public void zoom(Span chosen) {
      times.into(chosen);
    }

    @Override
    public boolean knows(String dashboard) {
      return known.stream().anyMatch(one -> one.title().equals(dashboard));
    }

    @Override
    public void open(String dashboard) {
      turnTo(dashboard);
    }

    @Override
    public boolean attended() {
      return !unattended;
    }

    @Override
    public boolean edits(Panel panel) {
      return writer.writes(panel.place().file());
    }

    @Override
    public void edit(Panel panel) {
      editor.panel(panel.place());
    }

    @Override
    public void addBeside(Panel panel) {
      editor.another(panel.place());
    }

    @Override
    public boolean detaches() {
      return !detaching.equals(Detaching.NOWHERE);
    }

    @Override
    public void detach(Panel panel) {
      detaching.detach(
          new DetachedPanel(panel, shown, times.range().length(), theme, zone), panel.title());
    }
  }

  /** The file of the dashboard that is open; empty where there is none to be changed. */
  private Optional<String> file() {
    return pages.isEmpty()
        ? Optional.empty()
        : pages.get(current).dashboard().rows().stream()
            .flatMap(row -> row.panels().stream())
            .map(panel -> panel.place().file())
            .findFirst()
            .filter(writer::writes);
  }

  /** The panel under the pointer, or else the whole text. */
  private void edit() {
    panels().stream()
        .filter(PanelView::isHover)
        .findFirst()
        .ifPresentOrElse(PanelView::edit, this::editText);
  }

  /** Changes the text of the dashboard that is open, where that is in a file. */
  void editText() {
    file().ifPresent(editor::text);
  }

  DashboardEditor editor() {
    return editor;
  }

  @Override
  public ScreenId id() {
    return ScreenId.DASHBOARDS;
  }

  @Override
  public boolean turnTo(String part) {
    row = "";
    for (int i = 0; i < pages.size(); i++) {
      Dashboard dashboard = pages.get(i).dashboard();
      Optional<String> inside =
          dashboard.rows().stream()
              .map(Row::title)
              .filter(title -> dashboard.part(title).filter(part::equals).isPresent())
              .findFirst();
      if (inside.isPresent() || dashboard.title().equals(part)) {
        row = inside.orElse("");
        open(i);
        return true;
      }
    }
    return part.isEmpty();
  }

  @Override
  public Region view() {
    return view;
  }

  @Override
  public void update(Snapshot next, Instant at) {
    snapshot = next;
    now = at;
    visible = true;
    List<Dashboard> there = dashboards.get();
    if (!there.equals(known)) {
      use(there);
    }
    refresh();
  }

  @Override
  public void hidden() {
    visible = false;
    wall.restart();
    ask(Map.of());
    past.look(times.seen(), now, Set.of());
  }

  private void ask(Map<Query, Duration> queries) {
    if (!queries.equals(asked)) {
      asked = queries;
      asks.accept(queries);
    }
  }

  @Override
  public List<KeyHelp> keys() {
    return List.of(
        new KeyHelp("[ and ]", "previous, next dashboard"),
        new KeyHelp("t", "next time range"),
        new KeyHelp("drag", "look at that stretch of time, on all panels"),
        new KeyHelp("< and >", "look earlier, later"),
        new KeyHelp("-", "look at twice as much"),
        new KeyHelp("e", "edit the panel under the pointer or with the focus, else the whole text"),
        new KeyHelp("Esc", "one step back to the live view"),
        new KeyHelp("Tab, 1 to 9, 0", "on a panel: one curve alone, all again"),
        new KeyHelp("right click, menu key", "copy a panel as PNG, CSV or its queries"));
  }

  @Override
  public boolean escape() {
    if (editor.escape()) {
      return true;
    }
    return times.back();
  }

  private void refresh() {
    times.show(now);
    if (visible && !pages.isEmpty()) {
      DashboardPage page = pages.get(current);
      page.pick(snapshot);
      if (unattended) {
        wall.show(page, row, times.range(), now);
      }
      Span seen = times.seen();
      boolean longAgo = seen.from().isBefore(now.minus(Settings.DEFAULT.windowRetention()));
      Set<Query> charts = longAgo ? page.charted() : Set.of();
      page.update(
          snapshot,
          new TimeView(now, times.range().length(), times.span(), past.look(seen, now, charts)));
      ask(page.dashboard().paced(page.queries()));
    }
  }

  /** Opens the dashboard at {@code index}, in the order of the configuration. */
  public void open(int index) {
    if (index < 0 || index >= pages.size()) {
      return;
    }
    current = index;
    Dashboard dashboard = pages.get(index).dashboard();
    times.open(dashboard.title(), dashboard.range());
    tabs.select(index);
    view.setCenter(pages.get(index).view());
    links.getChildren().setAll(pages.get(index).links());
    Text.showIf(edit, file().isPresent());
    pages.get(index).toTop();
    wall.restart();
    refresh();
  }

  /** The title of the dashboard that is open; empty where there is none. */
  public String title() {
    return pages.isEmpty() ? "" : pages.get(current).dashboard().title();
  }

  TimeRange range() {
    return times.range();
  }

  /** The stretch that is looked at; empty while all is live. */
  Optional<Span> zoom() {
    return times.span();
  }

  List<PanelView> panels() {
    return pages.isEmpty() ? List.of() : pages.get(current).panels();
  }

  /** Of the dashboard that is open, which there must be. */
  VariableBar variables() {
    return pages.get(current).bar();
  }

  private void key(KeyEvent event) {
    boolean typing =
        view.getScene() != null && view.getScene().getFocusOwner() instanceof TextInputControl;
    if (typing || event.isConsumed() || pages.isEmpty() || !Shown.isShown(view)) {
      return;
    }
    switch (event.getCharacter()) {
      case "[" -> open(Math.floorMod(current - 1, pages.size()));
      case "]" -> open((current + 1) % pages.size());
      case "t" -> times.next();
      case "e" -> edit();
      case "<" -> times.shift(-0.5);
      case ">" -> times.shift(0.5);
      case "-" -> times.out();
      default -> {
        return;
      }
    }
    event.consume();
  }
}
