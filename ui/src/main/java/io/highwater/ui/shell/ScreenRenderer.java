package io.highwater.ui.shell;

import io.highwater.engine.engine.Snapshot;
import io.highwater.ui.chart.RenderScale;
import io.highwater.ui.theme.Palette;
import io.highwater.ui.theme.Theme;
import io.highwater.ui.theme.TypeScale;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.transform.Transform;

/**
 * Pictures of screens, made without a window: for cron jobs, incident files and tests. A picture is
 * laid out as on a screen 1080 pixels high and then scaled, so that 3840x2160 shows the same as
 * 1920x1080, only sharper.
 */
public final class ScreenRenderer {
  /** The height that screens are laid out for. */
  private static final double DESIGN_HEIGHT = 1080;

  /**
   * @param framed with status bar and navigation around it
   */
  public record Picture(Show show, int width, int height, Palette palette, boolean framed) {
    private static final int MOST = 16_384;

    /** Of a screen as it opens. */
    public Picture(ScreenId screen, int width, int height, Palette palette, boolean framed) {
      this(new Show(screen), width, height, palette, framed);
    }

    ScreenId screen() {
      return show.screen();
    }

    public Picture {
      if (width < 320 || height < 200 || width > MOST || height > MOST) {
        throw new IllegalArgumentException(
            "a picture is between 320x200 and 16384x16384 pixels, not " + width + "x" + height);
      }
    }
  }

  private final String platform;
  private final ScreenSet screens;
  private final Operator operator;
  private final SnapshotFeed feed;
  private final ZoneId zone;

  public ScreenRenderer(
      String platform, ScreenSet screens, Operator operator, SnapshotFeed feed, ZoneId zone) {
    this.platform = platform;
    this.screens = screens;
    this.operator = operator;
    this.feed = feed;
    this.zone = zone;
  }

  /**
   * A PNG file. Drawn on the FX thread, packed on a thread of the common pool; callable from any
   * thread. The future fails when there is no such screen.
   */
  public CompletableFuture<byte[]> png(Picture picture, Snapshot snapshot, Instant now) {
    return png(feed, () -> draw(picture, snapshot, now));
  }

  /** What {@code drawing}, on the FX thread, has drawn, as a PNG file. */
  public static CompletableFuture<byte[]> png(SnapshotFeed feed, Callable<WritableImage> drawing) {
    return feed.onFx(drawing).thenApplyAsync(Png::of);
  }

  /** On the FX thread. */
  public WritableImage draw(Picture picture, Snapshot snapshot, Instant now) {
    Theme theme = new Theme(picture.palette(), TypeScale.DESK);
    double scale = picture.height() / DESIGN_HEIGHT;
    return picture.framed()
        ? framed(picture, snapshot, now, theme, scale)
        : bare(picture, snapshot, now, theme, scale);
  }

  private WritableImage framed(
      Picture picture, Snapshot snapshot, Instant now, Theme theme, double scale) {
    try (SnapshotFeed still = new SnapshotFeed(() -> now, Runnable::run)) {
      still.publish(snapshot);
      Console console = new Console(platform, screens, operator, theme, still, zone);
      if (!console.open(picture.show())) {
        throw none(picture);
      }
      return paint(console.view(), picture, theme, scale, () -> console.update(snapshot, now));
    }
  }

  private WritableImage bare(
      Picture picture, Snapshot snapshot, Instant now, Theme theme, double scale) {
    Optional<Screen> found =
        screens.create(theme, Navigator.NONE).stream()
            .filter(screen -> screen.id() == picture.screen())
            .findFirst();
    Screen screen =
        found.filter(one -> one.turnTo(picture.show().part())).orElseThrow(() -> none(picture));
    StackPane ground = new StackPane(screen.view());
    ground.getStyleClass().add("stage");
    WritableImage image = paint(ground, picture, theme, scale, () -> screen.update(snapshot, now));
    screen.hidden();
    return image;
  }

  private static IllegalArgumentException none(Picture picture) {
    return new IllegalArgumentException("there is no screen " + picture.show().word());
  }

  /**
   * Any node as a picture. Updated and laid out twice: what measures itself when first laid out
   * paints in the second round.
   */
  public static WritableImage paint(
      Region root, Picture picture, Theme theme, double scale, Runnable update) {
    Scene scene = new Scene(root, picture.width() / scale, picture.height() / scale);
    theme.dress(scene);
    RenderScale.request(root, scale);
    for (int round = 0; round < 2; round++) {
      update.run();
      root.applyCss();
      root.resize(scene.getWidth(), scene.getHeight());
      root.layout();
    }
    uncache(root);
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setFill(theme.palette().canvas());
    // Without a viewport a shadow that reaches over the edge would move the whole picture.
    parameters.setViewport(new Rectangle2D(0, 0, picture.width(), picture.height()));
    parameters.setTransform(Transform.scale(scale, scale));
    WritableImage image = new WritableImage(picture.width(), picture.height());
    return root.snapshot(parameters, image);
  }

  /**
   * Scroll panes keep a bitmap of their content for the next frame. A picture has none, and the
   * bitmaps would stay in JavaFX's pool until memory runs short.
   */
  private static void uncache(Node node) {
    node.setCache(false);
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(ScreenRenderer::uncache);
    }
  }
}
