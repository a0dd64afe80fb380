package io.highwater.ui.bench;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;

/**
 * Pictures of one colour in the charts' places, another colour at each update: what JavaFX takes to
 * bring as many new pixels to the screen, whoever has drawn them.
 */
final class PictureBoard implements Board {
  private final Pane root = new Pane();
  private final List<int[]> pixels = new ArrayList<>();
  private final List<PixelBuffer<IntBuffer>> buffers = new ArrayList<>();
  private int colour = 0xff000000;

  PictureBoard(BoardSize size, int width, int height) {
    int rows = Math.ceilDiv(size.charts(), size.columns());
    int wide = width / size.columns();
    int high = height / rows;
    for (int i = 0; i < size.charts(); i++) {
      int[] picture = new int[wide * high];
      PixelBuffer<IntBuffer> buffer =
          new PixelBuffer<>(
              wide, high, IntBuffer.wrap(picture), PixelFormat.getIntArgbPreInstance());
      ImageView view = new ImageView(new WritableImage(buffer));
      view.relocate(i % size.columns() * wide, (double) (i / size.columns()) * high);
      root.getChildren().add(view);
      pixels.add(picture);
      buffers.add(buffer);
    }
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void advance() {
    colour = colour ^ 0x00ffffff;
    pixels.forEach(picture -> Arrays.fill(picture, colour));
    buffers.forEach(buffer -> buffer.updateBuffer(_ -> null));
  }
}
