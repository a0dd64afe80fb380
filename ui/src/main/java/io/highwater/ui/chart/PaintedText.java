package io.highwater.ui.chart;

import javafx.scene.Node;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;

/**
 * Short texts on one picture, for values that are others every second. Between {@link #begin} and
 * {@link #end} all of them are written anew. For the FX thread only.
 */
final class PaintedText {
  private final Pixels pixels = new Pixels();
  private @Nullable Glyphs glyphs;
  private Raster raster = pixels.raster();
  private double scale = 1;

  Node view() {
    return pixels.view();
  }

  /**
   * Clears the picture and makes it so large, in scene pixels.
   *
   * @param on the scale is that of the window it is in
   */
  void begin(double width, double height, Font font, Node on) {
    scale = RenderScale.of(on);
    glyphs = Glyphs.of(font, scale);
    pixels.place(0, 0, width, height, scale);
    raster = pixels.raster();
    raster.clear();
  }

  /** In scene pixels; 0 before {@link #begin}. */
  double width(String text) {
    return glyphs == null ? 0 : glyphs.width(text);
  }

  /**
   * @param x where it begins, in scene pixels
   * @param middle of its height, in scene pixels
   */
  void write(String text, double x, double middle, int argb) {
    if (glyphs != null) {
      glyphs.paint(raster, text, x * scale, (int) Math.rint(middle * scale), argb);
    }
  }

  void end() {
    pixels.push();
  }
}
