package io.highwater.ui.chart;

import javafx.scene.paint.Color;

/** Colours as premultiplied ARGB integers, the form a raster is made of. */
public final class Argb {
  private Argb() {}

  public static int of(Color color) {
    return of(color, 1);
  }

  /** {@code color} with its opacity multiplied by {@code opacity}. */
  public static int of(Color color, double opacity) {
    double alpha = color.getOpacity() * opacity;
    return (byteOf(alpha) << 24)
        | (byteOf(color.getRed() * alpha) << 16)
        | (byteOf(color.getGreen() * alpha) << 8)
        | byteOf(color.getBlue() * alpha);
  }

  private static int byteOf(double share) {
    return (int) Math.round(Math.clamp(share, 0, 1) * 255);
  }

  /** {@code argb} weakened to {@code coverage} of 256. */
  static int scaled(int argb, int coverage) {
    int alphaGreen = (((argb >>> 8) & 0x00ff00ff) * coverage) & 0xff00ff00;
    int redBlue = (((argb & 0x00ff00ff) * coverage) >>> 8) & 0x00ff00ff;
    return alphaGreen | redBlue;
  }

  /** {@code above} laid over {@code below}. */
  static int over(int above, int below) {
    int alpha = above >>> 24;
    if (alpha == 255 || below == 0) {
      return above;
    }
    return above + scaled(below, 256 - alpha - (alpha >>> 7));
  }
}
