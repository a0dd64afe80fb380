package io.highwater.ui.wall;

import io.highwater.engine.engine.Snapshot;
import io.highwater.ui.shell.ScreenRenderer;
import io.highwater.ui.shell.ScreenRenderer.Picture;
import io.highwater.ui.shell.ScreenSet;
import io.highwater.ui.theme.Theme;
import io.highwater.ui.theme.TypeScale;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import javafx.scene.image.WritableImage;

/** Pictures of a wall at the beginning of a turn, made without a window. */
public final class WallRenderer {
  private final String platform;
  private final ScreenSet screens;
  private final ZoneId zone;

  public WallRenderer(String platform, ScreenSet screens, ZoneId zone) {
    this.platform = platform;
    this.screens = screens;
    this.zone = zone;
  }

  /**
   * On the FX thread.
   *
   * @throws IllegalArgumentException when there is no such screen
   */
  public WritableImage draw(Picture picture, Snapshot snapshot, Instant now) {
    Theme theme = new Theme(picture.palette(), TypeScale.WALL);
    WallView view =
        new WallView(
            platform,
            screens,
            theme,
            zone,
            new Turns(List.of(picture.show()), WallSettings.DEFAULT.turn(), 0),
            now);
    if (!view.isThere()) {
      throw new IllegalArgumentException("there is no screen " + picture.show().word());
    }
    double scale = WallSettings.DEFAULT.magnification(picture.height(), 96);
    WritableImage image =
        ScreenRenderer.paint(view.view(), picture, theme, scale, () -> view.update(snapshot, now));
    view.close();
    return image;
  }
}
