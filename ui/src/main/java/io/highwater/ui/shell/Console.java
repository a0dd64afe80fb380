package io.highwater.ui.shell;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.rule.AlertKey;
import io.highwater.ui.theme.Theme;
import io.highwater.ui.theme.TypeScale;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** The frame around the screens: status at the top, navigation at the left, keys, messages. */
public final class Console implements Navigator, StatusBar.Actions {
  private final StackPane view = new StackPane();
  private final ScreenGuard stage = new ScreenGuard();
  private final Map<ScreenId, Screen> screens = new EnumMap<>(ScreenId.class);
  private final Operator operator;
  private final Theme theme;
  private final SnapshotFeed feed;
  private final StatusBar status;
  private final Navigation navigation;
  private final Toasts toasts = new Toasts();
  private final HelpSheet help = new HelpSheet();
  private final Optional<FaultSheet> faults;
  private Screen current;
  private Optional<Node> beforeFaults = Optional.empty();
  private Runnable wall = () -> {};

  /**
   * Must be made on the FX thread.
   *
   * @param platform the name of what is watched
   * @param zone for all times shown
   */
  public Console(
      String platform,
      ScreenSet screens,
      Operator operator,
      Theme theme,
      SnapshotFeed feed,
      ZoneId zone) {
    this.operator = operator;
    this.theme = theme;
    this.feed = feed;
    List<Screen> made = screens.create(theme, this);
    made.forEach(screen -> this.screens.put(screen.id(), screen));
    this.faults = operator.faults().map(board -> new FaultSheet(board, this::closeSheets));
    this.status = new StatusBar(platform, zone, faults.isPresent(), this);
    this.navigation = new Navigation(List.copyOf(this.screens.keySet()), this::open);
    this.current = made.getFirst();
    build();
    theme.onChange(view, () -> status.showLook(theme.palette().isDark()));
    status.showLook(theme.palette().isDark());
    show(current);
  }

  private void build() {
    BorderPane frame = new BorderPane(stage.view());
    frame.setTop(status.view());
    frame.setLeft(navigation.view());
    StackPane.setAlignment(toasts.view(), Pos.BOTTOM_RIGHT);
    StackPane.setMargin(toasts.view(), new Insets(0, 20, 20, 0));
    help.view().setVisible(false);
    view.getChildren().addAll(frame, toasts.view(), help.view());
    faults.ifPresent(
        sheet -> {
          sheet.view().setVisible(false);
          sheet.view().setMaxWidth(Region.USE_PREF_SIZE);
          StackPane.setAlignment(sheet.view(), Pos.CENTER_RIGHT);
          view.getChildren().add(sheet.view());
        });
    view.getStyleClass().add("console");
    view.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    view.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
  }

  /** Always the same node. */
  public Region view() {
    return view;
  }

  /** Says what is wrong, until somebody closes it. */
  public void warn(String problem) {
    toasts.bad(problem);
  }

  /** What F11 does. */
  public void onWall(Runnable wall) {
    this.wall = wall;
  }

  public ScreenId current() {
    return current.id();
  }

  /** Is shown no more: stops what its screen does by itself. */
  public void leave() {
    current.hidden();
  }

  /** Shows {@code snapshot} in the frame and the visible screen. */
  public void update(Snapshot snapshot, Instant now) {
    StatusLine line = StatusLine.of(snapshot, now);
    status.show(line, now);
    navigation.show(line, id -> demanding(id, now));
    faults.filter(_ -> faultsOpen()).ifPresent(FaultSheet::update);
    stage.update(current, snapshot, now);
  }

  private Demand demanding(ScreenId id, Instant now) {
    Screen screen = screens.get(id);
    return screen == null ? Demand.NONE : screen.demanding(now);
  }

  @Override
  public void open(ScreenId id) {
    Screen next = screens.get(id);
    if (next == null) {
      return;
    }
    if (next.id() != current.id()) {
      current.hidden();
      show(next);
      stage.update(next, feed.latest(), feed.now());
    }
    navigation.select(id);
    next.focus();
  }

