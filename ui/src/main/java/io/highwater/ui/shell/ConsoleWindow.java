package io.highwater.ui.shell;

import io.highwater.ui.theme.Theme;
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

  public ConsoleWindow(Stage stage, Console console, Theme theme, SnapshotFeed feed) {
    this.stage = stage;
    this.console = console;
    this.theme = theme;
    this.feed = feed;
  }

  /** Shows the window, as large as is good and the screen allows. */
  public void show(String title) {
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
    pin = feed.view(console::update);
    stage.setOnHidden(_ -> pin.release());
    stage.show();
    console.open(console.current());
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
