package io.highwater.ui.chart;

import io.highwater.ui.theme.Palette;
import java.nio.IntBuffer;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** A node whose pixels are painted by hand, at the render scale. For the FX thread only. */
public final class Pixels {
  private final ImageView view = new ImageView();
  private int[] argb = new int[1];
  private PixelBuffer<IntBuffer> buffer = buffer(1, 1);

  public Pixels() {
    view.setManaged(false);
    view.setMouseTransparent(true);
    view.setSmooth(false);
  }

  public ImageView view() {
    return view;
  }

  /**
   * Places the picture and makes it {@code width} by {@code height} scene pixels. It is moved to
   * the nearest device pixel, of which a scene pixel may be a part or one and a half: else each of
   * its own would be smeared over several.
   */
  public void place(double x, double y, double width, double height, double scale) {
    int columns = Math.max(1, (int) Math.round(width * scale));
    int rows = Math.max(1, (int) Math.round(height * scale));
    if (columns != buffer.getWidth() || rows != buffer.getHeight() || view.getImage() == null) {
      argb = new int[columns * rows];
      buffer = buffer(columns, rows);
      view.setImage(new WritableImage(buffer));
    }
    Parent parent = view.getParent();
    if (parent == null || scale == Math.rint(scale)) {
      // Layouts are in whole scene pixels.
      view.setX(x);
      view.setY(y);
    } else {
      Point2D scene = parent.localToScene(x, y);
      view.setX(x + toDevice(scene.getX(), scale));
      view.setY(y + toDevice(scene.getY(), scale));
    }
    view.setFitWidth(columns / scale);
    view.setFitHeight(rows / scale);
  }

  private PixelBuffer<IntBuffer> buffer(int width, int height) {
    return new PixelBuffer<>(
        width, height, IntBuffer.wrap(argb), PixelFormat.getIntArgbPreInstance());
  }

  /** How far it is from {@code at} to the nearest device pixel, in scene pixels. */
  private static double toDevice(double at, double scale) {
    return Math.rint(at * scale) / scale - at;
  }

  int width() {
    return buffer.getWidth();
  }

  int height() {
    return buffer.getHeight();
  }

  Drawing.Ground ground(Palette palette, double scale) {
    return new Drawing.Ground(palette, scale, width(), height());
  }

  /** The picture to paint on; what is painted shows after {@link #push()}. */
  public Raster raster() {
    return new Raster(argb, width(), height());
  }

  public void push() {
    buffer.updateBuffer(_ -> null);
  }

  void push(Painting.Changed changed) {
    int width = changed.to() - changed.from();
    buffer.updateBuffer(all -> new Rectangle2D(changed.from(), 0, width, all.getHeight()));
  }
}