  @Override
  public void open(AlertKey alert) {
    open(ScreenId.ALERTS);
    Optional.ofNullable(screens.get(ScreenId.ALERTS)).ifPresent(screen -> screen.select(alert));
  }

  /**
   * Opens a screen and turns to a part of it.
   *
   * @return whether there is such a one
   */
  boolean open(Show show) {
    open(show.screen());
    return current.id() == show.screen() && current.turnTo(show.part());
  }

  private void show(Screen screen) {
    current = screen;
    stage.place(screen);
    navigation.select(screen.id());
    if (help.view().isVisible()) {
      help.show(screen);
    }
  }

  private void pressed(KeyEvent event) {
    Keys.pressed(event)
        .ifPresent(
            action -> {
              if (act(action)) {
                event.consume();
              }
            });
  }

  private void typed(KeyEvent event) {
    Keys.typed(event)
        .ifPresent(
            action -> {
              if (act(action)) {
                event.consume();
              }
            });
  }

  private boolean act(Keys.Action action) {
    switch (action) {
      case Keys.Action.Open(ScreenId screen) -> open(screen);
      case Keys.Action.Export() -> export();
      case Keys.Action.Reload() -> reload();
      case Keys.Action.Wall() -> wall();
      case Keys.Action.Faults() -> faults();
      case Keys.Action.Help() -> help();
      case Keys.Action.Filter() -> current.focusFilter();
      case Keys.Action.Text(int by) ->
          theme.use(TypeScale.desk(by == 0 ? 100 : theme.type().percent() + by));
      case Keys.Action.Close() -> {
        return closeSheets() || current.escape();
      }
    }
    return true;
  }

  /** False when none was open. */
  private boolean closeSheets() {
    boolean open = help.view().isVisible() || faultsOpen();
    help.view().setVisible(false);
    faults.ifPresent(this::close);
    return open;
  }

  private boolean faultsOpen() {
    return faults.filter(sheet -> sheet.view().isVisible()).isPresent();
  }

  /** The keyboard, if the sheet has it, goes back to where it was before. */
  private void close(FaultSheet sheet) {
    Optional<Node> owner = focusOwner();
    boolean inside = owner.filter(node -> isWithin(node, sheet.view())).isPresent();
    sheet.view().setVisible(false);
    if (inside) {
      beforeFaults.ifPresent(Node::requestFocus);
      if (!focusOwner().equals(beforeFaults)) {
        current.focus();
      }
    }
    beforeFaults = Optional.empty();
  }

  private Optional<Node> focusOwner() {
    return Optional.ofNullable(view.getScene()).map(Scene::getFocusOwner);
  }

  private static boolean isWithin(Node node, Node ancestor) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at.equals(ancestor)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void export() {
    var _ =
        operator
            .exportIncident()
            .whenCompleteAsync(
                (path, failure) -> {
                  if (failure == null) {
                    toasts.good("Incident snapshot written to " + path, path.toString());
                  } else {
                    toasts.bad("Export failed: " + Operator.said(failure));
                  }
                },
                feed.fx());
  }

  @Override
  public void reload() {
    var _ =
        operator
            .reload()
            .whenCompleteAsync(
                (text, failure) -> {
                  if (failure == null) {
                    toasts.good(text);
                  } else {
                    toasts.bad("Nothing was changed. " + Operator.said(failure));
                  }
                },
                feed.fx());
  }

  @Override
  public void look() {
    theme.use(theme.palette().other());
  }

  @Override
  public void wall() {
    wall.run();
  }

  @Override
  public void help() {
    help.show(current);
    help.view().setVisible(!help.view().isVisible());
  }

  @Override
  public void faults() {
    faults.ifPresent(
        sheet -> {
          if (sheet.view().isVisible()) {
            close(sheet);
          } else {
            beforeFaults = focusOwner();
            sheet.update();
            sheet.view().setVisible(true);
            sheet.focus();
          }
        });
  }
}
