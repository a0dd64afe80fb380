package io.highwater.ui.wall;

import io.highwater.ui.chart.RenderScale;
import io.highwater.ui.shell.ScreenSet;
import io.highwater.ui.shell.SnapshotFeed;
import io.highwater.ui.theme.Palette;
import io.highwater.ui.theme.Theme;
import io.highwater.ui.theme.TypeScale;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Rectangle2D;
import javafx.scene.Cursor;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.transform.Scale;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javafx.stage.Window;

/**
 * The wall in a window without frame over one whole screen. Not JavaFX's full screen mode, of which
 * only one window at a time can be in. For the FX thread only.
 */
public final class Wall {
  private final String platform;
  private final ScreenSet screens;
  private final SnapshotFeed feed;
  private final ZoneId zone;
  private final WallSettings settings;
  private Runnable left = () -> {};
  private Consumer<Boolean> changed = _ -> {};
  private Optional<Open> open = Optional.empty();

  private record Open(Stage stage, WallView view, SnapshotFeed.Pin pin) {}

  public Wall(
      String platform, ScreenSet screens, SnapshotFeed feed, ZoneId zone, WallSettings settings) {
    this.settings = settings;
    this.platform = platform;
    this.screens = screens;
    this.feed = feed;
    this.zone = zone;
  }

  /** Calls {@code then} when somebody leaves the wall by a key. */
  void onLeft(Runnable then) {
    left = then;
  }

  /** Tells {@code then} whenever the wall has been opened or closed, and which. */
  public void onChange(Consumer<Boolean> then) {
    changed = then;
  }

  public boolean isOpen() {
    return open.isPresent();
  }

  /** Opens the wall over the screen that {@code beside} is on, or closes it. */
  public void toggle(Window beside, Palette palette) {
    if (open.isPresent()) {
      close();
    } else {
      Screen screen = screen(beside);
      open(screen.getBounds(), palette, screen.getDpi(), 0);
    }
  }

  private static Screen screen(Window window) {
    return Screen.getScreensForRectangle(
            window.getX(),
            window.getY(),
            Math.max(1, window.getWidth()),
            Math.max(1, window.getHeight()))
        .stream()
        .findFirst()
        .orElse(Screen.getPrimary());
  }

  /**
   * Opens the wall over {@code bounds}.
   *
   * @param dpi pixels in an inch of that monitor
   * @param monitor which one it is, from 0
   */
  void open(Rectangle2D bounds, Palette palette, double dpi, int monitor) {
    close();
    Theme theme = new Theme(palette, TypeScale.WALL);
    WallView view =
        new WallView(platform, screens, theme, zone, settings.turns(monitor), feed.now());
    Magnified content = new Magnified(view.view(), settings.magnification(bounds.getHeight(), dpi));
    Scene scene = new Scene(content, bounds.getWidth(), bounds.getHeight());
    scene.setCursor(Cursor.NONE);
    scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    theme.dress(scene);
    Stage stage = new Stage(StageStyle.UNDECORATED);
    stage.setTitle(platform);
    stage.setX(bounds.getMinX());
    stage.setY(bounds.getMinY());
    stage.setWidth(bounds.getWidth());
    stage.setHeight(bounds.getHeight());
    stage.setScene(scene);
    stage.setOnHidden(_ -> close());
    open = Optional.of(new Open(stage, view, feed.view(viewer(view, content))));
    stage.show();
    changed.accept(true);
  }

  private SnapshotFeed.Viewer viewer(WallView view, Magnified content) {
    return (snapshot, now) -> {
      view.update(snapshot, now);
      content.shift(Drift.at(now));
      content.darken(
          settings.night().filter(night -> night.isAt(now, zone)).map(Night::light).orElse(1.0));
    };
  }

  /** Lays a node out smaller or larger than it is shown. */
  private static final class Magnified extends Pane {
    private final Region content;
    private final double by;
    private final Rectangle veil = new Rectangle();
    private Drift drift = new Drift(0, 0);

    Magnified(Region content, double by) {
      this.content = content;
      this.by = by;
      content.getTransforms().add(new Scale(by, by, 0, 0));
      RenderScale.request(content, Math.clamp(by * Screen.getPrimary().getOutputScaleX(), 0.25, 8));
      veil.setMouseTransparent(true);
      veil.setManaged(false);
      veil.widthProperty().bind(widthProperty());
      veil.heightProperty().bind(heightProperty());
      getChildren().addAll(content, veil);
      darken(1);
    }

    void shift(Drift next) {
      if (!next.equals(drift)) {
        drift = next;
        requestLayout();
      }
    }

    /** Leaves so much of the light. */
    void darken(double light) {
      veil.setFill(Color.color(0, 0, 0, 1 - light));
      veil.setVisible(light < 1);
    }

    @Override
    protected void layoutChildren() {
      content.resizeRelocate(drift.x(), drift.y(), getWidth() / by, getHeight() / by);
    }
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE || event.getCode() == KeyCode.F11) {
      event.consume();
      close();
      left.run();
    }
  }

  public void close() {
    Optional<Open> was = open;
    open = Optional.empty();
    was.ifPresent(
        one -> {
          one.pin().release();
          one.view().close();
          one.stage().hide();
          changed.accept(false);
        });
  }
}
