package io.highwater.ui.chart;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.PixelReader;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.transform.Transform;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of a font's characters, each made once, when it is needed first. JavaFX lays out
 * every new text anew, which takes one or two kilobytes: much for a value that is another one every
 * second. For the FX thread only.
 */
final class Glyphs {
  /** A pixel is divided so finely for where a character begins, as JavaFX does it. */
  private static final int PHASES = 4;

  /** Pixels beside a character, for what of it leans out of its room. */
  private static final int MARGIN = 2;

  private static final Map<Key, Glyphs> KNOWN = new HashMap<>();

  private record Key(Font font, double scale) {}

  /**
   * One character.
   *
   * @param advance in scene pixels
   * @param width of its pictures in pixels, both margins included
   * @param phases its picture for each beginning in a pixel that has been needed: how much of each
   *     pixel is covered, of 255, row after row
   */
  private record Glyph(double advance, int width, Map<Integer, byte[]> phases) {}

  /** A picture that is needed. */
  private record Missing(char character, int phase) {}

  private final Font font;
  private final double scale;
  private final int height;

  /** Those of Latin-1, which figures and units are made of. */
  private final @Nullable Glyph[] usual = new Glyph[256];

  private final Map<Character, Glyph> others = new HashMap<>();

  private Glyphs(Font font, double scale) {
    this.font = font;
    this.scale = scale;
    Text probe = new Text("0");
    probe.setFont(font);
    this.height = 2 * (int) Math.ceil(probe.getLayoutBounds().getHeight() * scale / 2) + 2;
  }

  /**
   * @param scale device pixels of a scene pixel
   */
  static Glyphs of(Font font, double scale) {
    return KNOWN.computeIfAbsent(new Key(font, scale), key -> new Glyphs(key.font(), key.scale()));
  }

  /** In scene pixels. */
  double width(String text) {
    double width = 0;
    for (int i = 0; i < text.length(); i++) {
      width += glyph(text.charAt(i)).advance();
    }
    return width;
  }

  private Glyph glyph(char character) {
    if (character >= usual.length) {
      return others.computeIfAbsent(character, this::measured);
    }
    Glyph known = usual[character];
    if (known == null) {
      known = measured(character);
      usual[character] = known;
    }
    return known;
  }

  private Glyph measured(char character) {
    double advance = TextWidth.of(String.valueOf(character), font);
    int width = (int) Math.ceil(advance * scale) + 1 + 2 * MARGIN;
    return new Glyph(advance, width, new HashMap<>());
  }

  /**
   * Paints {@code text}.
   *
   * @param x where it begins, in device pixels
   * @param middle of its height, in device pixels
   */
  void paint(Raster raster, String text, double x, int middle, int argb) {
    need(text, x);
    double at = x;
    for (int i = 0; i < text.length(); i++) {
      Glyph glyph = glyph(text.charAt(i));
      byte[] covered = glyph.phases().get(phase(at));
      if (covered != null) {
        raster.stamp(pixel(at) - MARGIN, middle - height / 2, glyph.width(), covered, argb);
      }
      at += glyph.advance() * scale;
    }
  }

  /** Rounded down: where there are whole pixels only, each phase is then rounded as its place. */
  private static int quarters(double at) {
    return (int) Math.floor(at * PHASES + 1e-6);
  }

  private static int phase(double at) {
    return Math.floorMod(quarters(at), PHASES);
  }

  private static int pixel(double at) {
    return Math.floorDiv(quarters(at), PHASES);
  }

  private void need(String text, double x) {
    Set<Missing> missing = Set.of();
    double at = x;
    for (int i = 0; i < text.length(); i++) {
      Glyph glyph = glyph(text.charAt(i));
      if (!glyph.phases().containsKey(phase(at))) {
        missing = missing.isEmpty() ? new LinkedHashSet<>() : missing;
        missing.add(new Missing(text.charAt(i), phase(at)));
      }
      at += glyph.advance() * scale;
    }
    if (!missing.isEmpty()) {
      make(List.copyOf(missing));
    }
  }

  /** One picture of them all, cut into one of each. */
  private void make(List<Missing> missing) {
    Group row = new Group();
    int end = 0;
    for (Missing one : missing) {
      Text text = new Text(String.valueOf(one.character()));
      text.setFont(font);
      text.setFill(Color.WHITE);
      text.setTextOrigin(VPos.CENTER);
      text.setX((end + MARGIN + (double) one.phase() / PHASES) / scale);
      text.setY(height / 2.0 / scale);
      row.getChildren().add(text);
      end += glyph(one.character()).width();
    }
    row.getChildren().addFirst(new Rectangle(end / scale, height / scale, Color.TRANSPARENT));
    SnapshotParameters parameters = new SnapshotParameters();
    parameters.setFill(Color.TRANSPARENT);
    parameters.setTransform(Transform.scale(scale, scale));
    PixelReader picture = row.snapshot(parameters, null).getPixelReader();
    int begin = 0;
    for (Missing one : missing) {
      Glyph glyph = glyph(one.character());
      int width = glyph.width();
      int[] argb = new int[width * height];
      picture.getPixels(
          begin, 0, width, height, PixelFormat.getIntArgbPreInstance(), argb, 0, width);
      byte[] covered = new byte[argb.length];
      for (int pixel = 0; pixel < argb.length; pixel++) {
        covered[pixel] = (byte) (argb[pixel] >>> 24);
      }
      glyph.phases().put(one.phase(), covered);
      begin += width;
    }
  }
}
