package io.highwater.ui.wall;

import io.highwater.ui.chart.RenderScale;
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
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
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
  private static final Duration TURN = Duration.ofSeconds(30);

  private static final double DESIGN_HEIGHT = 1080;

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
    Theme theme = new Theme(palette, TypeScale.WALL);
    WallView view = new WallView(platform, screens, theme, zone, TURN, feed.now());
    Scene scene =
        new Scene(
            new Magnified(view.view(), magnification(bounds.getHeight())),
            bounds.getWidth(),
            bounds.getHeight());
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

  /** Everything grows with the screen: a larger one is read from farther away. */
  static double magnification(double height) {
    return Math.clamp(height / DESIGN_HEIGHT, 0.5, 4.0);
  }

  /** Lays a node out smaller or larger than it is shown. */
  private static final class Magnified extends Pane {
    private final Region content;
    private final double by;

    Magnified(Region content, double by) {
      this.content = content;
      this.by = by;
      content.getTransforms().add(new Scale(by, by, 0, 0));
      RenderScale.request(content, Math.clamp(by * Screen.getPrimary().getOutputScaleX(), 0.25, 8));
      getChildren().add(content);
    }

    @Override
    protected void layoutChildren() {
      content.resizeRelocate(0, 0, getWidth() / by, getHeight() / by);
    }
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
