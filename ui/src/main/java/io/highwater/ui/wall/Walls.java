package io.highwater.ui.wall;

import io.highwater.ui.shell.ScreenSet;
import io.highwater.ui.shell.SnapshotFeed;
import io.highwater.ui.theme.Palette;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.stage.Screen;

/**
 * A wall over each monitor, each with another screen to begin with. They are opened anew when
 * monitors come, go or change. For the FX thread only.
 */
public final class Walls {
  private final String platform;
  private final ScreenSet screens;
  private final SnapshotFeed feed;
  private final ZoneId zone;
  private final WallSettings settings;
  private final Palette palette;
  private final Runnable left;
  private final List<Wall> walls = new ArrayList<>();
  private final ListChangeListener<Screen> change = _ -> reopen();

  /**
   * @param left called when somebody leaves one of the walls: all are closed then
   */
  public Walls(
      String platform,
      ScreenSet screens,
      SnapshotFeed feed,
      ZoneId zone,
      WallSettings settings,
      Palette palette,
      Runnable left) {
    this.platform = platform;
    this.screens = screens;
    this.feed = feed;
    this.zone = zone;
    this.settings = settings;
    this.palette = palette;
    this.left = left;
  }

  public void open() {
    Screen.getScreens().addListener(change);
    reopen();
  }

  private void reopen() {
    walls.forEach(Wall::close);
    walls.clear();
    for (Screen screen : Screen.getScreens()) {
      Wall wall = new Wall(platform, screens, feed, zone, settings);
      wall.onLeft(this::leave);
      wall.open(screen.getBounds(), palette, screen.getDpi(), walls.size());
      walls.add(wall);
    }
  }

  private void leave() {
    close();
    left.run();
  }

  /** How many are open. */
  public int count() {
    return (int) walls.stream().filter(Wall::isOpen).count();
  }

  public void close() {
    Screen.getScreens().removeListener(change);
    walls.forEach(Wall::close);
    walls.clear();
  }
}
