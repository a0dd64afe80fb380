package io.highwater.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.ui.Fx;
import java.io.ByteArrayInputStream;
import java.util.Random;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.Test;

class PngTest {
  @Test
  void aReaderSeesTheSamePixels() throws Exception {
    Fx.run(
        () -> {
          int width = 61;
          int height = 37;
          WritableImage image = new WritableImage(width, height);
          Random random = new Random(3);
          for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
              image.getPixelWriter().setArgb(x, y, 0xff000000 | random.nextInt(0x1000000));
            }
          }
          Image read = new Image(new ByteArrayInputStream(Png.of(image)));
          assertThat(read.isError()).isFalse();
          assertThat(read.getWidth()).isEqualTo(width);
          assertThat(read.getHeight()).isEqualTo(height);
          for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
              assertThat(read.getPixelReader().getArgb(x, y))
                  .isEqualTo(image.getPixelReader().getArgb(x, y));
            }
          }
        });
  }
}
