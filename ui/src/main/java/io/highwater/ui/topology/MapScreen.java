package io.highwater.ui.topology;

import io.highwater.engine.engine.Snapshot;
import io.highwater.engine.signal.Topology;
import io.highwater.ui.chart.Shown;
import io.highwater.ui.shell.KeyHelp;
import io.highwater.ui.shell.Navigator;
import io.highwater.ui.shell.Screen;
import io.highwater.ui.shell.ScreenId;
import io.highwater.ui.theme.Empty;
import io.highwater.ui.theme.Icon;
import io.highwater.ui.theme.Theme;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import javafx.event.EventHandler;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/**
 * The live map. Keys: arrows go from service to service, Enter opens the one in focus, Escape
 * closes it.
 */
public final class MapScreen implements Screen {
  private static final double DETAIL = 440;

  private final MapView map;
  private final ServiceDetail detail;
  private final BorderPane view = new BorderPane();
  private final EventHandler<KeyEvent> keys = this::key;
  private boolean motion = true;
  private Snapshot snapshot = Snapshot.EMPTY;
  private Instant now = Instant.EPOCH;

  /**
   * @param navigator leads from a service's alert to the list of alerts
   * @param zone of the clocks on the axes
   */
  public MapScreen(Topology topology, Theme theme, Navigator navigator, ZoneId zone) {
    map = new MapView(topology, theme, this::open);
    detail = new ServiceDetail(theme, zone, navigator, this::close);
    detail.setManaged(false);
    detail.setVisible(false);
    if (map.cards().isEmpty()) {
      Empty empty =
          new Empty(
              Icon.MAP,
              "No topology yet",
              "Add tiers and services with their queries under \"topology:\" in the configuration"
                  + " and press Ctrl+R.");
      view.setCenter(empty.view());
    } else {
      view.setCenter(new Layers());
      view.setBottom(new MapLegend(theme));
    }
    view.sceneProperty()
        .subscribe(
            (before, after) -> {
              if (before != null) {
                before.removeEventHandler(KeyEvent.KEY_PRESSED, keys);
              }
              if (after != null) {
                after.addEventHandler(KeyEvent.KEY_PRESSED, keys);
              }
            });
  }

  /** The map, and the open service over the half where it does not stand. */
  private final class Layers extends Pane {
    Layers() {
      setMinSize(0, 0);
      getChildren().addAll(map, detail);
      Rectangle clip = new Rectangle();
      clip.widthProperty().bind(widthProperty());
      clip.heightProperty().bind(heightProperty());
      setClip(clip);
    }

    @Override
    protected void layoutChildren() {
      map.resizeRelocate(0, 0, getWidth(), getHeight());
      boolean left =
          opened()
              .map(card -> card.card().x() + card.card().width() / 2 > map.places().width() / 2)
              .orElse(false);
      double width = Math.min(DETAIL, getWidth());
      double x = left ? 12 : getWidth() - width - 12;
      detail.resizeRelocate(x, 8, width, Math.max(0, getHeight() - 16));
    }
  }

  @Override
  public ScreenId id() {
    return ScreenId.MAP;
  }

  @Override
  public Region view() {
    return view;
  }

  /** Whether dots may run along the edges; without them arrows show the direction. */
  public void setMotion(boolean wanted) {
    motion = wanted;
    move();
  }

  @Override
  public void update(Snapshot next, Instant at) {
    snapshot = next;
    now = at;
    map.update(snapshot, now);
    opened().ifPresent(card -> detail.update(card.health(), snapshot, now));
    move();
  }

  /** Dots run in a window somebody can see; a picture is still. */
  private void move() {
    boolean window = view.getScene() != null && view.getScene().getWindow() != null;
    map.move(motion && window && Shown.isShown(map));
  }

  @Override
  public void hidden() {
    map.move(false);
  }

  @Override
  public boolean escape() {
    boolean open = detail.isVisible();
    close();
    return open;
  }

  @Override
  public List<KeyHelp> keys() {
    return List.of(
        new KeyHelp("← → ↑ ↓", "go from service to service"),
        new KeyHelp("Enter", "open the service"));
  }

  /** Opens the detail of the service called {@code name}, if there is one. */
  public void open(String name) {
    Optional.ofNullable(map.cards().get(name)).ifPresent(this::open);
  }

  private void open(CardView card) {
    card.requestFocus();
    detail.open(card.card().service());
    detail.update(card.health(), snapshot, now);
    detail.setVisible(true);
    if (detail.getParent() != null) {
      detail.getParent().requestLayout();
    }
  }

  private void close() {
    Optional<CardView> card = opened();
    detail.setVisible(false);
    card.ifPresent(CardView::requestFocus);
  }

  private Optional<CardView> opened() {
    return detail.isVisible()
        ? detail.service().map(service -> map.cards().get(service.name()))
        : Optional.empty();
  }

  /** The name of the open service. */
  Optional<String> openName() {
    return opened().map(card -> card.card().service().name());
  }

  Optional<CardView> focused() {
    return view.getScene() != null && view.getScene().getFocusOwner() instanceof CardView card
        ? Optional.of(card)
        : Optional.empty();
  }

  MapView map() {
    return map;
  }

  private void key(KeyEvent event) {
    boolean typing =
        view.getScene() != null && view.getScene().getFocusOwner() instanceof TextInputControl;
    if (typing
        || event.isConsumed()
        || event.isShortcutDown()
        || event.isAltDown()
        || map.cards().isEmpty()
        || !Shown.isShown(view)) {
      return;
    }
    boolean used =
        switch (event.getCode()) {
          case LEFT -> go(-1, 0);
          case RIGHT -> go(1, 0);
          case UP -> go(0, -1);
          case DOWN -> go(0, 1);
          case ENTER -> enter();
          default -> false;
        };
    if (used) {
      event.consume();
    }
  }

  private boolean go(int lanes, int rows) {
    Optional<CardView> from = focused();
    if (from.isEmpty()) {
      map.cards().values().iterator().next().requestFocus();
      return true;
    }
    Optional<CardView> to = map.next(from.get(), lanes, rows);
    to.ifPresent(CardView::requestFocus);
    if (detail.isVisible()) {
      to.ifPresent(this::open);
    }
    return true;
  }

  private boolean enter() {
    Optional<CardView> card = focused();
    card.ifPresent(this::open);
    return card.isPresent();
  }
}
