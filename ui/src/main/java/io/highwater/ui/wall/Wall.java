package io.highwater.ui.wall;

import io.highwater.ui.shell.ScreenSet;
import io.highwater.ui.shell.SnapshotFeed;
import io.highwater.ui.theme.Palette;
import io.highwater.ui.theme.Theme;
import io.highwater.ui.theme.TypeScale;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.scene.Cursor;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javafx.stage.Window;

/**
 * The wall in a window without frame over one whole screen. Not JavaFX's full screen mode, of which
 * only one window at a time can be in. For the FX thread only.
 */
public final class Wall {
  private static final Duration TURN = Duration.ofSeconds(30);

  private final String platform;
  private final ScreenSet screens;
  private final SnapshotFeed feed;
  private final ZoneId zone;
  private Optional<Open> open = Optional.empty();

  private record Open(Stage stage, WallView view, SnapshotFeed.Pin pin) {}

  public Wall(String platform, ScreenSet screens, SnapshotFeed feed, ZoneId zone) {
    this.platform = platform;
    this.screens = screens;
    this.feed = feed;
    this.zone = zone;
  }

  public boolean isOpen() {
    return open.isPresent();
  }

  /** Opens the wall over the screen that {@code beside} is on, or closes it. */
  public void toggle(Window beside, Palette palette) {
    if (open.isPresent()) {
      close();
    } else {
      open(bounds(beside), palette);
    }
  }

  private static Rectangle2D bounds(Window window) {
    return Screen.getScreensForRectangle(
            window.getX(),
            window.getY(),
            Math.max(1, window.getWidth()),
            Math.max(1, window.getHeight()))
        .stream()
        .findFirst()
        .orElse(Screen.getPrimary())
        .getBounds();
  }

  /** Opens the wall over {@code bounds}. */
  public void open(Rectangle2D bounds, Palette palette) {
    close();
    Theme theme = new Theme(palette, typeFor(bounds.getHeight()));
    WallView view = new WallView(platform, screens, theme, zone, TURN, feed.now());
    Scene scene = new Scene(view.view(), bounds.getWidth(), bounds.getHeight());
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
    open = Optional.of(new Open(stage, view, feed.view(view::update)));
    stage.show();
  }

  /** Type grows with the screen: it is read from farther away. */
  static TypeScale typeFor(double height) {
    return new TypeScale(Math.clamp(height * TypeScale.WALL.base() / 1080, 12, 48));
  }

  private void pressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE || event.getCode() == KeyCode.F11) {
      event.consume();
      close();
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
        });
  }
}
