package io.highwater.ui.theme;

import javafx.scene.paint.Color;

/** How colours look with full and with lacking cones (Machado, Oliveira, Fernandes 2009). */
enum ColourVision {
  FULL(1, 0, 0, 0, 1, 0, 0, 0, 1),
  PROTANOPIA(
      0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998),
  DEUTERANOPIA(
      0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881),
  TRITANOPIA(
      1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900),
  /** A picture printed without colours. */
  GREYSCALE(0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722);

  private final double[] matrix;

  ColourVision(double... matrix) {
    this.matrix = matrix;
  }

  /** CIE 1976 colour difference as seen; 2 is about what an eye just tells apart. */
  double distance(Color one, Color other) {
    double[] a = lab(one);
    double[] b = lab(other);
    return Math.sqrt(
        Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
  }

  /** WCAG's contrast of what is seen of the two: 1 to 21. */
  double contrast(Color one, Color other) {
    double a = luminance(seen(one));
    double b = luminance(seen(other));
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(double[] seen) {
    return 0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2];
  }

  /** Linear red, green and blue. */
  private double[] seen(Color colour) {
    double[] in = {
      Palette.linear(colour.getRed()),
      Palette.linear(colour.getGreen()),
      Palette.linear(colour.getBlue())
    };
    double[] seen = new double[3];
    for (int row = 0; row < 3; row++) {
      double sum = 0;
      for (int column = 0; column < 3; column++) {
        sum += matrix[3 * row + column] * in[column];
      }
      seen[row] = Math.min(1, Math.max(0, sum));
    }
    return seen;
  }

  private double[] lab(Color colour) {
    double[] seen = seen(colour);
    double x = 0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2];
    double y = luminance(seen);
    double z = 0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2];
    double fx = f(x / 0.9505);
    double fy = f(y);
    double fz = f(z / 1.089);
    return new double[] {116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)};
  }

  private static double f(double t) {
    return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16.0 / 116;
  }
}
