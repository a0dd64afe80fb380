package io.highwater.ui.theme;

import javafx.scene.text.Font;

/** The sizes of type, all derived from one; equal where that is. */
public final class TypeScale {
  public static final TypeScale DESK = new TypeScale(14);

  /** The bounds of {@link #percent}. */
  public static final int LEAST = 80;

  public static final int MOST = 200;

  /** For reading from some metres away. */
  public static final TypeScale WALL = new TypeScale(18);

  private final double base;

  // The toolkit looks a font up by its name each time, and a chart asks for one at every turn.
  private final Font small;
  private final Font body;
  private final Font strong;
  private final Font title;
  private final Font figure;
  private final Font headline;
  private final Font mono;

  /**
   * @param base of running text, in pixels, 8 to 64
   */
  public TypeScale(double base) {
    if (!(base >= 8 && base <= 64)) {
      throw new IllegalArgumentException("base size must be 8 to 64 pixels, got " + base);
    }
    Fonts.load();
    this.base = base;
    small = Font.font(Fonts.TEXT, base * 0.86);
    body = Font.font(Fonts.TEXT, base);
    strong = Font.font(Fonts.STRONG, base);
    title = Font.font(Fonts.STRONG, base * 1.14);
    figure = Font.font(Fonts.STRONG, base * 1.6);
    headline = Font.font(Fonts.STRONG, base * 2.4);
    mono = Font.font(Fonts.MONO, base * 0.93);
  }

  /**
   * {@link #DESK}, so much larger or smaller.
   *
   * @param percent {@value #LEAST} to {@value #MOST}
   */
  public static TypeScale desk(int percent) {
    return new TypeScale(DESK.base * Math.clamp(percent, LEAST, MOST) / 100);
  }

  /** How large it is, of {@link #DESK}. */
  public int percent() {
    return (int) Math.round(base / DESK.base * 100);
  }

  /** Of running text, in pixels. */
  public double base() {
    return base;
  }

  /** Axis numbers, captions. */
  public Font small() {
    return small;
  }

  public Font body() {
    return body;
  }

  public Font strong() {
    return strong;
  }

  /** Of a card or pane. */
  public Font title() {
    return title;
  }

  /** A figure beside others. */
  public Font figure() {
    return figure;
  }

  /** The one figure of a tile. */
  public Font headline() {
    return headline;
  }

  /** Expressions, labels, paths. */
  public Font mono() {
    return mono;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TypeScale scale && base == scale.base;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(base);
  }
}
