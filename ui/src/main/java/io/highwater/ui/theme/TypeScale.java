package io.highwater.ui.theme;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javafx.scene.text.Font;

/**
 * The sizes of type, all derived from one.
 *
 * @param base of running text, in pixels
 */
public record TypeScale(double base) {
  public static final TypeScale DESK = new TypeScale(14);

  /** The bounds of {@link #percent}. */
  public static final int LEAST = 80;

  public static final int MOST = 200;

  /** For reading from some metres away. */
  public static final TypeScale WALL = new TypeScale(18);

  /** The toolkit looks a font up by its name each time, and a chart asks for one at every turn. */
  private static final Map<Cut, Font> FONTS = new ConcurrentHashMap<>();

  private record Cut(String family, double size) {}

  public TypeScale {
    if (!(base >= 8 && base <= 64)) {
      throw new IllegalArgumentException("base size must be 8 to 64 pixels, got " + base);
    }
    Fonts.load();
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

  /** Axis numbers, captions. */
  public Font small() {
    return font(Fonts.TEXT, base * 0.86);
  }

  public Font body() {
    return font(Fonts.TEXT, base);
  }

  public Font strong() {
    return font(Fonts.STRONG, base);
  }

  /** Of a card or pane. */
  public Font title() {
    return font(Fonts.STRONG, base * 1.14);
  }

  /** A figure beside others. */
  public Font figure() {
    return font(Fonts.STRONG, base * 1.6);
  }

  /** The one figure of a tile. */
  public Font headline() {
    return font(Fonts.STRONG, base * 2.4);
  }

  /** Expressions, labels, paths. */
  public Font mono() {
    return font(Fonts.MONO, base * 0.93);
  }

  private static Font font(String family, double size) {
    return FONTS.computeIfAbsent(new Cut(family, size), cut -> Font.font(cut.family(), cut.size()));
  }
}
