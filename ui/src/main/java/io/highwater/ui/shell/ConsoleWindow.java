package io.highwater.ui.shell;

import io.highwater.ui.theme.Theme;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** The console in a window of the desktop. */
public final class ConsoleWindow {
  private static final double WIDTH = 1600;
  private static final double HEIGHT = 960;

  private final Stage stage;
  private final Theme theme;
  private final SnapshotFeed feed;
  private Console console;
  private SnapshotFeed.Pin pin = () -> {};
  private Rectangle2D normal = Rectangle2D.EMPTY;

  public ConsoleWindow(Stage stage, Console console, Theme theme, SnapshotFeed feed) {
    this.stage = stage;
    this.console = console;
    this.theme = theme;
    this.feed = feed;
  }

  /**
   * Shows the window where it was, or else as large as is good and the screen allows.
   *
   * @param before how it was arranged
   */
  public void show(String title, Optional<Arrangement> before) {
    List<Rectangle2D> monitors = Screen.getScreens().stream().map(Screen::getVisualBounds).toList();
    Optional<Arrangement> place = before.filter(one -> one.isWithin(monitors));
    Rectangle2D room = Screen.getPrimary().getVisualBounds();
    Scene scene =
        new Scene(
            console.view(),
            Math.min(WIDTH, room.getWidth() - 20),
            Math.min(HEIGHT, room.getHeight() - 40));
    theme.dress(scene);
    stage.setTitle(title);
    stage.setMinWidth(1020);
    stage.setMinHeight(600);
    stage.setScene(scene);
    place.ifPresent(
        one -> {
          put(one.bounds());
          stage.setMaximized(one.maximized());
        });
    stage.xProperty().subscribe(this::note);
    stage.yProperty().subscribe(this::note);
    stage.widthProperty().subscribe(this::note);
    stage.heightProperty().subscribe(this::note);
    pin = feed.view(console::update);
    stage.setOnHidden(_ -> pin.release());
    stage.show();
    console.open(console.current());
  }

  private void put(Rectangle2D bounds) {
    stage.setX(bounds.getMinX());
    stage.setY(bounds.getMinY());
    stage.setWidth(bounds.getWidth());
    stage.setHeight(bounds.getHeight());
    normal = bounds;
  }

  /** Where it goes back to when it is no longer maximized. */
  private void note() {
    boolean placed = Double.isFinite(stage.getX()) && Double.isFinite(stage.getWidth());
    if (placed && !stage.isMaximized() && !stage.isIconified()) {
      normal = new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
    }
  }

  /** As it is now. */
  public Arrangement arrangement() {
    return new Arrangement(
        normal, stage.isMaximized(), theme.palette().isDark(), theme.type().percent());
  }

  /**
   * Goes on with another console on the same screen: after a reload, with its dashboards and its
   * map.
   */
  public void use(Console next) {
    ScreenId open = console.current();
    pin.release();
    console.leave();
    console = next;
    stage.getScene().setRoot(next.view());
    pin = feed.view(next::update);
    next.open(open);
  }
}
