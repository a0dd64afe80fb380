package io.highwater.ui;

import io.highwater.ui.chart.RenderScale;
import io.highwater.ui.theme.Theme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;
import javax.imageio.ImageIO;

/** Runs on the FX thread and writes what is seen there into PNG files. */
public final class Pictures {
  private static boolean started;

  private Pictures() {}

  /**
   * Runs {@code work} on the FX thread, starting it at the first call, and waits for the result.
   */
  public static synchronized <T> T onFx(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    if (started) {
      Platform.runLater(task);
    } else {
      started = true;
      try {
        Platform.startup(task);
      } catch (IllegalStateException alreadyRunning) {
        Platform.runLater(task);
      }
      Platform.setImplicitExit(false);
    }
    try {
      return task.get(10, TimeUnit.MINUTES);
    } catch (ExecutionException e) {
      throw new AssertionError("on the FX thread", e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /** What {@code scene} shows, magnified. To be called on the FX thread. */
  public static WritableImage take(Scene scene, double scale) {
    Parent root = scene.getRoot();
    RenderScale.request(root, scale);
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setFill(scene.getFill());
    parameters.setTransform(Transform.scale(scale, scale));
    // The first layout may ask for another: labels that found their size.
    root.snapshot(parameters, null);
    return root.snapshot(parameters, null);
  }

  /** {@code root} as a dressed scene of the given size. To be called on the FX thread. */
  public static Scene scene(Parent root, Theme theme, double width, double height) {
    Scene scene = new Scene(root, width, height);
    theme.dress(scene);
    return scene;
  }

  /** The pixels of {@code image}. */
  public static BufferedImage copy(WritableImage image) {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] argb = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
    BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    copy.setRGB(0, 0, width, height, argb, 0, width);
    return copy;
  }

  static void write(WritableImage image, Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      ImageIO.write(copy(image), "png", file.toFile());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
