package io.highwater.app.desk;

import io.highwater.ui.shell.ScreenId;
import io.highwater.ui.shell.ScreenRenderer;
import io.highwater.ui.theme.Palette;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A desk without a display: renders every screen to a folder again and again until it is told to
 * stop.
 */
public final class HeadlessSession {
  private static final System.Logger LOG = System.getLogger("highwater.pictures");

  private final Desk desk;
  private final Path folder;
  private final Duration every;
  private final CountDownLatch stop;

  /**
   * @param folder gets one picture a screen, replaced at once when a new one is drawn
   * @param stop ends the session when it reaches zero
   */
  public HeadlessSession(Desk desk, Path folder, Duration every, CountDownLatch stop) {
    this.desk = desk;
    this.folder = folder;
    this.every = every;
    this.stop = stop;
  }

  /** Blocks until stopped. */
  public void run() throws InterruptedException {
    ScreenRenderer renderer = desk.renderer();
    while (!stop.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
      for (ScreenId screen : ScreenId.values()) {
        try {
          draw(renderer, screen);
        } catch (IOException | CompletionException e) {
          LOG.log(
              System.Logger.Level.WARNING,
              () -> "the picture of " + screen.word() + " is left out: " + e.getMessage());
        }
      }
    }
  }

  private void draw(ScreenRenderer renderer, ScreenId screen) throws IOException {
    ScreenRenderer.Picture picture =
        new ScreenRenderer.Picture(screen, 1920, 1080, Palette.DARK, true);
    byte[] png = renderer.png(picture, desk.feed().latest(), desk.feed().now()).join();
    Files.createDirectories(folder);
    Path half = folder.resolve(screen.word() + ".part");
    Files.write(half, png);
    Files.move(half, folder.resolve(screen.word() + ".png"), StandardCopyOption.REPLACE_EXISTING);
  }
}
