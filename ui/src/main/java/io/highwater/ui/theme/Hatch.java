package io.highwater.ui.theme;

import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.paint.Stop;

/** Diagonal stripes: the ground of everything that is old. */
public final class Hatch {
  private Hatch() {}

  /** Stripes for a canvas or a shape, on the surface colour, so that it covers what is below. */
  public static Paint paint(Palette palette) {
    return stripes(palette.surface(), stripe(palette));
  }

  /** Stripes that let what is below be seen between them. */
  public static Paint veil(Palette palette) {
    Color stripe = stripe(palette);
    return stripes(Color.TRANSPARENT, stripe);
  }

  static Color stripe(Palette palette) {
    return palette.surface().interpolate(palette.of(Mark.STALE), 0.15);
  }

  private static Paint stripes(Color ground, Color stripe) {
    return new LinearGradient(
        0,
        0,
        6,
        6,
        false,
        CycleMethod.REPEAT,
        new Stop(0, ground),
        new Stop(0.6, ground),
        new Stop(0.6, stripe),
        new Stop(1, stripe));
  }
}
