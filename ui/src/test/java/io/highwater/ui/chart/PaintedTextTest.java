package io.highwater.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.ui.Fx;
import io.highwater.ui.theme.Theme;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;

class PaintedTextTest {
  private static final int WIDTH = 120;
  private static final int HEIGHT = 24;

  private static WritableImage picture(javafx.scene.Node content) {
    Group all = new Group(new Rectangle(WIDTH, HEIGHT, Color.BLACK), content);
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setViewport(new Rectangle2D(0, 0, WIDTH, HEIGHT));
    return all.snapshot(parameters, null);
  }

  /** How much brighter or darker the average pixel with anything on it is, of 255. */
  private static double difference(WritableImage one, WritableImage two) {
    double sum = 0;
    int inked = 0;
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        double a = one.getPixelReader().getColor(x, y).getBrightness() * 255;
        double b = two.getPixelReader().getColor(x, y).getBrightness() * 255;
        inked += a > 0 || b > 0 ? 1 : 0;
        sum += Math.abs(a - b);
      }
    }
    assertThat(inked).isGreaterThan(20);
    return sum / inked;
  }

  @Test
  void whatIsPaintedLooksLikeAText() throws Exception {
    Fx.run(
        () -> {
          Font font = Theme.dark().type().small();
          for (String words : new String[] {"583\u00a0ms", "1.04k\u00a0req/s", "× 7", "−∞"}) {
            Text text = new Text(10, 12, words);
            text.setTextOrigin(VPos.CENTER);
            text.setFont(font);
            text.setFill(Color.WHITE);
            PaintedText figures = new PaintedText();
            figures.begin(WIDTH, HEIGHT, font, figures.view());
            figures.write(words, 10, 12, Argb.of(Color.WHITE));
            figures.end();
            assertThat(difference(picture(text), picture(figures.view()))).as(words).isLessThan(2);
            assertThat(figures.width(words)).isBetween(TextWidth.of(words, font) - 1, 120.0);
            figures.begin(WIDTH, HEIGHT, font, figures.view());
            figures.write("8", 60, 12, Argb.of(Color.WHITE));
            figures.end();
            assertThat(difference(picture(text), picture(figures.view())))
                .as("another text is another picture")
                .isGreaterThan(20);
          }
        });
  }
}
